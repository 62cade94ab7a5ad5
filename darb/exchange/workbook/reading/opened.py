"""The opened workbook: its sheets by title and their rows, read one sheet at a time."""

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Self

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from darb.exchange.workbook.cells.base import Unreadable
from darb.exchange.workbook.reading import limits
from darb.exchange.workbook.reading.archive import judge_kind, judge_list, refuse, unpack
from darb.exchange.workbook.reading.parts import SheetScan, check_plain, elements, long_texts, scan_sheet

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as it stands in the file: its number there and its cells from column A; an empty cell is
    ``""``.
    """

    number: int
    cells: list[Any]
    formulas: frozenset[int]


@dataclass(frozen=True, slots=True)
class OpenedSheet:
    """A sheet of the file by its own title."""

    title: str
    scan: SheetScan


@dataclass(frozen=True, slots=True)
class MergedCells:
    """Cells shown as one; the file holds a value in the first alone. Positions count from zero."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def covers(self, row: int, column: int) -> bool:
        return self.first_row <= row <= self.last_row and self.first_column <= column <= self.last_column


class OpenWorkbook:
    """A workbook that passed every judgement. Close it after use."""

    def __init__(self, parser: CalamineWorkbook, sheets: tuple[OpenedSheet, ...]) -> None:
        self._parser = parser
        self.sheets = sheets

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._parser.close()

    @property
    def filled_rows(self) -> int:
        return sum(sheet.scan.filled_rows for sheet in self.sheets)

    def read(self, sheet: OpenedSheet) -> tuple[tuple[MergedCells, ...], Iterator[RawRow]]:
        """The merged cells and the rows of one sheet. Only that sheet is in memory while they are read.

        A workbook that people fill merges few cells; of a hostile one the first are looked at.
        """
        try:
            parsed = self._parser.get_sheet_by_name(sheet.title)
        except CalamineError:
            raise refuse("file_damaged") from None
        ranges = (parsed.merged_cell_ranges or [])[: limits.MOST_MERGED]
        return tuple(MergedCells(*first, *last) for first, last in ranges), _rows(parsed, sheet.scan)

    def rows(self, sheet: OpenedSheet) -> Iterator[RawRow]:
        return self.read(sheet)[1]


def _rows(parsed: CalamineSheet, scan: SheetScan) -> Iterator[RawRow]:
    before = [""] * (parsed.start[1] if parsed.start else 0)
    computed = _by_row(scan)
    for number, cells in enumerate(parsed.iter_rows()):
        cells = before + cells
        marks = computed.get(number)
        yield RawRow(number + 1, cells, _mark(cells, marks) if marks else _NO_FORMULA)


_NO_FORMULA: frozenset[int] = frozenset()


def _by_row(scan: SheetScan) -> dict[int, dict[int, Unreadable | None]]:
    """Computed cells by row: ``None`` where the result is there, otherwise why it cannot be read."""
    found: dict[int, dict[int, Unreadable | None]] = {}
    for (row, column), has_value in scan.formulas.items():
        found.setdefault(row, {})[column] = None if has_value else Unreadable("formula_without_value", "=…")
    for (row, column), text in scan.errors.items():
        found.setdefault(row, {})[column] = Unreadable("error_cell", text)
    return found


def _mark(cells: list[Any], marks: dict[int, Unreadable | None]) -> frozenset[int]:
    formulas = set()
    for column, mark in marks.items():
        cells.extend([""] * (column + 1 - len(cells)))
        if mark is None:
            formulas.add(column)
        else:
            cells[column] = mark
    return frozenset(formulas)


def open_workbook(file: BinaryIO) -> OpenWorkbook:
    """Opens a workbook. Raises ``Refused`` with one problem when the file as a whole cannot be taken."""
    judge_kind(file)
    archive = judge_list(file)
    scans = _judge_parts(file, archive)
    file.seek(0)
    try:
        parser = CalamineWorkbook.from_filelike(file)
    except CalamineError:
        raise refuse("file_damaged") from None
    for title in parser.sheet_names:
        if title not in scans:  # the parser found a sheet where nobody looked
            raise refuse("archive_irregular", title)
    return OpenWorkbook(parser, tuple(OpenedSheet(title, scans[title]) for title in parser.sheet_names))


def _judge_parts(file: BinaryIO, archive: zipfile.ZipFile) -> dict[str, SheetScan]:
    """Unpacks every part once, under watch; what the sheets hold comes back by sheet title."""
    parts = {part.filename: part for part in archive.infolist() if not part.is_dir()}
    titles = _sheet_titles(file, parts)
    long: dict[int, int] = {}
    for name, part in parts.items():
        if name.lower().endswith("sharedstrings.xml"):
            long |= long_texts(unpack(file, part), name)
    scans: dict[str, SheetScan] = {}
    for name, part in parts.items():
        pieces = unpack(file, part)
        if name in titles:
            scans[titles[name]] = scan_sheet(pieces, name, long)
        elif name.lower().endswith((".xml", ".rels")):
            check_plain(pieces, name)
        else:
            any(not piece for piece in pieces)
    _judge_sheets(scans)
    return scans


def _judge_sheets(scans: dict[str, SheetScan]) -> None:
    rows = sum(scan.filled_rows for scan in scans.values())
    if rows > limits.MOST_ROWS:
        raise refuse("too_many_rows", str(rows), most=limits.MOST_ROWS)
    cells = sum((scan.last_row + 1) * (scan.last_column + 1) for scan in scans.values())
    if cells > limits.MOST_CELLS:
        raise refuse("too_many_cells", str(cells), most=limits.MOST_CELLS)


def _sheet_titles(file: BinaryIO, parts: dict[str, zipfile.ZipInfo]) -> dict[str, str]:
    """The part that holds each sheet, and the sheet's title."""
    by_lower = {name.lower(): part for name, part in parts.items()}
    if _RELATIONS not in by_lower:
        raise refuse("file_damaged", _RELATIONS)
    workbook, relations = by_lower[_WORKBOOK], by_lower[_RELATIONS]
    targets = {
        found.get("Id", ""): _target(found.get("Target", ""))
        for found in elements(unpack(file, relations), relations.filename, "Relationship")
    }
    titles = {
        targets.get(found.get("id", ""), ""): found.get("name", "")
        for found in elements(unpack(file, workbook), workbook.filename, "sheet")
    }
    return {
        by_lower[target.lower()].filename: title
        for target, title in titles.items()
        if target.lower() in by_lower
    }


def _target(written: str) -> str:
    """Targets are relative to the folder of the workbook, or absolute inside the archive."""
    return posixpath.normpath(posixpath.join("/xl", written)).lstrip("/")
