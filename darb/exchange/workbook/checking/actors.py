"""Who acts: no two duties that must be apart in one pair of hands, and nobody missing for what the file
holds.
"""

from itertools import combinations

from darb.exchange.workbook.drafts import Book, Row
from darb.exchange.workbook.findings import Word

# What makes a duty necessary: rows on a sheet mean that somebody did that work.
_NEEDED_BY = {
    "prepares_file": "files",
    "scores": "scores",
    "decides": "files",
    "commits": "files",
    "buys": "purchases",
    "receives": "purchases",
    "hands_over": "handovers",
    "pays": "agreements",  # whoever pays is the second person of what the importer records
}
# A cheque carries two signatures, of two people.
_SIGNATORIES = 2


def check(book: Book) -> None:
    for row in book.rows["actors"]:
        _check_apart(book, row)
    if book.knows("actors") and all(row["duties"] is not None for row in book.rows["actors"]):
        _check_present(book)


def duties_of(row: Row) -> frozenset[str]:
    return frozenset(row["duties"] or ())


def duty_name(book: Book, duty: str) -> Word:
    return Word(book.reference.code_list("duty").codes[duty].labels)


def _check_apart(book: Book, row: Row) -> None:
    """Separation of duties: every duty of a season bears on the same files, so the pair is refused
    outright.
    """
    for first, second in combinations(sorted(duties_of(row)), 2):
        if frozenset((first, second)) in book.reference.duty_conflicts:
            names = {"duty": duty_name(book, first), "other": duty_name(book, second)}
            book.problem("duties_apart", row, "duties", f"{first};{second}", **names)


def _check_present(book: Book) -> None:
    holders: dict[str, int] = {}
    for row in book.rows["actors"]:
        for duty in duties_of(row):
            holders[duty] = holders.get(duty, 0) + 1
    known = book.reference.code_list("duty")
    for duty, sheet in _NEEDED_BY.items():
        if duty in known and book.rows[sheet] and not holders.get(duty):
            book.findings.problem("duty_missing", "actors", None, "duties", duty, duty=duty_name(book, duty))
    cheques = any(row["cheque_number"] is not None for row in book.rows["handovers"])
    if cheques and holders.get("pays", 0) < _SIGNATORIES:
        payers = holders.get("pays", 0)
        book.findings.problem(
            "payers_too_few", "actors", None, "duties", "pays", count=payers, needed=_SIGNATORIES
        )
