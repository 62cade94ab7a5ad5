"""The workbook while it is being checked: rows by sheet, each cell a value or known to be bad.

A row with a bad cell still stands here, so that everything else about it is checked in the same pass. A
value that is missing or bad reads as ``None``; checks that need it simply find nothing to say.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from darb.core.money import to_decimal_string
from darb.core.numbers import format_tenths
from darb.exchange.workbook.columns import BY_KEY, RULE_COLUMNS, RULE_VALUES, Kind
from darb.exchange.workbook.findings import Amount, Fact, Findings, Heading, Points
from darb.exchange.workbook.reference import Reference

# The column by which other sheets point to a row.
OWN_KEY = {
    "actors": "login",
    "agreements": "code",
    "grid": "code",
    "people": "ref",
    "files": "ref",
    "operation": "code",
}


@dataclass(slots=True)
class Row:
    """One row: its number in the file and the values read; ``bad`` names the cells that could not be read."""

    sheet: str
    number: int
    values: dict[str, Any] = field(default_factory=dict)
    bad: tuple[str, ...] = ()

    def __getitem__(self, column: str) -> Any:
        return self.values.get(column)

    def is_blank(self, column: str) -> bool:
        """Nothing was written there (a cell that could not be read is not blank)."""
        return column not in self.bad and self.values.get(column) in (None, "", ())


@dataclass(slots=True)
class Layout:
    """Where a sheet and its columns stand in the file: the sheet's own title, letter and heading by
    column.
    """

    title: str
    letters: dict[str, str] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)


class Book:
    """All rows, with the look-ups that several checks share."""

    def __init__(self, reference: Reference, findings: Findings) -> None:
        self.reference = reference
        self.findings = findings
        self.rows: dict[str, list[Row]] = {key: [] for key in BY_KEY}
        self.layouts: dict[str, Layout] = {}
        self.rules: dict[str, Any] = {}
        self.rule_rows: dict[str, Row] = {}
        self._by_key: dict[str, dict[str, Row]] = {}
        self._by_file: dict[str, Mapping[str, list[Row]]] = {}

    def look_at_its_day(self) -> None:
        """A season of before a reform names the regions of before; the sheets after the first are read so."""
        starts = [row["starts_on"] for row in self.rows["season"] if row["starts_on"]]
        if starts:
            self.reference = self.reference.on(min(starts))

    def knows(self, sheet: str) -> bool:
        """Whether a sheet could be read well enough for others to point to its rows."""
        has_rows = bool(self.rows[sheet]) or not BY_KEY[sheet].needs_rows
        return has_rows and sheet in self.layouts and OWN_KEY[sheet] in self.layouts[sheet].letters

    def by_key(self, sheet: str) -> Mapping[str, Row]:
        """Rows of a sheet by the reference that others point to; the first one where it stands twice."""
        if sheet not in self._by_key:
            known: dict[str, Row] = {}
            for row in self.rows[sheet]:
                if row[OWN_KEY[sheet]] is not None:
                    known.setdefault(row[OWN_KEY[sheet]], row)
            self._by_key[sheet] = known
        return self._by_key[sheet]

    def of_file(self, sheet: str) -> Mapping[str, list[Row]]:
        """Rows of a sheet by the project file they belong to, in the order of the sheet."""
        if sheet not in self._by_file:
            self._by_file[sheet] = grouped(self.rows[sheet], "file")
        return self._by_file[sheet]

    def problem(self, code: str, row: Row, column: str = "", found: Any = None, **facts: Fact) -> None:
        """Reports a problem of a row; what was found is by default what stands in the column."""
        if found is None:
            found = self.shown(row, column)
            facts |= self._found(row, column)
        if row.sheet == "rules" and row["key"] in RULE_COLUMNS:
            facts.setdefault("rule", Heading(RULE_VALUES, row["key"]))
        self.findings.problem(code, row.sheet, row.number, column, found, **facts)

    def _found(self, row: Row, column: str) -> dict[str, Fact]:
        """An amount or a mark is shown as the reader's language writes it."""
        kind, value = BY_KEY[row.sheet].column(column).kind, row[column]
        if kind in (Kind.AMOUNT, Kind.AMOUNT_POSITIVE) and value is not None:
            return {"found_as": Amount(value, self.reference.currency_exponent)}
        return {"found_as": Points(value)} if kind is Kind.POINTS and value is not None else {}

    def shown(self, row: Row, column: str) -> str:
        """What stands in a cell, as a person would type it again."""
        value = row[column]
        if value is None:
            return ""
        kind = BY_KEY[row.sheet].column(column).kind
        if kind in (Kind.AMOUNT, Kind.AMOUNT_POSITIVE):
            return to_decimal_string(value, self.reference.currency_exponent)
        if kind is Kind.POINTS:
            return format_tenths(value, "en")
        return "; ".join(value) if isinstance(value, tuple) else str(value)


def grouped(rows: list[Row], column: str) -> Mapping[str, list[Row]]:
    """Rows by the value of a column; rows where it is missing or bad are left out."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row[column] is not None:
            groups[row[column]].append(row)
    return groups


def repeated(rows: list[Row], *columns: str) -> Iterator[tuple[Row, Row]]:
    """Each row that says again what an earlier row says in these columns, with that earlier row."""
    seen: dict[tuple[Any, ...], Row] = {}
    for row in rows:
        key = tuple(row[column] for column in columns)
        if any(part is None for part in key):
            continue
        first = seen.setdefault(key, row)
        if first is not row:
            yield row, first
