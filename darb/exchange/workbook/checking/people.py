"""People: one identity each, papers of the right form, a guardian for those under age."""

import re

from darb.exchange.workbook.checking.season import season_end
from darb.exchange.workbook.drafts import Book, Row, repeated
from darb.exchange.workbook.findings import Word
from darb.people.rules import age_on

_NO_PAPER = "none"


def check(book: Book) -> None:
    for row, first in repeated(book.rows["people"], "identity_kind", "identity_number"):
        book.problem("identity_twice", row, "identity_number", first=first.number)
    for row in book.rows["people"]:
        _check_identity(book, row)
        _check_commune(book, row)
        _check_release(book, row)
        _check_guardian(book, row)


def _check_identity(book: Book, row: Row) -> None:
    """Many people have no paper when they come out: then a reason stands instead of a number."""
    kind, number = row["identity_kind"], row["identity_number"]
    if kind is None:
        return
    if kind == _NO_PAPER:
        if number is not None:
            book.problem("identity_unexpected", row, "identity_number")
        if row.is_blank("no_identity_reason"):
            book.problem("no_identity_reason_missing", row, "no_identity_reason")
        return
    paper = Word(book.reference.code_list("identity_kind").codes[kind].labels)
    if row.is_blank("identity_number"):
        book.problem("identity_missing", row, "identity_number", paper=paper)
    elif number is not None:
        pattern = book.reference.identity_patterns.get(kind)
        if pattern and not re.fullmatch(pattern, number):
            book.problem("identity_malformed", row, "identity_number", paper=paper)


def _check_commune(book: Book, row: Row) -> None:
    """The name of a commune is looked for in its province; the code takes the place of the name."""
    province, commune = row["province"], row["commune"]
    if province is None or commune is None:
        return
    meant = book.reference.communes_by_province.get(province)
    found = meant.find(commune) if meant else frozenset()
    if len(found) == 1:
        code = next(iter(found))
        if code != commune:
            book.findings.note("place_alias", "people", row.number, "commune", commune, code)
        row.values["commune"] = code
    elif book.reference.code_list("commune").find(commune):
        book.problem("commune_elsewhere", row, "commune", province=_place(book, province))
    else:
        book.problem("unknown_commune", row, "commune", province=_place(book, province))


def _place(book: Book, province: str) -> Word:
    return Word(book.reference.code_list("province").codes[province].labels)


def _check_release(book: Book, row: Row) -> None:
    released, ends_on = row["released_on"], season_end(book)
    if released is None:
        return
    if ends_on is not None and released > ends_on:
        book.problem("released_after_season", row, "released_on", ends_on=ends_on)
    if row["birth"] is not None and released < row["birth"].earliest():
        book.problem("released_before_birth", row, "released_on", birth=str(row["birth"]))


def _check_guardian(book: Book, row: Row) -> None:
    """A juvenile files with a guardian. Whoever could still be under age on the day of the freeze counts
    as one.
    """
    frozen = book.rules.get("frozen_on")
    if frozen is None or row["birth"] is None or not row.is_blank("guardian"):
        return
    if age_on(row["birth"].latest(), frozen) < book.reference.adult_age:
        book.problem("guardian_missing", row, "guardian", birth=str(row["birth"]), frozen_on=frozen)
