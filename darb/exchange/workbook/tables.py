"""From the opened file to rows: which sheet is which, which column is which, and every cell read once."""

from collections.abc import Callable, Iterator
from typing import Any

from darb.exchange.workbook.cells import Bad, Cell, parse
from darb.exchange.workbook.columns import (
    NOTES,
    RULE_COLUMNS,
    SHEETS,
    Column,
    Kind,
    Sheet,
    find_sheet,
    fold_heading,
    is_ours,
)
from darb.exchange.workbook.drafts import Book, Layout, Row
from darb.exchange.workbook.findings import Fact, Heading, SheetName
from darb.exchange.workbook.reading import MergedCells, OpenedSheet, OpenWorkbook, RawRow

Progress = Callable[[int, int], None]
_REPORT_EVERY = 1_000
# Looking for the nearest known code is slow; a sheet full of unknown codes needs no hint at each.
_MOST_HINTS = 50


def read_tables(opened: OpenWorkbook, book: Book, progress: Progress | None) -> None:
    """Fills the book, sheet by sheet in the order of the file."""
    done = 0
    for sheet, part in _match_sheets(opened, book):
        for row in _SheetReader(book, sheet, part).read(opened):
            book.rows[sheet.key].append(row)
            done += 1
            if progress and done % _REPORT_EVERY == 0:
                progress(min(done, opened.filled_rows), opened.filled_rows)
        if sheet.key == "season":
            book.look_at_its_day()
    if progress:
        progress(opened.filled_rows, opened.filled_rows)


def _match_sheets(opened: OpenWorkbook, book: Book) -> list[tuple[Sheet, OpenedSheet]]:
    """Pairs the sheets of the file with those expected; what is missing, strange or there twice is
    reported.
    """
    found: dict[str, OpenedSheet] = {}
    for part in opened.sheets:
        sheet = find_sheet(part.title)
        if sheet is None:
            if not is_ours(part.title):
                book.findings.problem("sheet_unknown", part.title, found=part.title)
        elif sheet.key in found:
            book.findings.problem("sheet_twice", sheet.key, found=part.title, other=found[sheet.key].title)
        else:
            found[sheet.key] = part
    for sheet in SHEETS:
        if sheet.key not in found:
            book.findings.problem("sheet_missing", sheet.key, found=sheet.key, name=SheetName(sheet.key))
    return [(sheet, found[sheet.key]) for sheet in SHEETS if sheet.key in found]


