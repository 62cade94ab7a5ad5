"""Tables handed out as workbooks, of which no cell is ever run."""

import datetime
import io
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 20_000  # of one sheet: a longer list is narrowed first
TO_READ = MOST_ROWS + 1  # one more tells that the list goes on
WIDTH = 18
AMOUNT_FORMAT = "#,##0.00"
DAY_FORMAT = "dd/mm/yyyy"
Cell = str | int | float | Decimal | datetime.date
_HEAD = PatternFill("solid", fgColor="FFD9E5E3")
# What a spreadsheet takes for the start of a formula, in ordinary and full-width forms.
_FORMULA_STARTS = tuple("=+-@\t\r＝＋－＠")


def guarded(text: str) -> str:
    """Text that no spreadsheet will run as a formula, now or once saved in another format."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def workbook_of(
    title: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    about: Iterable[str] = (),
    right_to_left: bool = False,
) -> bytes:
    """One sheet: what it is ``about`` above its headings, then the rows; no text becomes a formula.

    A ``Decimal`` is an amount in major units and a ``date`` a day: the spreadsheet adds and sorts them. After
    ``MOST_ROWS`` rows a last line says that the list goes on.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.sheet_view.rightToLeft = right_to_left
    about = list(about)
    sheet.freeze_panes = f"A{len(about) + 2}"
    for number in range(1, len(headings) + 1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTH
    for line in about:
        sheet.append([guarded(line)])
    sheet.append([_heading(sheet, heading) for heading in headings])
    for row in _rows(sheet, rows):
        sheet.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _rows(sheet: WriteOnlyWorksheet, rows: Iterable[Sequence[Cell]]) -> Iterator[list[object]]:
    """The rows as cells; of a list that is longer than a sheet, the last line says that it goes on."""
    for number, row in enumerate(rows):
        if number == MOST_ROWS:
            goes_on = _("The list goes on after %(count)s rows: narrow it and take the workbook again.")
            yield [_heading(sheet, goes_on % {"count": f"{MOST_ROWS:,}".replace(",", "\u00a0")})]
            return
        yield [_written(sheet, value) for value in row]


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
