"""What a workbook adds up to, reckoned from its rows alone: the figures that a report must find again."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from tools.demo_workbooks.season import Row, Season

SERVED = ("present", "represented")


@dataclass(frozen=True)
class Totals:
    """Of one operation, or of all when no code is given. Amounts in dirhams."""

    files: int
    people: int
    women: int
    sectors: tuple[str, ...]
    provinces: int
    committed: Decimal
    purchased: Decimal
    handed_over: Decimal


def totals(season: Season, operation: str | None = None) -> Totals:
    sheets = season.sheets
    mine = [row for row in sheets["handovers"] if operation in (None, row["operation"])]
    awarded = {row["file"] for row in mine}
    served = {row["file"] for row in mine if row["state"] in SERVED}
    files = {row["ref"]: row for row in sheets["files"]}
    people = {row["ref"]: row for row in sheets["people"]}
    holders = [people[files[ref]["person"]] for ref in served]
    cash = [row for row in sheets["lines"] if row["kind"] == "working_capital"]
    return Totals(
        files=len(files),
        people=len({holder["ref"] for holder in holders}),
        women=sum(holder["sex"] == "F" for holder in holders),
        sectors=tuple(sorted({str(files[ref]["sector"]) for ref in served})),
        provinces=len({holder["province"] for holder in holders}),
        committed=_sum(files.values(), "requested", "ref", awarded),
        purchased=_sum(sheets["purchases"], "price", "file", awarded),
        handed_over=_sum(sheets["purchases"], "price", "file", served)
        + sum((_amount(row) for row in cash if row["file"] in served), Decimal()),
    )


def _amount(line: Row) -> Decimal:
    return Decimal(str(line["quantity"])) * Decimal(str(line["unit_price"]))


def _sum(rows: Iterable[Row], column: str, key: str, wanted: set[object]) -> Decimal:
    return sum((Decimal(str(row[column])) for row in rows if row[key] in wanted), Decimal())
