"""The season itself: one row, an end after its start, a sub-programme of its programme."""

import datetime

from darb.exchange.workbook.drafts import Book, Row
from darb.exchange.workbook.findings import Word


def row_of(book: Book) -> Row | None:
    return book.rows["season"][0] if book.rows["season"] else None


def season_end(book: Book) -> datetime.date | None:
    """The end of the season, unless it contradicts its own beginning."""
    row = row_of(book)
    end: datetime.date | None = row["ends_on"] if row else None
    if row is None or end is None or (row["starts_on"] and end <= row["starts_on"]):
        return None
    return end


def check(book: Book) -> None:
    for other in book.rows["season"][1:]:
        book.problem("season_twice", other, "label")
    row = row_of(book)
    if row is None:
        return
    if row["starts_on"] and row["ends_on"] and row["ends_on"] <= row["starts_on"]:
        book.problem("ends_before_start", row, "ends_on", starts_on=row["starts_on"])
    if row["country"] and row["country"] != book.reference.country:
        book.problem("unknown_country", row, "country")
    _check_programme(book, row)


def _check_programme(book: Book, row: Row) -> None:
    """A sub-programme has rules of its own, so it must be one of the programme named beside it."""
    programme, part = row["programme"], row["sub_programme"]
    if programme is None or part is None:
        return
    owner = book.reference.programme_of.get(part, programme)
    if owner != programme:
        named = book.reference.code_list("programme").codes[programme]
        book.problem("sub_programme_elsewhere", row, "sub_programme", programme=Word(named.labels))
