"""The workbook handed back with its mistakes marked: each bad cell coloured and explained, all listed in
front.

The copy holds values only: formulas are replaced by their results, and text that a spreadsheet would take
for a formula stands behind an apostrophe, which reading takes off again. The first sheet is passed over when
the corrected copy is read.
"""

import datetime
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from django.utils import translation
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from darb.core.spreadsheets import guarded
from darb.exchange.workbook.cells import Unreadable
from darb.exchange.workbook.columns import REPORT_TITLES, is_ours
from darb.exchange.workbook.drafts import Layout
from darb.exchange.workbook.findings import Finding, Refused
from darb.exchange.workbook.reading import OpenedSheet, OpenWorkbook, RawRow, open_workbook
from darb.exchange.workbook.season import Checked
from darb.exchange.workbook.sentences import others, place, sentence

_BAD = PatternFill("solid", fgColor="FFF6C9C4")
_HEAD = PatternFill("solid", fgColor="FFD9E5E3")
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_LIST_HEADINGS = (
    (others.COLUMN_KIND, 16),
    (others.COLUMN_SHEET, 18),
    (others.COLUMN_ROW, 8),
    (others.COLUMN_COLUMN, 26),
    (others.COLUMN_CELL, 9),
    (others.COLUMN_FOUND, 30),
    (others.COLUMN_SENTENCE, 90),
)
_LONGEST_COMMENT = 1_500
_COMMENT_SIZE = (340, 140)
Marks = Mapping[int, Mapping[int, list[str]]]


def write_annotated(source: BinaryIO, checked: Checked, target: str | Path | BinaryIO, language: str) -> None:
    """Writes the copy. A file that could not be opened as a workbook comes back as the list alone."""
    book = Workbook(write_only=True)
    _write_list(book, checked, language)
    source.seek(0)
    try:
        with open_workbook(source) as opened:
            _copy(opened, book, checked, language)
    except Refused:
        pass  # the list says why
    book.save(target)


def _new_sheet(book: Workbook, title: str, language: str) -> WriteOnlyWorksheet:
    page: WriteOnlyWorksheet = book.create_sheet(title)
    page.sheet_view.rightToLeft = language == "ar"
    page.freeze_panes = "A2"
    return page


def _write_list(book: Workbook, checked: Checked, language: str) -> None:
    page = _new_sheet(book, REPORT_TITLES[language], language)
    with translation.override(language):
        headings = [(str(heading), width) for heading, width in _LIST_HEADINGS]
        kinds = ((str(others.TO_CORRECT), checked.problems), (str(others.TO_ANSWER), checked.questions))
        more = str(others.MORE) % {"count": checked.more_problems}
    for index, (_, width) in enumerate(headings):
        page.column_dimensions[chr(65 + index)].width = width
    page.append([_cell(page, heading, font=Font(bold=True), fill=_HEAD) for heading, _ in headings])
    for kind, findings in kinds:
        for finding in findings:
            page.append(_list_row(page, kind, finding, checked.layouts, language))
    if checked.more_problems:
        page.append([more])


def _list_row(
    page: WriteOnlyWorksheet, kind: str, finding: Finding, layouts: Mapping[str, Layout], language: str
) -> list[Any]:
    at = place(finding, language, layouts)
    texts = (kind, at.sheet, at.row, at.column, at.cell, finding.found, sentence(finding, language))
    return [_cell(page, guarded(text), alignment=_WRAPPED) for text in texts]


def _cell(page: WriteOnlyWorksheet, value: Any, **look: Any) -> WriteOnlyCell:
    cell = WriteOnlyCell(page, value=value)
    for name, style in look.items():
        setattr(cell, name, style)
    return cell


def _copy(opened: OpenWorkbook, book: Workbook, checked: Checked, language: str) -> None:
    marks = _marks((*checked.problems, *checked.questions), checked.layouts, language)
    for sheet in opened.sheets:
        if not is_ours(sheet.title):
            page = _new_sheet(book, sheet.title, language)
            _copy_sheet(opened, sheet, page, marks.get(sheet.title, {}))


def _copy_sheet(opened: OpenWorkbook, sheet: OpenedSheet, page: WriteOnlyWorksheet, marks: Marks) -> None:
    empty = True
    for row in opened.rows(sheet):
        empty = False
        page.append(_copied(page, row, marks.get(row.number, {})))
    if empty and 1 in marks:
        page.append(_copied(page, RawRow(1, [], frozenset()), marks[1]))


def _copied(page: WriteOnlyWorksheet, row: RawRow, marks: Mapping[int, list[str]]) -> list[Any]:
    values = [_value(value) for value in row.cells]
    values += [None] * (max(marks, default=-1) + 1 - len(values))
    for index, sentences in marks.items():
        comment = Comment("\n\n".join(sentences)[:_LONGEST_COMMENT], "Darb", *reversed(_COMMENT_SIZE))
        values[index] = _cell(page, values[index], fill=_BAD, comment=comment)
    return values


def _value(value: Any) -> Any:
    """What stood in the cell, harmless: never a formula, whole numbers without a decimal point."""
    if isinstance(value, str | Unreadable):
        return guarded(str(value)) or None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, bool | int | float | datetime.date | datetime.time) else str(value)


def _marks(
    findings: Iterable[Finding], layouts: Mapping[str, Layout], language: str
) -> dict[str, dict[int, dict[int, list[str]]]]:
    """Sentences by sheet title, row and column, where the finding has a cell of its own."""
    marks: dict[str, dict[int, dict[int, list[str]]]] = {}
    for finding in findings:
        layout = layouts.get(finding.sheet, Layout(finding.sheet))
        letter = layout.letters.get(finding.column) or str(finding.facts.get("letter", "A"))
        cells = marks.setdefault(layout.title, {}).setdefault(finding.row or 1, {})
        cells.setdefault(column_index_from_string(letter) - 1, []).append(sentence(finding, language))
    return marks
