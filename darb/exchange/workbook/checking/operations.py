"""Operations: one code may cover several days and places, but is one kind of event in one phase."""

from darb.exchange.workbook.drafts import Book, Row, repeated


def check(book: Book) -> None:
    rows = book.rows["operation"]
    for row, first in repeated(rows, "code", "date", "place"):
        book.problem("operation_twice", row, "code", first=first.number)
    heads = book.by_key("operation")
    for row in rows:
        head = heads.get(row["code"])
        if head is not None and head is not row:
            _check_same(book, row, head)
        _note_published(book, row)


def _check_same(book: Book, row: Row, head: Row) -> None:
    for column in ("kind", "phase"):
        if row[column] is not None and head[column] is not None and row[column] != head[column]:
            other = book.shown(head, column)
            book.problem(
                "operation_differs", row, column, operation=row["code"], other=other, first=head.number
            )


def _note_published(book: Book, row: Row) -> None:
    """An operation already known under this code on another day: both are kept, and the reader is told."""
    known = book.reference.operations.get(row["code"])
    if known is not None and row["date"] is not None and row["date"] != known:
        book.findings.note("operation_date_differs", "operation", row.number, "date", row["date"], known)
