"""What no single cell can show: rows against rows, sheets against sheets, the season against its own dates.

One file per family of rules. Every check runs whatever the others found, and stays silent where a value it
needs is missing or bad, since that is reported already.
"""

from collections.abc import Sequence

from darb.exchange.workbook.checking import (
    actors,
    funding,
    handovers,
    likeness,
    operations,
    people,
    pointers,
    projects,
    purchases,
    rules,
    scores,
    season,
    serials,
    timeline,
)
from darb.exchange.workbook.drafts import Book
from darb.exchange.workbook.findings import Answer


def check(book: Book, answers: Sequence[Answer]) -> None:
    """Every check, in the order in which some prepare what others use (rules, then lines of the
    purchases).
    """
    season.check(book)
    rules.check(book)
    pointers.check(book)
    actors.check(book)
    funding.check(book)
    people.check(book)
    projects.check(book)
    scores.check(book)
    purchases.check(book)
    serials.check(book)
    operations.check(book)
    handovers.check(book)
    timeline.check(book)
    likeness.check(book, answers)
