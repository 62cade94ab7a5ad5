"""``operations.csv``: launches, signatures and handovers as communiqués and the press told them."""

import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from darb.core.tables import Column, Row, Source, day, several, whole_number, yes_no
from darb.reports.actions.register.cells import PRECISIONS, Known, Said, amount, several_known
from darb.reports.models import PublishedOperation
from darb.reports.rules.announced import Announced
from darb.reports.states import FigureName, FigureUnit

FILE = "operations.csv"
STATUS = {"launch": "launched", "handover": "handed_over", "signature": "signed"}
_SCOPES = ("operation", "aggregate", "component", "national_launch", "signature")
_DATES = ("day", "multi-day", "month", "year", "year-inferred", "before", "none")
_AMOUNTS = ("amount", "contribution", "cost", "envelope", "handed_over")
_OWN = [
    Column("code", required=True),
    Column("kind", required=True, known=STATUS),
    Column("row_scope", required=True, known=_SCOPES),
    Column("parent_code"),
    Column("is_in_sum", yes_no, required=True),
    Column("date_as_stated"),
    Column("date_precision", required=True, known=_DATES),
    Column("ends_on", day),
    Column("season_label"),
    Column("edition_label"),
    Column("phase", whole_number),
    Column("sub_programme", required=True),
    Column("place_label"),
    Column("place_codes", several),
    Column("city"),
    Column("support_kind", known=("money", "equipment", "both")),
    Column("funding_sources", several),
    Column("funding_programme"),
    Column("funding_basis", known=("stated", "partnership")),
    Column("presided_by"),
    Column("partners", several),
    Column("source", required=True),
    Column("other_sources"),
    Column("note"),
]
_FIGURES = [
    Column("people", whole_number),
    Column("people_qualifier", known=PRECISIONS),
    Column("women", whole_number),
    Column("men", whole_number),
    Column("juveniles", whole_number),
    Column("projects", whole_number),
    Column("amount_figure", required=True, known=_AMOUNTS),
    Column("amount"),
    Column("amount_qualifier", known=PRECISIONS),
    Column("amount_as_printed"),
    Column("sectors", several),
    Column("source_date"),
]


def read_operations(source: Source, known: Known) -> tuple[list[dict[str, Any]], list[Said]]:
    """Rows of the published operations, and their figures."""
    rows = source.read(FILE, [*_OWN, *_FIGURES], unique=["code"], fits=PublishedOperation)
    codes = {row["code"] for row in rows}
    for row in rows:
        several_known(row, "place_codes", known.places, "regions.csv, provinces.csv")
        if row["parent_code"] and row["parent_code"] not in codes:
            raise row.refuse("parent_code", _("a code of the same file"))
    operations = [{column.name: row[column.name] for column in _OWN} | {"on": _day(row)} for row in rows]
    return operations, [said for row in rows for said in _figures(row, known)]


def _day(row: Row) -> datetime.date | None:
    if row["date_precision"] not in ("day", "multi-day"):
        return None
    try:
        return datetime.date.fromisoformat(row["date_as_stated"])
    except ValueError as fault:
        raise row.refuse("date_as_stated", _("a date such as 2015-07-03")) from fault


def _perimeter(row: Row) -> dict[str, Any]:
    perimeter: dict[str, Any] = {
        "period_type": "operation",
        "period": row["code"],
        "territory": sorted(row["place_codes"]),
        "sub_programme": row["sub_programme"],
        "status": STATUS[row["kind"]],
    }
    return perimeter | ({"funding_sources": row["funding_sources"]} if row["funding_sources"] else {})


def _figures(row: Row, known: Known) -> list[Said]:
    base = Announced(
        selector="operation",
        selector_value=row["code"],
        source=row["source"],
        as_of=row["date_as_stated"] or row["source_date"],
        perimeter=_perimeter(row),
    )
    figures = [*_people(base, row), _amount(base, row, known)]
    if row["projects"] is not None:
        figures.append(base.saying(FigureName.PROJECTS, FigureUnit.PROJECT, count=row["projects"]))
    sectors = several_known(row, "sectors", known.sectors, "sectors.csv")
    if sectors:
        # The press names sectors "among others": no list is taken for the whole.
        figures.append(
            base.saying(FigureName.SECTORS, FigureUnit.SECTOR, qualifier="including", codes=sectors)
        )
    return [Said(figure, row) for figure in figures]


def _people(base: Announced, row: Row) -> list[Announced]:
    """The total, and whichever of women, men and juveniles was told; none of them exceeds an exact total."""
    if row["people"] is None and row["kind"] == "signature":
        return []
    figures = [base.counting(FigureName.PEOPLE, row["people"], row["people_qualifier"])]
    for name in (FigureName.WOMEN, FigureName.MEN, FigureName.JUVENILES):
        part = row[name]
        if part is None:
            continue
        if row["people_qualifier"] == "exact" and part > row["people"]:
            raise row.refuse(name, _("at most the %(people)s people of the row") % {"people": row["people"]})
        figures.append(base.counting(name, part))
    return figures


def _amount(base: Announced, row: Row, known: Known) -> Announced:
    return base.saying(
        row["amount_figure"],
        FigureUnit.MONEY,
        qualifier=row["amount_qualifier"],
        amount_minor=amount(row, "amount"),
        currency=known.currency,
        as_printed=row["amount_as_printed"],
    )
