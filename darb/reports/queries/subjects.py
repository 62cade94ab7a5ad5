"""What an announced figure may be about: operations, editions, seasons and years of the register."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from darb.core.templatetags.darb import language, plain
from darb.places.models import Province, Region
from darb.programmes.models import Season
from darb.reports.models import PublishedFigure, PublishedOperation
from darb.reports.queries.phrases import phrase
from darb.reports.rules.register import FIRST_YEAR
from darb.reports.states import PeriodType

Members = list[tuple[str, str]]
_COMMA = {"ar": "، ", "fr": ", ", "en": ", "}


def subjects(until: int) -> list[tuple[str, Members]]:
    """Four groups of ``kind:value`` with their names in the reader's language."""
    places: dict[str, Any] = {**Region.objects.in_bulk(), **Province.objects.in_bulk()}
    operations = PublishedOperation.objects.order_by("-code")
    labels = list(Season.objects.order_by("-label").values_list("kind", "label"))
    return [
        (_("Operations"), [(f"operation:{one.code}", _named(one, places)) for one in operations]),
        (_("Editions"), list(_labelled("edition", labels))),
        (_("Seasons"), list(_labelled("season", labels))),
        (_("Years"), [(f"year:{year}", str(year)) for year in range(until, FIRST_YEAR - 1, -1)]),
    ]


def _named(operation: PublishedOperation, places: Mapping[str, Any]) -> str:
    known = [plain(places[code], "name") for code in operation.place_codes if code in places]
    where = _COMMA[language()].join(known) or _("National")
    return f"{operation.code} · {where}"


def _labelled(kind: str, labels: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for found, label in labels:
        if found == kind:
            yield f"{kind}:{label}", plain(phrase(label), "text") if phrase(label).is_known else label


def perimeter_of_subject(about: str) -> dict[str, Any]:
    """The perimeter that figures of this thing share; a year's own is the civil year."""
    kind, _bar, value = about.partition(":")
    first = PublishedFigure.objects.current().filter(selector=kind, selector_value=value).first()
    period = PeriodType.CIVIL_YEAR if kind == "year" else PeriodType(kind)
    own = {"period_type": str(period), "period": value}
    if first is None or kind == "year":
        return own
    kept = ("territory", "sub_programme", "status", "funding_sources")
    return own | {key: first.perimeter[key] for key in kept if key in first.perimeter}


def get_figure(pk: int, *, is_current: bool | None) -> PublishedFigure:
    """A figure of the register; ``None`` takes one that was corrected too. Raises ``Http404``."""
    rows = PublishedFigure.objects.filter(pk=pk)
    found = rows.first() if is_current is None else rows.filter(is_current=is_current).first()
    if found is None:
        raise Http404
    return found
