"""The good season as a real workbook: written, changed in one thing, read and checked."""

import functools
import io
import zipfile
from collections.abc import Callable
from typing import Any

from openpyxl import Workbook

from darb.exchange.workbook.columns import BY_KEY, SHEETS
from darb.exchange.workbook.reference import Reference
from darb.exchange.workbook.season import Checked, read_season
from tests.exchange.good_season import Row, Rows, good_season
from tests.exchange.references import morocco

Change = Callable[[Rows], object]


def to_book(rows: Rows, language: str = "en") -> Workbook:
    """The season as sheets, headed in ``language``. A key that is no column heads itself."""
    book = Workbook()
    book.remove(book.active)
    for sheet in SHEETS:
        if sheet.key in rows:
            write_sheet(book, sheet.key, rows[sheet.key], language)
    return book


def to_file(rows: Rows, language: str = "en", edit: Callable[[Workbook], object] | None = None) -> io.BytesIO:
    """The season as an xlsx file, after ``edit`` has changed the sheets themselves."""
    if edit is None:
        return io.BytesIO(PRESS.print(rows, language))
    book = to_book(rows, language)
    edit(book)
    written = io.BytesIO()
    book.save(written)
    written.seek(0)
    return written


class Press:
    """Prints the same file as a book that is saved whole, but a sheet that was printed before is taken as it is:
    most tests change one cell of one sheet. All sheets are printed from one book, so that they share its styles.
    """

    def __init__(self) -> None:
        self._book = Workbook()
        self._book.remove(self._book.active)
        self._sheets: dict[tuple[str, str, str], bytes] = {}
        self._styles = b""

    def print(self, rows: Rows, language: str) -> bytes:
        keys = [sheet.key for sheet in SHEETS if sheet.key in rows]
        parts = {
            f"xl/worksheets/sheet{number}.xml": self._sheet(key, rows[key], language)
            for number, key in enumerate(keys, start=1)
        }
        parts["xl/styles.xml"] = self._styles
        return packed({**blank(language, *keys), **parts})

    def _sheet(self, key: str, rows: list[Row], language: str) -> bytes:
        told = (key, language, repr(rows))  # 1, 1.0 and True are equal and are written differently
        if told not in self._sheets:
            write_sheet(self._book, key, rows, language)
            printed = saved(self._book)
            self._book.remove(self._book.active)
            self._sheets[told] = printed["xl/worksheets/sheet1.xml"]
            self._styles = printed["xl/styles.xml"]
        return self._sheets[told]


PRESS = Press()


@functools.cache
def blank(language: str, *keys: str) -> dict[str, bytes]:
    """The parts of a book with these sheets, nothing in them."""
    return saved(to_book({key: [] for key in keys}, language))


def saved(book: Workbook) -> dict[str, bytes]:
    """The parts of a book, by their names."""
    written = io.BytesIO()
    book.save(written)
    with zipfile.ZipFile(written) as source:
        return {name: source.read(name) for name in source.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return written.getvalue()


def write_sheet(book: Workbook, key: str, rows: list[Row], language: str = "en") -> None:
    sheet = BY_KEY[key]
    page = book.create_sheet(sheet.titles[language])
    known = {column.key: column.headings[language] for column in sheet.columns}
    keys = list(known) + sorted({key for row in rows for key in row} - set(known))
    page.append([known.get(key, key) for key in keys])
    for row in rows:
        page.append([row.get(key) for key in keys])


def check(change: Change | None = None, reference: Reference | None = None, **options: Any) -> Checked:
    """The good season after a change, written and read again."""
    rows = good_season()
    if change is not None:
        change(rows)
    return read_season(to_file(rows), reference or morocco(), **options)


def check_edited(edit: Callable[[Workbook], object]) -> Checked:
    """The good season after a change of the sheets themselves, written and read again."""
    return read_season(to_file(good_season(), edit=edit), morocco())


def found(checked: Checked) -> list[tuple[str, int | None, str, str]]:
    """Sheet, row, column and code of each problem."""
    return [(problem.sheet, problem.row, problem.column, problem.code) for problem in checked.problems]


def put(sheet: str, index: int, **cells: Any) -> Change:
    """Changes cells of one row; ``None`` empties a cell."""
    return lambda rows: rows[sheet][index].update(cells)


def rule(key: str, value: Any) -> Change:
    """Changes the value of a rule, or adds it at the end."""

    def change(rows: Rows) -> None:
        written = {row["key"]: row for row in rows["rules"]}
        if key in written:
            written[key]["value"] = value
        else:
            rows["rules"].append({"key": key, "value": value})

    return change


def again(sheet: str, index: int, **cells: Any) -> Change:
    """Repeats a row at the end of its sheet, with some cells changed."""
    return lambda rows: rows[sheet].append(rows[sheet][index] | cells)


def remove(sheet: str, *indexes: int) -> Change:
    def change(rows: Rows) -> None:
        rows[sheet] = [row for index, row in enumerate(rows[sheet]) if index not in indexes]

    return change


def both(*changes: Change) -> Change:
    def change(rows: Rows) -> None:
        for one in changes:
            one(rows)

    return change