def _letter(index: int) -> str:
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class _SheetReader:
    """Reads one sheet: the headings of row 1, then row after row."""

    def __init__(self, book: Book, sheet: Sheet, part: OpenedSheet) -> None:
        self.book = book
        self.findings = book.findings
        self.sheet = sheet
        self.part = part
        self.layout = Layout(part.title)
        self.columns: dict[int, Column] = {}
        self.read_columns: list[tuple[int, Column]] = []
        self.merged: tuple[MergedCells, ...] = ()
        self.row = self.hints = 0
        self.column = ""

    def read(self, opened: OpenWorkbook) -> Iterator[Row]:
        count = 0
        headed = False
        self.merged, rows = opened.read(self.part)
        for raw in rows:
            if raw.number == 1:
                headed = self._headings(raw)
            elif headed and (row := self._row(raw)) is not None:
                count += 1
                yield row
        if not headed:
            self.findings.problem("headings_missing", self.sheet.key, 1, found=self.part.title)
        elif not count and self.sheet.needs_rows:
            self.findings.problem("sheet_without_rows", self.sheet.key, found=self.part.title)

    def _headings(self, raw: RawRow) -> bool:
        seen: dict[str, str] = {}
        for index, cell in enumerate(raw.cells):
            text = str(cell).strip()
            if not text:
                continue
            column = self.sheet.by_heading.get(fold_heading(text))
            if column is None:
                self._strange_heading("heading_unknown", index, text)
            elif column.key in seen:
                self._strange_heading("heading_twice", index, text, other=seen[column.key])
            else:
                seen[column.key] = _letter(index)
                self.columns[index] = column
                self.layout.headings[column.key] = text
        self.layout.letters = seen
        self.read_columns = [pair for pair in self.columns.items() if pair[1].kind is not Kind.IGNORED]
        if not seen:
            return False
        self.book.layouts[self.sheet.key] = self.layout
        for column in self.sheet.columns:
            if column.required and column.key not in seen:
                heading = Heading(self.sheet.key, column.key)
                self.findings.problem(
                    "heading_missing", self.sheet.key, 1, column.key, column.key, heading=heading
                )
        return True

    def _strange_heading(self, code: str, index: int, text: str, **facts: Fact) -> None:
        """The column is then left alone, without a word for each of its cells."""
        self.columns[index] = _LEFT_ALONE
        self.findings.problem(code, self.sheet.key, 1, "", text, letter=_letter(index), **facts)

    def _row(self, raw: RawRow) -> Row | None:
        filled = {
            index: cell
            for index, cell in enumerate(raw.cells)
            if cell != "" and not (isinstance(cell, str) and cell.isspace())
        }
        if not filled.keys() <= self.columns.keys():
            self._without_heading(raw.number, filled)
        if not any(index in filled for index, _ in self.read_columns):
            return None
        self.row = raw.number
        values: dict[str, Any] = {}
        bad: list[str] = []
        for index, column in self.read_columns:
            self.column = column.key
            try:
                values[column.key] = self._value(column, filled.get(index), index in raw.formulas)
            except Bad as fault:
                bad.append(column.key)
                self._report(self._of_merged(fault, index), filled.get(index, ""))
        return self._finished(Row(self.sheet.key, raw.number, values, tuple(bad)), bool(raw.formulas))

    def _of_merged(self, fault: Bad, index: int) -> Bad:
        """An empty cell that looks filled, because it is merged with the one that holds the value, is told so."""
        covering = (cells for cells in self.merged if cells.covers(self.row - 1, index))
        cells = next(covering, None) if fault.code == "value_missing" else None
        if cells is None:
            return fault
        first = f"{_letter(cells.first_column)}{cells.first_row + 1}"
        last = f"{_letter(cells.last_column)}{cells.last_row + 1}"
        return Bad("cell_merged", range=f"{first}:{last}", **fault.facts)  # type: ignore[arg-type]

    def _value(self, column: Column, raw: Any, computed: bool) -> Any:
        if raw is None:
            if column.required and column.kind is not Kind.RULE_VALUE:
                raise Bad("value_missing", heading=Heading(column.sheet, column.key), expected=column.kind)
            return None
        if column.kind is Kind.RULE_VALUE:
            return raw
        value = parse(Cell(raw, column, self.book.reference, self._note))
        if computed:
            self._note("formula_value", raw, str(raw))
        return value

    def _note(self, code: str, found: Any, read: Fact) -> None:
        self.findings.note(code, self.sheet.key, self.row, self.column, found, read)

    def _report(self, fault: Bad, raw: Any) -> None:
        found = raw if fault.found is None else fault.found
        if fault.known is not None and self.hints < _MOST_HINTS:
            self.hints += 1
            nearest = fault.known.nearest(str(found))
            fault.facts |= {"nearest": nearest} if nearest else {}
        self.findings.problem(fault.code, self.sheet.key, self.row, self.column, found, **fault.facts)

    def _without_heading(self, number: int, filled: dict[int, Any]) -> None:
        for index, cell in filled.items():
            if index not in self.columns:
                self.findings.problem(
                    "value_without_heading", self.sheet.key, number, "", cell, letter=_letter(index)
                )

    def _finished(self, row: Row, computed: bool) -> Row:
        """A row of the rules names its own kind of value; it is read as soon as its key is known."""
        if self.sheet.key != "rules" or row["key"] is None:
            return row
        column, raw = RULE_COLUMNS[row["key"]], row["value"]
        self.column = "value"
        try:
            row.values["value"] = self._value(column, raw, computed)
        except Bad as fault:
            row.values["value"], row.bad = None, (*row.bad, "value")
            fault.facts |= {"rule": Heading(column.sheet, column.key)}
            self._report(fault, "" if raw is None else raw)
        return row


_LEFT_ALONE = Column("", NOTES, Kind.IGNORED, required=False, list="", longest=0, headings={}, also=())
