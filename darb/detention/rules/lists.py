"""What becomes of each row of a list of releases. Pure: the same rows and the same stays, the same outcomes.

Source: a royal pardon frees thousands in a day; a row that names the wrong person must free nobody.
"""

import dataclasses
import datetime
from collections.abc import Mapping, Sequence

from darb.core.folding import name_key
from darb.core.numbers import western_digits
from darb.detention.states import BatchOutcome

SHARED_WORDS = 2  # of two names, one of which says more


@dataclasses.dataclass(frozen=True)
class ListedRow:
    """A row as it was read: ``place`` is the establishment it names, when it names one that is known."""

    number: int
    prison_number: str
    name: str
    establishment: str = ""
    place: str | None = None
    day_told: str = ""
    day: datetime.date | None = None


@dataclasses.dataclass(frozen=True)
class KnownStay:
    """A stay that the number of a row may mean."""

    key: int
    prison_number: str
    place: str
    names: tuple[str, ...]
    admitted_on: datetime.date | None
    is_ongoing: bool


@dataclasses.dataclass(frozen=True)
class Judged:
    row: ListedRow
    outcome: BatchOutcome
    stay: int | None = None


def folded_number(text: str) -> str:
    """A prison number as it is compared: western digits, capitals, no spaces."""
    return "".join(western_digits(text).upper().split())


def names_agree(typed: str, known: Sequence[str]) -> bool:
    """Whether a name on a list is one of a person's: the same words in any order, or one says fewer of them.

    A single shared word is not enough, since families and first names are shared by many.
    """
    words = set(name_key(typed).split())
    return any(_agree(words, set(name_key(one).split())) for one in known)


def _agree(typed: set[str], known: set[str]) -> bool:
    if not typed or not known:
        return False
    return typed == known or ((typed <= known or known <= typed) and len(typed & known) >= SHARED_WORDS)


def judge(
    rows: Sequence[ListedRow],
    stays: Mapping[str, Sequence[KnownStay]],
    *,
    day: datetime.date,
    today: datetime.date,
) -> list[Judged]:
    """One outcome a row, in the order of the list. Of two rows about one stay the first one counts."""
    taken: set[object] = set()
    return [_judge(row, stays.get(folded_number(row.prison_number), ()), day, today, taken) for row in rows]


def _judge(
    row: ListedRow,
    candidates: Sequence[KnownStay],
    day: datetime.date,
    today: datetime.date,
    taken: set[object],
) -> Judged:
    number = folded_number(row.prison_number)
    if not number:
        return Judged(row, BatchOutcome.NUMBER_MISSING)
    if (number, row.place, row.establishment) in taken:
        return Judged(row, BatchOutcome.TWICE_IN_FILE)
    taken.add((number, row.place, row.establishment))
    if not candidates:
        return Judged(row, BatchOutcome.UNKNOWN_NUMBER)
    found = _meant(row, candidates)
    if found is None:
        return Judged(row, BatchOutcome.OTHER_ESTABLISHMENT)
    if found.key in taken:
        return Judged(row, BatchOutcome.TWICE_IN_FILE)
    taken.add(found.key)
    return Judged(row, _outcome(row, found, day, today), found.key)


def _meant(row: ListedRow, candidates: Sequence[KnownStay]) -> KnownStay | None:
    """The stay of this number in the establishment of the row; an ongoing one before one that has ended.

    A row that names no establishment means the only one where the number is borne.
    """
    places = {one.place for one in candidates}
    place = row.place if row.establishment else (next(iter(places)) if len(places) == 1 else None)
    there = [one for one in candidates if one.place == place]
    return max(there, key=lambda one: (one.is_ongoing, one.key), default=None)


def _outcome(row: ListedRow, found: KnownStay, day: datetime.date, today: datetime.date) -> BatchOutcome:
    if not names_agree(row.name, found.names):
        return BatchOutcome.NAME_DIFFERS
    if not found.is_ongoing:
        return BatchOutcome.ALREADY_RELEASED
    is_before = found.admitted_on is not None and row.day is not None and row.day < found.admitted_on
    if row.day != day or day > today or is_before:
        return BatchOutcome.WRONG_DATE
    return BatchOutcome.RELEASED
