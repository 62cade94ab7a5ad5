"""Words that stand beside figures, in the reader's language."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

KINDS = {
    "operation": _("Operation %(value)s"),
    "edition": _("Edition %(value)s"),
    "season": _("Season %(value)s"),
    "year": _("Year %(value)s"),
}
PUBLISHED = _("Published")
COMPUTED = _("Computed from records")
ONLY_COMPUTED = _("Computed from records, not published")
FIGURE = _("Figure")
ATTRIBUTES = {"place": _("Place"), "season": _("Season"), "edition": _("Edition"), "phase": _("Phase")}
CONFIRMED_BY = _("also printed by: %(sources)s")
DIFFERENCES = _("Where they differ")
NO_DIFFERENCES = _("Published and computed figures agree.")
NOTHING_TO_COMPARE = _("Nothing is published to compare with.")
OPERATIONS = _("its published operations: %(codes)s")
PRINTED = _("printed: %(printed)s")
NOTHING_PUBLISHED = _("The register holds nothing published on it.")


def records_behind(count: int) -> str:
    """How many rows stand behind a computed figure; none is said as clearly as many."""
    if count == 0:
        return str(_("no record"))
    return ngettext("%(count)s record", "%(count)s records", count) % {"count": count}
