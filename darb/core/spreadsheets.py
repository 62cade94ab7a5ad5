"""Tables handed out as workbooks, of which no cell is ever run."""

import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font, PatternFill

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTH = 18
_HEAD = PatternFill("solid", fgColor="FFD9E5E3")
# What a spreadsheet takes for the start of a formula, in ordinary and full-width forms.
_FORMULA_STARTS = tuple("=+-@\t\r＝＋－＠")


def guarded(text: str) -> str:
    """Text that no spreadsheet will run as a formula, now or once saved in another format."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def workbook_of(
    title: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[str | int | float]],
    *,
    about: Iterable[str] = (),
    right_to_left: bool = False,
) -> bytes:
    """One sheet: what it is ``about`` above its headings, then the rows; texts cannot become formulas."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.sheet_view.rightToLeft = right_to_left
    for number in range(len(headings)):
        sheet.column_dimensions[chr(ord("A") + number)].width = WIDTH
    for line in about:
        sheet.append([guarded(line)])
    cells = []
    for heading in headings:
        cell = WriteOnlyCell(sheet, value=guarded(heading))
        cell.font, cell.fill = Font(bold=True), _HEAD
        cells.append(cell)
    sheet.append(cells)
    for row in rows:
        sheet.append([guarded(value) if isinstance(value, str) else value for value in row])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()
