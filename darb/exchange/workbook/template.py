"""The empty workbook to fill in: headings in one language, what each column expects, lists to choose from.

Columns of references and codes are formatted as text, so that a spreadsheet keeps the zeros of 06.181 and
does not turn 1990-05 into a day.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from django.utils import translation
from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from darb.exchange.workbook.columns import LISTS_TITLE, RULE_COLUMNS, SHEETS, Column, Kind, Sheet
from darb.exchange.workbook.findings import Several
from darb.exchange.workbook.reference import CodeList, Reference, own_lists
from darb.exchange.workbook.sentences import others, show

_REQUIRED = PatternFill("solid", fgColor="FFBFD8D2")
_OPTIONAL = PatternFill("solid", fgColor="FFEEF3F1")
_DATE = "yyyy-mm-dd"
_FORMATS: Mapping[Kind, str] = {
    Kind.DATE: _DATE,
    Kind.AMOUNT: "#,##0.00",
    Kind.AMOUNT_POSITIVE: "#,##0.00",
    Kind.POINTS: "0.0",
    Kind.NUMBER: "0",
    Kind.WEIGHT: "0",
}
_WIDE = frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.NAME, Kind.NAME_AR, Kind.NAME_LATIN, Kind.PARTIES})
_TEXT = "@"
_ROWS_WITH_LISTS = 5_000
_COMMENT_SIZE = (320, 120)
_MOST_WORDS = 30


def write_template(target: str | Path | BinaryIO, language: str, reference: Reference | None = None) -> None:
    """Writes the template. Lists of places, trades and so on are offered when the reference is given."""
    book = Workbook()
    book.remove(book.active)
    lists = _Lists(reference, language)
    for sheet in SHEETS:
        page = book.create_sheet(sheet.titles[language])
        page.sheet_view.rightToLeft = language == "ar"
        page.freeze_panes = "A2"
        for index, column in enumerate(sheet.columns, 1):
            _write_column(page, index, column, language, lists)
        _write_notes(page, len(sheet.columns) + 1, sheet, language)
        if sheet.key == "rules":
            _write_rule_keys(page, language, lists)
    lists.write(book)
    book.save(target)


class _Lists:
    """The words to choose from, kept on a hidden sheet, each list in its own column."""

    def __init__(self, reference: Reference | None, language: str) -> None:
        self.reference = reference
        self.language = language
        self.words: dict[str, list[str]] = {}

    def of(self, name: str) -> list[str]:
        """The words of a list as the reader of that language knows them; the code where a word is
        ambiguous.
        """
        if name not in self.words:
            known = self._known(name)
            entries = known.codes.values() if known else ()
            self.words[name] = [self._word(known, entry.code) for entry in entries if known]
        return self.words[name]

    def _known(self, name: str) -> CodeList | None:
        if self.reference is not None:
            return self.reference.code_list(name)
        return own_lists().get(name)

    def _word(self, known: CodeList, code: str) -> str:
        word = known.show(code, self.language)
        return word if known.find(word) == {code} else code

    def choice(self, name: str) -> DataValidation | None:
        """A drop-down of the list; other words may still be typed, and are judged when the file is read."""
        if not self.of(name):
            return None
        letter = get_column_letter(list(self.words).index(name) + 1)
        formula = f"'{LISTS_TITLE}'!${letter}$1:${letter}${len(self.words[name])}"
        return DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=False)

    def write(self, book: Workbook) -> None:
        page = book.create_sheet(LISTS_TITLE)
        page.sheet_state = "hidden"
        for index, words in enumerate(self.words.values(), 1):
            for row, word in enumerate(words, 1):
                page.cell(row, index, word)


def _write_column(page: Worksheet, index: int, column: Column, language: str, lists: _Lists) -> None:
    head = page.cell(1, index, column.headings[language])
    _dress(head, column.required)
    head.comment = _comment(_help(column, language, lists))
    letter = get_column_letter(index)
    page.column_dimensions[letter].width = 34 if column.kind in _WIDE else 20
    page.column_dimensions[letter].number_format = _FORMATS.get(column.kind, _TEXT)
    choice = lists.choice(column.list) if column.list and column.kind is not Kind.POINTER else None
    if choice is not None:
        page.add_data_validation(choice)
        choice.add(f"{letter}2:{letter}{_ROWS_WITH_LISTS}")


def _dress(head: Cell, required: bool) -> None:
    head.font = Font(bold=required)
    head.fill = _REQUIRED if required else _OPTIONAL
    head.alignment = Alignment(wrap_text=True, vertical="center")


def _comment(text: str) -> Comment:
    width, height = _COMMENT_SIZE
    return Comment(text, "Darb", height=height, width=width)


def _help(column: Column, language: str, lists: _Lists) -> str:
    """What the column expects, whether it must be filled, and the words of a short list."""
    words = lists.of(column.list) if column.list and column.kind is not Kind.POINTER else []
    with translation.override(language):
        needed = str(others.REQUIRED if column.required else others.OPTIONAL)
        lines = [column.key, f"{show(column.kind, language)} ({needed})"]
        if 0 < len(words) <= _MOST_WORDS:
            lines.append(str(others.ALLOWED) % {"allowed": show(Several(tuple(words)), language)})
    return "\n".join(lines)


def _write_notes(page: Worksheet, index: int, sheet: Sheet, language: str) -> None:
    head = page.cell(1, index, sheet.by_heading["notes"].headings[language])
    _dress(head, required=False)
    page.column_dimensions[get_column_letter(index)].width = 34


def _write_rule_keys(page: Worksheet, language: str, lists: _Lists) -> None:
    """The rules are known: their names stand ready, the values are to be written beside them."""
    for row, column in enumerate(RULE_COLUMNS.values(), 2):
        key = page.cell(row, 1, column.headings[language])
        _dress(key, column.required)
        value = page.cell(row, 2)
        value.number_format = _FORMATS.get(column.kind, _TEXT)
        value.comment = _comment(_help(column, language, lists))
        choice = lists.choice(column.list) if column.kind is Kind.CODE else None
        if choice is not None:
            page.add_data_validation(choice)
            choice.add(value.coordinate)
