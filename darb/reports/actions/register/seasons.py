"""``seasons.csv``: editions and seasons, and what was announced for whole years.

An edition or a season is not a civil year: rows of the kinds ``civil_year`` and ``cumulative`` speak of the
year in their own column and open no season.
"""

import dataclasses
import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from darb.core.tables import Column, Row, Source, day, several, whole_number
from darb.programmes.models import Season
from darb.reports.actions.register.cells import PRECISIONS, Known, Said, amount, several_known
from darb.reports.rules.announced import Announced
from darb.reports.states import FigureName, FigureUnit

FILE = "seasons.csv"
_OPENING = ("edition", "season")
_LEVELS = {
    "cities": (FigureName.CITIES, FigureUnit.CITY),
    "regions": (FigureName.REGIONS, FigureUnit.REGION),
}
_COLUMNS = [
    Column("label", required=True),
    Column("kind", required=True, known=(*_OPENING, "civil_year", "cumulative")),
    Column("year", required=True),
    Column("starts_on", day),
    Column("launch_city"),
    Column("people", whole_number),
    Column("people_qualifier", known=PRECISIONS),
    Column("unit", known=("person", "project")),
    Column("cost"),
    Column("cost_qualifier", known=PRECISIONS),
    Column("moussalaha_people", whole_number),
    Column("places", several),
    Column("place_codes", several),
    Column("places_level", known=_LEVELS),
    Column("sources", several, required=True),
    Column("note"),
]


@dataclasses.dataclass(frozen=True)
class PublishedSeason:
    """An edition or a season that was announced; ``starts_on`` is the day of its launch, where published."""

    label: str
    kind: str
    starts_on: datetime.date | None


def read_seasons(source: Source, known: Known) -> tuple[list[PublishedSeason], list[Said]]:
    """The announced editions and seasons, and their figures."""
    rows = source.read(FILE, _COLUMNS, unique=["label"], fits=Season)
    seasons = [
        PublishedSeason(row["label"], row["kind"], row["starts_on"])
        for row in rows
        if row["kind"] in _OPENING
    ]
    return seasons, [Said(figure, row) for row in rows for figure in _figures(row, known)]


def _figures(row: Row, known: Known) -> list[Announced]:
    opens = row["kind"] in _OPENING
    first, *others = row["sources"]
    base = Announced(
        selector=row["kind"] if opens else "year",
        selector_value=row["label"] if opens else row["year"],
        source=first,
        confirmed_by=tuple(others),
        as_of=row["starts_on"].isoformat() if row["starts_on"] else row["year"],
        perimeter=_perimeter(row, known),
        note=row["note"],
    )
    figures = _counts(base, row)
    if row["cost"] or opens:
        cost = {"amount_minor": amount(row, "cost"), "currency": known.currency}
        figures.append(
            base.saying(FigureName.COST, FigureUnit.MONEY, qualifier=row["cost_qualifier"], **cost)
        )
    return figures + _places(base, row)


def _counts(base: Announced, row: Row) -> list[Announced]:
    """Some texts count projects and not people: the unit column says which."""
    if row["unit"] == "project":
        return [base.saying(FigureName.MICRO_PROJECTS, FigureUnit.PROJECT, count=row["people"])]
    figures = []
    if row["people"] is not None or base.selector != "year":
        figures.append(base.counting(FigureName.PEOPLE, row["people"], row["people_qualifier"]))
    if row["moussalaha_people"] is not None:
        figures.append(base.counting(FigureName.MOUSSALAHA_PEOPLE, row["moussalaha_people"]))
    return figures


def _places(base: Announced, row: Row) -> list[Announced]:
    if not row["places"]:
        return []
    if row["places_level"] not in _LEVELS:
        raise row.refuse("places_level", _("cities or regions"))
    name, unit = _LEVELS[row["places_level"]]
    named = dict(base.perimeter) | {str(name): row["places"]}
    return [base.saying(name, unit, count=len(row["places"]), perimeter=named)]


def _perimeter(row: Row, known: Known) -> dict[str, Any]:
    is_season = row["kind"] in _OPENING
    perimeter: dict[str, Any] = {
        "period_type": row["kind"],
        "period": row["label"] if is_season or row["kind"] == "cumulative" else row["year"],
        "population": "all",
    }
    if row["kind"] == "edition":
        perimeter["status"] = "launched"
    territory = several_known(row, "place_codes", known.places, "regions.csv, provinces.csv")
    return perimeter | ({"territory": list(territory)} if territory else {})
