"""What the register holds on one operation, edition, season or year."""

import difflib
import unicodedata
from collections.abc import Iterable, Mapping

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from darb.awards.models import Operation
from darb.core.errors import Refusal
from darb.programmes.models import Season
from darb.reports.models import PublishedFigure, PublishedOperation
from darb.reports.rules.announced import CODE_UNITS
from darb.reports.rules.figures import Facts, Figure, Selector, place_of
from darb.reports.states import FigureName, FigureUnit, Qualifier

_NEAREST = 5
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


class UnknownSelector(Refusal):
    """Nothing bears that code, label or year; the sentence names the nearest ones."""


def one_selector(given: Mapping[str, str | None]) -> Selector:
    """The one selector among ``given`` (kind → what was typed). ``UnknownSelector`` for none or several."""
    named = [(kind, value) for kind, value in given.items() if value is not None]
    if len(named) != 1:
        raise UnknownSelector(
            _("Name exactly one of: an operation, an edition, a season, a year; %(count)s were named."),
            code="figures_one_selector",
            count=len(named),
        )
    kind, value = named[0]
    return Selector(kind, value)


def check_known(selector: Selector) -> Selector:
    """The selector as it is written in the register or the records. Raises ``UnknownSelector``."""
    if selector.kind == "year":
        return _checked_year(selector)
    known = _known_operations() if selector.kind == "operation" else _known_labels(selector.kind)
    by_folded = {_folded(value): value for value in known}
    found = by_folded.get(_folded(selector.value))
    if found:
        return Selector(selector.kind, found)
    raise UnknownSelector(
        _UNKNOWN[selector.kind],
        code="figures_unknown",
        value=selector.value,
        nearest=", ".join(_nearest(selector.value, known)),
    )


def published_facts(selector: Selector) -> tuple[Facts, ...]:
    """Every source apart, the main one first; place, season and phase stand with the one that told them."""
    rows = list(_figures_of(selector))
    operation = None
    if selector.kind == "operation":
        operation = PublishedOperation.objects.filter(code=selector.value).first()
    sources = dict.fromkeys([operation.source] if operation else [])
    sources |= dict.fromkeys(row.source for row in rows)
    return tuple(
        _facts(source, [row for row in rows if row.source == source], operation) for source in sources
    )


def _figures_of(selector: Selector) -> QuerySet[PublishedFigure]:
    return PublishedFigure.objects.current().filter(selector=selector.kind, selector_value=selector.value)


def operations_of(selector: Selector) -> list[str]:
    """Codes of the published operations of an edition or a season."""
    field = {"edition": "edition_label", "season": "season_label"}.get(selector.kind)
    if field is None:
        return []
    found = PublishedOperation.objects.filter(**{field: selector.value}).order_by("on", "code")
    return list(found.values_list("code", flat=True))


_UNKNOWN = {
    "operation": _("No operation has the code “%(value)s”. The nearest: %(nearest)s."),
    "edition": _("No edition is called “%(value)s”. The nearest: %(nearest)s."),
    "season": _("No season is called “%(value)s”. The nearest: %(nearest)s."),
}


def _facts(source: str, rows: list[PublishedFigure], operation: PublishedOperation | None) -> Facts:
    season, territory = "", ()
    for row in rows:
        if row.figure == FigureName.SEASON:
            season = row.text
        if row.figure in (FigureName.CITIES, FigureName.REGIONS):
            territory = tuple(row.perimeter.get("territory", ()))
    figures = tuple(_figure(row, rows) for row in rows if not row.part_of and row.figure != FigureName.SEASON)
    confirmed = tuple(dict.fromkeys(name for row in rows for name in row.confirmed_by))
    if operation is None or operation.source != source:
        return Facts(source, figures, place_of(territory), season, confirmed_by=confirmed)
    return Facts(
        source=source,
        figures=figures,
        place=place_of(tuple(operation.place_codes)),
        season=season or operation.season_label,
        edition=operation.edition_label,
        phase=operation.phase,
        confirmed_by=confirmed,
    )


def _figure(row: PublishedFigure, rows: Iterable[PublishedFigure]) -> Figure:
    value: int | str | tuple[str, ...] | None = row.text or None
    if row.count is not None or row.amount_minor is not None:
        value = row.count if row.amount_minor is None else row.amount_minor
    elif row.unit in CODE_UNITS:
        value = tuple(row.codes)
    return Figure(
        name=FigureName(row.figure),
        value=value,
        unit=FigureUnit(row.unit),
        qualifier=Qualifier(row.qualifier),
        source=row.source,
        as_of=row.as_of,
        currency=row.currency,
        perimeter=row.perimeter,
        parts=tuple(_figure(part, ()) for part in rows if part.part_of == row.figure),
        as_printed=row.as_printed,
        note=row.note,
        row=row.pk,
    )


def _checked_year(selector: Selector) -> Selector:
    digits = selector.value.strip()
    if digits.isdecimal() and _FIRST_YEAR <= int(digits) <= _LAST_YEAR:
        return Selector("year", str(int(digits)))
    raise UnknownSelector(
        _("“%(value)s” is not a year from 1900 to 2100, such as 2014."),
        code="figures_year",
        value=selector.value,
    )


def _known_operations() -> list[str]:
    published = PublishedOperation.objects.values_list("code", flat=True)
    return sorted({*published, *Operation.objects.values_list("code", flat=True)})


def _known_labels(kind: str) -> list[str]:
    published = PublishedFigure.objects.filter(selector=kind).values_list("selector_value", flat=True)
    return sorted({*published, *Season.objects.filter(kind=kind).values_list("label", flat=True)})


def _folded(text: str) -> str:
    """As keyboards differ: Arabic-Indic digits are digits, any dash is a hyphen, case and spaces do not count."""
    plain = "".join(str(unicodedata.decimal(letter, letter)) for letter in text).translate(_DASHES)
    return " ".join(plain.split()).casefold()


def _nearest(value: str, known: list[str]) -> list[str]:
    return difflib.get_close_matches(value, known, n=_NEAREST, cutoff=0) or ["–"]
