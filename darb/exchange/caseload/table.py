"""The list as a table: which row holds the headings, and what stands below it. Nothing is understood yet."""

import csv
import datetime
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from darb.core.folding import script_of
from darb.exchange.caseload.columns import known_headings
from darb.exchange.workbook.cells import Unreadable
from darb.exchange.workbook.findings import Problem, Refused
from darb.exchange.workbook.reading import OpenedSheet, OpenWorkbook, open_workbook

MOST_ROWS = 10_000
MOST_COLUMNS = 60
LOOKED_AT = 15  # rows among which the headings are looked for: lists begin with titles and stamps
LONGEST_CELL = 300
SEPARATORS = ";,\t|"
Raw = str | int | float | bool | datetime.date | None


@dataclass(frozen=True)
class Row:
    """A row by its number in the file, its cells from the first column."""

    number: int
    cells: tuple[Raw, ...]


@dataclass(frozen=True)
class Table:
    """Headings, and the rows below them that hold anything."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]

    def samples(self, place: int, most: int = 3) -> list[str]:
        """The first values of a column, for whoever says what it is."""
        filled = (cell_text(row.cells[place]) for row in self.rows if place < len(row.cells))
        return list(dict.fromkeys(value for value in filled if value))[:most]

    def dumped(self) -> dict[str, Any]:
        """As it is kept, sealed, between the steps."""
        rows = [[row.number, [_dumped(cell) for cell in row.cells]] for row in self.rows]
        return {"headings": list(self.headings), "rows": rows}

    @classmethod
    def loaded(cls, kept: dict[str, Any]) -> "Table":
        rows = tuple(Row(number, tuple(map(_loaded, cells))) for number, cells in kept["rows"])
        return cls(tuple(kept["headings"]), rows)


def read_table(content: BinaryIO) -> Table:
    """Raises ``Refused`` for what is no list: with one problem that says why."""
    start = content.read(8)
    content.seek(0)
    rows = list(_from_workbook(content) if start.startswith(b"PK") else _from_text(content.read()))
    return _table(rows)


def cell_text(cell: Raw) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat()[:10] if isinstance(cell, datetime.date) else str(cell).strip()


def _from_workbook(content: BinaryIO) -> Iterable[Row]:
    """Of the sheet that holds the most rows: others are notes and totals."""
    with open_workbook(content) as opened:
        if not opened.sheets:
            raise Refused(Problem("file_empty"))
        return list(_rows_of(opened, max(opened.sheets, key=lambda sheet: sheet.scan.filled_rows)))


def _rows_of(opened: OpenWorkbook, sheet: OpenedSheet) -> Iterable[Row]:
    for row in opened.rows(sheet):
        yield Row(row.number, tuple(_plain(cell) for cell in row.cells[:MOST_COLUMNS]))


def _plain(cell: Any) -> Raw:
    if isinstance(cell, datetime.datetime):
        return cell.date()
    if isinstance(cell, Unreadable):
        return str(cell)
    if isinstance(cell, str):
        return cell.strip()[:LONGEST_CELL] or None
    return cell if isinstance(cell, bool | int | float | datetime.date) else str(cell)


def _from_text(content: bytes) -> Iterable[Row]:
    text = _decoded(content)
    first = "\n".join(text.splitlines()[:LOOKED_AT])
    separator = max(SEPARATORS, key=first.count)
    for number, cells in enumerate(csv.reader(io.StringIO(text), delimiter=separator), start=1):
        if number > MOST_ROWS + LOOKED_AT:
            break
        yield Row(number, tuple(_plain(cell) for cell in cells[:MOST_COLUMNS]))


def _decoded(content: bytes) -> str:
    """Spreadsheets write UTF-8, or the Windows page of Arabic or of French."""
    if b"\x00" in content:
        raise Refused(Problem("not_a_workbook"))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        arabic = content.decode("cp1256", errors="replace")
    letters = [letter for letter in arabic if letter.isalpha() and not letter.isascii()]
    is_arabic = sum(script_of(letter) == "arabic" for letter in letters) * 2 > len(letters)
    return arabic if is_arabic else content.decode("cp1252", errors="replace")


def _table(rows: Sequence[Row]) -> Table:
    filled = [row for row in rows if any(cell_text(cell) for cell in row.cells)]
    if len(filled) < 2:
        raise Refused(Problem("file_empty"))
    head = max(filled[:LOOKED_AT], key=lambda row: (_known(row), -row.number))
    if _known(head) < 2:  # headings of nobody's making: titles above them fill a cell or two
        head = max(filled[:LOOKED_AT], key=lambda row: (_filled(row), -row.number))
    below = [row for row in filled if row.number > head.number]
    if not below or len(below) > MOST_ROWS:
        raise Refused(Problem("too_many_rows", found=str(len(below)), facts={"most": MOST_ROWS}))
    return Table(tuple(cell_text(cell)[:80] for cell in head.cells), tuple(below))


def _filled(row: Row) -> int:
    return sum(bool(cell_text(cell)) for cell in row.cells)


def _known(row: Row) -> int:
    return sum(known_headings(cell_text(cell)) is not None for cell in row.cells)


def _dumped(cell: Raw) -> Any:
    return {"day": cell.isoformat()[:10]} if isinstance(cell, datetime.date) else cell


def _loaded(cell: Any) -> Raw:
    return datetime.date.fromisoformat(cell["day"]) if isinstance(cell, dict) else cell
