"""Rows that point to rows: nothing points nowhere, and nothing pointed to stands twice."""

from darb.exchange.workbook.columns import BY_KEY, Column, Kind
from darb.exchange.workbook.drafts import OWN_KEY, Book, repeated
from darb.exchange.workbook.findings import SheetName

UNKNOWN = {
    "actors": "unknown_actor",
    "agreements": "unknown_agreement",
    "grid": "unknown_criterion",
    "people": "unknown_person",
    "files": "unknown_file",
    "operation": "unknown_operation",
}
_TWICE = {
    "actors": "login_twice",
    "agreements": "agreement_twice",
    "grid": "criterion_twice",
    "people": "person_twice",
    "files": "file_twice",
}
# Rows that are one fact each: the same columns may not say it again.
_ONCE = (
    ("documents", "kind", "document_twice", ("file", "kind")),
    ("scores", "mark", "score_twice", ("file", "criterion", "scorer")),
    ("certificates", "kind", "certificate_twice", ("person", "kind", "date")),
)


def check(book: Book) -> None:
    for sheet, code in _TWICE.items():
        column = OWN_KEY[sheet]
        for row, first in repeated(book.rows[sheet], column):
            book.problem(code, row, column, first=first.number)
    for sheet, column, code, columns in _ONCE:
        for row, first in repeated(book.rows[sheet], *columns):
            book.problem(code, row, column, found=row[columns[0]], first=first.number)
    for page in BY_KEY.values():
        for pointing in page.columns:
            if pointing.kind is Kind.POINTER:
                _check_pointers(book, pointing)


def _check_pointers(book: Book, column: Column) -> None:
    """A sheet that could not be read is reported once, not again at every row that points to it."""
    if not book.knows(column.list):
        return
    known = book.by_key(column.list)
    for row in book.rows[column.sheet]:
        if row[column.key] is not None and row[column.key] not in known:
            book.problem(UNKNOWN[column.list], row, column.key, on_sheet=SheetName(column.list))
