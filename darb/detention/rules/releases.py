"""Releases: their states, the time left, and what must be ready how long before. Pure."""

import dataclasses
import datetime
from collections.abc import Mapping, Sequence

from darb.detention.states import Release, ReleaseItem
from darb.people.rules import months_after

RELEASE_MOVES: dict[Release, frozenset[Release]] = {
    Release.EXPECTED: frozenset({Release.CONFIRMED, Release.POSTPONED, Release.DONE}),
    Release.CONFIRMED: frozenset({Release.POSTPONED, Release.DONE}),
    Release.POSTPONED: frozenset({Release.CONFIRMED, Release.DONE}),
    Release.DONE: frozenset(),
}
AHEAD = (Release.EXPECTED, Release.CONFIRMED, Release.POSTPONED)
PASSED, UNDATED = "passed", "none"  # bands beside those of months


def band_of(on: datetime.date, release_on: datetime.date | None, bounds: Sequence[int]) -> str:
    """The band of the time left on a day: the months it reaches up to ("3"), "more", passed, or without a date.

    Exactly three months left belong to the band after "3": a band ends before its bound. Source: review bands of a
    prison service, as an example until the programme sets its own.
    """
    if release_on is None:
        return UNDATED
    if release_on < on:
        return PASSED
    return next((str(bound) for bound in bounds if release_on < months_after(on, bound)), "more")


def band_days(
    band: str, on: datetime.date, bounds: Sequence[int]
) -> tuple[datetime.date | None, datetime.date | None]:
    """The first day of a band and the first day after it; an open side has none."""
    if band == PASSED:
        return None, on
    if band == "more":
        return months_after(on, bounds[-1]), None
    at = list(bounds).index(int(band))
    return (months_after(on, bounds[at - 1]) if at else on), months_after(on, bounds[at])


def place_after(text: str) -> tuple[datetime.date | None, int] | None:
    """Where a list goes on: the day and the key of the last line shown; nothing for a text that means no place."""
    day, _point, key = text.partition(".")
    if not (key.isascii() and key.isdigit()):
        return None
    try:
        return (None if day == "-" else datetime.date.fromisoformat(day)), int(key)
    except ValueError:
        return None


def check_due_on(release_on: datetime.date, months: int) -> datetime.date:
    """The same day so many months earlier; the last of a shorter month."""
    return months_after(release_on, -months)


@dataclasses.dataclass(frozen=True)
class Check:
    """What must be ready so many months before a release, and what is."""

    months: int
    due_on: datetime.date
    items: tuple[ReleaseItem, ...]
    ready: frozenset[ReleaseItem]
    is_due: bool

    @property
    def missing(self) -> tuple[ReleaseItem, ...]:
        return tuple(item for item in self.items if item not in self.ready)

    @property
    def is_late(self) -> bool:
        """Its day has come and something is missing."""
        return self.is_due and bool(self.missing)


def checks_of(
    release_on: datetime.date,
    on: datetime.date,
    asked: Mapping[int, Sequence[str]],
    ready: frozenset[ReleaseItem],
) -> list[Check]:
    """The checks of a release, the earliest first. A check is due from its day on, that day included.

    Source: contact is often lost at the gate; a list three months and one month before is the programme's example.
    """
    found = []
    for months in sorted(asked, reverse=True):
        due_on = check_due_on(release_on, months)
        items = tuple(ReleaseItem(item) for item in asked[months])
        found.append(Check(months, due_on, items, ready & set(items), on >= due_on))
    return found
