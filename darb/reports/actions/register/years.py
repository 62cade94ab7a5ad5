"""``annual_results.csv``: the strategy's results by civil year and axis.

The women and the juveniles of a result are parts of it and may overlap. A figure whose year is given as one
of two stands under both, in the words of its source; one without a date stands apart and under no year.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from darb.core.tables import Column, Row, Source, several, whole_number
from darb.reports.actions.register.cells import PRECISIONS, Known, Said, several_known
from darb.reports.models import PublishedFigure
from darb.reports.rules.announced import TEXT_UNITS, UNDATED, Announced
from darb.reports.states import FigureName, FigureUnit

FILE = "annual_results.csv"
_CUMULATIVE = "cumulative to "
_COLUMNS = [
    Column("years", several),
    Column("period_stated", required=True),
    Column("axis", required=True),
    Column("figure", required=True, known=tuple(FigureName)),
    Column("indicator", required=True),
    Column("unit", required=True, known=tuple(FigureUnit)),
    Column("value", required=True),
    Column("women", whole_number),
    Column("juveniles", whole_number),
    Column("qualifier", required=True, known=PRECISIONS),
    Column("as_printed"),
    Column("territory", several),
    Column("sources", several, required=True),
    Column("definition_stated"),
    Column("note"),
]


def read_years(source: Source, known: Known) -> list[Said]:
    """The announced results of every year."""
    rows = source.read(FILE, _COLUMNS, unique=["period_stated", "figure", "indicator"], fits=PublishedFigure)
    said = []
    for row in rows:
        for year in row["years"] or [UNDATED]:
            if year != UNDATED and not (len(year) == 4 and year.isascii() and year.isdigit()):
                raise row.refuse("years", _("years such as 2014, or nothing"), year)
            said += [Said(figure, row) for figure in _figures(year, row, known)]
    return said


def _figures(year: str, row: Row, known: Known) -> list[Announced]:
    first, *others = row["sources"]
    base = Announced(
        selector="undated" if year == UNDATED else "year",
        selector_value=year,
        source=first,
        confirmed_by=tuple(others),
        as_of=row["period_stated"].removeprefix(_CUMULATIVE).removesuffix("n.d."),
        as_printed=row["as_printed"],
        perimeter=_perimeter(row, known),
        note=" ".join(filter(None, (row["definition_stated"], row["note"]))),
    )
    whole = base.saying(row["figure"], row["unit"], qualifier=row["qualifier"], **_value(row))
    parts = [
        base.counting(part, row[part]).saying(part, FigureUnit.PERSON, count=row[part], part_of=row["figure"])
        for part in (FigureName.WOMEN, FigureName.JUVENILES)
        if row[part] is not None
    ]
    return [whole, *parts]


def _value(row: Row) -> dict[str, Any]:
    if row["unit"] in TEXT_UNITS:
        return {"text": row["value"]}
    try:
        return {"count": int(row["value"])}
    except ValueError as fault:
        raise row.refuse("value", _("a whole number")) from fault


def _perimeter(row: Row, known: Known) -> dict[str, Any]:
    stated = row["period_stated"]
    perimeter: dict[str, Any] = {
        "period_type": "cumulative" if stated.startswith(_CUMULATIVE) else "civil_year",
        "period": stated,
        "population": "all",
        "counted": row["indicator"],
    }
    territory = several_known(row, "territory", known.places, "regions.csv, provinces.csv")
    return perimeter | ({"territory": list(territory)} if territory else {})
