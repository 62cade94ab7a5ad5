"""``other_figures.csv``: what further sources say of the same operation, edition or year.

Here the register holds contradictions: one row a source and figure, in the perimeter of the first source
unless the row names its own.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from darb.core.tables import Column, Row, Source, several
from darb.reports.actions.register.cells import PRECISIONS, Known, Said, amount, pairs, several_known
from darb.reports.models import SELECTORS, PublishedFigure
from darb.reports.rules.announced import CODE_UNITS, TEXT_UNITS, Announced
from darb.reports.states import FigureName, FigureUnit

FILE = "other_figures.csv"
_STAGES = ("detention", "after_release")
_COLUMNS = [
    Column("selector", required=True, known=SELECTORS),
    Column("selector_value", required=True),
    Column("source", required=True),
    Column("confirmed_by", several),
    Column("figure", required=True, known=tuple(FigureName)),
    Column("unit", required=True, known=tuple(FigureUnit)),
    Column("value", required=True),
    Column("qualifier", required=True, known=PRECISIONS),
    Column("as_printed"),
    Column("as_of"),
    Column("perimeter", pairs),
    Column("note"),
]
_UNIQUE = ["selector", "selector_value", "source", "figure"]


def read_others(source: Source, known: Known, first: Iterable[Announced]) -> list[Said]:
    """Figures of further sources; each row must speak of something that ``first``, the main files, know."""
    main: dict[tuple[str, str], Announced] = {}
    for figure in first:
        main.setdefault((figure.selector, figure.selector_value), figure)
    rows = source.read(FILE, _COLUMNS, unique=_UNIQUE, fits=PublishedFigure)
    return [Said(_figure(row, known, main), row) for row in rows]


def _figure(row: Row, known: Known, main: Mapping[tuple[str, str], Announced]) -> Announced:
    before = main.get((row["selector"], row["selector_value"]))
    if before is None:
        if row["selector"] != "undated":
            raise row.refuse("selector_value", _("a code, label or year of the other files"))
        before = Announced(row["selector"], row["selector_value"], row["source"])
    base = Announced(
        selector=row["selector"],
        selector_value=row["selector_value"],
        source=row["source"],
        confirmed_by=tuple(row["confirmed_by"]),
        as_of=row["as_of"] or before.as_of,
        as_printed=row["as_printed"],
        perimeter=dict(before.perimeter) | row["perimeter"],
        note=row["note"],
    )
    return base.saying(row["figure"], row["unit"], qualifier=row["qualifier"], **_value(row, known))


def _value(row: Row, known: Known) -> dict[str, Any]:
    if row["unit"] == FigureUnit.MONEY:
        return {"amount_minor": amount(row, "value"), "currency": known.currency}
    if row["unit"] in TEXT_UNITS:
        return {"text": row["value"]}
    if row["unit"] in CODE_UNITS:
        row["value"] = several(row["value"])
        is_sector = row["unit"] == FigureUnit.SECTOR
        return {"codes": several_known(row, "value", known.sectors if is_sector else _STAGES, "sectors.csv")}
    try:
        return {"count": int(row["value"])}
    except ValueError as fault:
        raise row.refuse("value", _("a whole number")) from fault
