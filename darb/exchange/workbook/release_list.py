"""A list of releases as a workbook: one sheet with a prison number, a name, an establishment and a day a row.

The headings stand in one of the first rows, in Arabic, French or English; what stands above them is a title. Cells are
read as they are: a row that cannot be understood is a row with an outcome, not a reason to refuse the list.
"""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO

from darb.core.folding import fold
from darb.detention.rules import ListedRow
from darb.exchange.workbook.cells.base import Bad, Cell, number_text
from darb.exchange.workbook.cells.dates import day as read_day
from darb.exchange.workbook.columns import Column, Kind
from darb.exchange.workbook.reading import OpenedSheet, OpenWorkbook, RawRow, open_workbook
from darb.exchange.workbook.reference import OPEN_LISTS, CodeList, Reference

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "prison_number": (
        "رقم الاعتقال",
        "numéro d'écrou",
        "n° d'écrou",
        "écrou",
        "prison number",
        "prison_number",
    ),
    "name": (
        "الاسم الكامل",
        "الاسم",
        "الاسم والنسب",
        "nom et prénom",
        "nom complet",
        "nom",
        "name",
        "names",
    ),
    "establishment": ("المؤسسة السجنية", "المؤسسة", "établissement", "prison", "establishment"),
    "day": ("تاريخ الإفراج", "التاريخ", "date de libération", "date", "release date", "day"),
}
NEEDED = ("prison_number", "name", "day")
LOOKED_AT = 10  # rows among which the headings are looked for
MOST_ROWS = 20_000
_BY_HEADING = {fold(word): key for key, words in HEADINGS.items() for word in words}


_NO_LISTS = {name: CodeList({}) for name in OPEN_LISTS}  # nothing here is compared with a list of codes


class NotAList(Exception):  # noqa: N818  an answer about the file, not a fault of the program
    """The workbook is no list of releases: ``lacks`` names the heading that was not found, or it is too long."""

    def __init__(self, lacks: str) -> None:
        super().__init__(lacks)
        self.lacks = lacks


def read_release_list(
    file: BinaryIO, places: Mapping[str, str], *, today: datetime.date, day_first: bool
) -> list[ListedRow]:
    """The rows of the first sheet that is headed as a list. ``places``: code of an establishment by folded name.

    Raises ``Refused`` when the file is no workbook, ``NotAList`` when no sheet has the headings.
    """
    reference = Reference(country="", today=today, lists=_NO_LISTS, adult_age=0, day_first=day_first)
    with open_workbook(file) as opened:
        if opened.filled_rows > MOST_ROWS + LOOKED_AT:
            raise NotAList("too_many")
        for sheet in opened.sheets:
            found = _headed(opened, sheet)
            if found:
                at, columns = found
                rows = (row for row in opened.rows(sheet) if row.number > at and _is_filled(row))
                return [_row(row, columns, places, reference) for row in rows]
    raise NotAList("prison_number")


def _headed(opened: OpenWorkbook, sheet: OpenedSheet) -> tuple[int, dict[str, int]] | None:
    """The row that holds the headings, and the column of each."""
    for row in _first(opened.rows(sheet)):
        columns: dict[str, int] = {}
        for place, cell in enumerate(row.cells):
            key = _BY_HEADING.get(fold(str(cell).strip()))
            if key:
                columns.setdefault(key, place)
        if all(key in columns for key in NEEDED):
            return row.number, columns
    return None


def _first(rows: Iterator[RawRow]) -> Iterator[RawRow]:
    for row in rows:
        if row.number > LOOKED_AT:
            return
        yield row


def _is_filled(row: RawRow) -> bool:
    return any(str(cell).strip() for cell in row.cells)


def _row(
    row: RawRow, columns: Mapping[str, int], places: Mapping[str, str], reference: Reference
) -> ListedRow:
    establishment = _text(row.cells, columns.get("establishment"))
    return ListedRow(
        number=row.number,
        prison_number=_text(row.cells, columns["prison_number"]),
        name=_text(row.cells, columns["name"]),
        establishment=establishment,
        place=places.get(fold(establishment)),
        day_told=_text(row.cells, columns["day"]),
        day=_day(row.cells, columns["day"], reference),
    )


def _text(cells: Sequence[Any], place: int | None) -> str:
    """What stands in a cell as a person would read it; nothing where the row is shorter."""
    raw = cells[place] if place is not None and place < len(cells) else ""
    if isinstance(raw, bool):
        return ""
    if isinstance(raw, int | float):
        return number_text(raw)
    if isinstance(raw, datetime.datetime):
        return raw.date().isoformat()
    return " ".join(str(raw).split())


def _day(cells: Sequence[Any], place: int, reference: Reference) -> datetime.date | None:
    raw = cells[place] if place < len(cells) else ""
    try:
        return read_day(Cell(raw, _DAY, reference, lambda *_told: None))
    except Bad:
        return None


_DAY = Column("list", "day", Kind.IGNORED, required=True, list="", longest=0, headings={}, also=())
