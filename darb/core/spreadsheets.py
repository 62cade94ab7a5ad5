"""Tables handed out as workbooks, of which no cell is ever run.

A list of any length: its rows are read along, a chunk at a time, and written as they come into a file on the disk.
Neither the rows nor the workbook ever lie in memory.
"""

import dataclasses
import datetime
import itertools
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import IO, Any, TypeVar

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHEET_ROWS = 1_048_576  # that one sheet holds: a longer list goes on in the next
CHUNK = 2000  # rows read at once, with what stands beside each
WIDTH = 18
AMOUNT_FORMAT = "#,##0.00"
DAY_FORMAT = "dd/mm/yyyy"
Cell = str | int | float | Decimal | datetime.date
Row = TypeVar("Row")
Line = TypeVar("Line")
_HEAD = PatternFill("solid", fgColor="FFD9E5E3")
# What a spreadsheet takes for the start of a formula, in ordinary and full-width forms.
_FORMULA_STARTS = tuple("=+-@\t\r＝＋－＠")


def guarded(text: str) -> str:
    """Text that no spreadsheet will run as a formula, now or once saved in another format."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


@dataclasses.dataclass(frozen=True)
class Written:
    """A workbook as it lies on the disk, open at its first byte, and how many rows of the list stand in it."""

    content: IO[bytes]
    rows: int


def read_along(rows: QuerySet[Any, Row], lines: Callable[[list[Row]], Iterable[Line]]) -> Iterator[Line]:
    """The ``lines`` of every row, a chunk of ``CHUNK`` rows at a time, in the order of ``rows``.

    One cursor reads them all in the caller's transaction: what the reader may see holds from the first row to the
    last, and no row that comes or goes meanwhile is told twice or left out.
    """
    found = rows.iterator(chunk_size=CHUNK)
    while chunk := list(itertools.islice(found, CHUNK)):
        yield from lines(chunk)


def workbook_of(
    title: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    about: Iterable[str] = (),
    right_to_left: bool = False,
) -> Written:
    """What it is ``about`` above its headings, then the rows; no text becomes a formula.

    A ``Decimal`` is an amount in major units and a ``date`` a day: the spreadsheet adds and sorts them. Where a
    sheet is full its last line says so, and the list goes on in the next one under the same headings.
    """
    book, frame = Workbook(write_only=True), _Frame(headings, list(about), right_to_left)
    sheet, count, room = frame.sheet(book, title), 0, frame.room
    for row in rows:
        if count == room:
            sheet.append([_heading(sheet, _("The list goes on in the next sheet."))])
            sheet, room = frame.sheet(book, f"{title[:25]} {len(book.worksheets) + 1}"), room + frame.room
        sheet.append([_written(sheet, value) for value in row])
        count += 1
    return Written(_kept(book), count)


@dataclasses.dataclass(frozen=True)
class _Frame:
    """What stands above the rows of each sheet."""

    headings: Sequence[str]
    about: Sequence[str]
    right_to_left: bool

    @property
    def room(self) -> int:
        """Rows of the list on one sheet, beside the headings and the line that says that the list goes on."""
        return SHEET_ROWS - len(self.about) - 2

    def sheet(self, book: Workbook, title: str) -> WriteOnlyWorksheet:
        sheet = book.create_sheet(title[:31])
        sheet.sheet_view.rightToLeft = self.right_to_left
        sheet.freeze_panes = f"A{len(self.about) + 2}"
        for number in range(1, len(self.headings) + 1):
            sheet.column_dimensions[get_column_letter(number)].width = WIDTH
        for line in self.about:
            sheet.append([guarded(line)])
        sheet.append([_heading(sheet, heading) for heading in self.headings])
        return sheet


def _kept(book: Workbook) -> IO[bytes]:
    content = tempfile.TemporaryFile()  # noqa: SIM115  closed by what sends it
    book.save(content)
    content.seek(0)
    return content


def _heading(sheet: WriteOnlyWorksheet, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=guarded(text))
    cell.font, cell.fill = Font(bold=True), _HEAD
    return cell


def _written(sheet: WriteOnlyWorksheet, value: Cell) -> object:
    if isinstance(value, str):
        return guarded(value)
    if not isinstance(value, Decimal | datetime.date):
        return value
    cell = WriteOnlyCell(sheet, value=value)
    cell.number_format = AMOUNT_FORMAT if isinstance(value, Decimal) else DAY_FORMAT
    return cell
