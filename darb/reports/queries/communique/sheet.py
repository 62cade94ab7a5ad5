"""The list of communiqués as a table of its own."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from darb.core.spreadsheets import Cell, Written, workbook_of
from darb.core.templatetags.darb import language
from darb.reports.queries.communique.listing import Line


def communique_sheet(lines: Iterable[Line]) -> Written:
    """Number, title, version, state, and the day it was published."""
    spoken = language()
    headings = [_("Number"), _("Title"), _("Version"), _("State"), _("Published on")]
    rows: Iterable[list[Cell]] = (
        [
            line.communique.number,
            line.title,
            line.version.ordinal,
            line.state.label(spoken),
            line.version.published_on or "",
        ]
        for line in lines
    )
    return workbook_of(_("Communiqués"), headings, rows, right_to_left=spoken == "ar")
