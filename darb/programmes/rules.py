"""Where a call may go, what a grid must be, and numbers the programme decides, in force since a day. Pure."""

import datetime
import enum
import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from darb.programmes.states import Call as S
from darb.programmes.states import Parameter

GRID_TOTAL = 100  # points; stored scores are tenths of them

CALL_MOVES: dict[S, frozenset[S]] = {
    S.DRAFT: frozenset({S.PUBLISHED, S.CANCELLED}),
    S.PUBLISHED: frozenset({S.OPEN, S.CANCELLED}),
    S.OPEN: frozenset({S.FROZEN, S.CANCELLED}),
    S.FROZEN: frozenset({S.PROVISIONAL, S.CANCELLED}),
    S.PROVISIONAL: frozenset({S.DECIDED}),
    S.DECIDED: frozenset({S.CLOSED}),
    S.CLOSED: frozenset(),
    S.CANCELLED: frozenset(),
}

CALLS_OVER = frozenset({S.CLOSED, S.CANCELLED})


def last_answer_on(decided_on: datetime.date, appeal_days: int, answer_days: int) -> datetime.date:
    """The day by which an appeal filed on its last day is answered (procedure of decisions and appeals)."""
    return decided_on + datetime.timedelta(days=appeal_days + answer_days)


def are_over(calls: Iterable[S]) -> bool:
    """Whether nothing more is filed, decided or awarded in any of these calls."""
    return all(state in CALLS_OVER for state in calls)


class Running(enum.Enum):
    """What keeps a season open, the weightiest first."""

    CALL = "call"
    NO_LAST_DAY = "no_last_day"
    LAST_DAY = "last_day"
    APPEALS = "appeals"


def keeps_open(
    on: datetime.date, ends_on: datetime.date | None, calls: Iterable[tuple[S, datetime.date]]
) -> Running | None:
    """A season closes on its last day or later, when every call of it is over and its appeals are answered.

    ``calls`` are states with the day of their last answer; a cancelled call decided nothing.
    """
    told = list(calls)
    if not are_over(state for state, _day in told):
        return Running.CALL
    if ends_on is None:
        return Running.NO_LAST_DAY
    if on < ends_on:
        return Running.LAST_DAY
    if any(state != S.CANCELLED and on < answered_on for state, answered_on in told):
        return Running.APPEALS
    return None


def are_in_order(days: Sequence[datetime.date]) -> bool:
    """Whether no day of a calendar comes before the one above it."""
    return all(earlier <= later for earlier, later in itertools.pairwise(days))


# The lowest and the highest value that may be set of each number, in the unit that its label names.
REACH: Mapping[Parameter, tuple[int, int]] = {
    Parameter.ANSWER_DAYS: (1, 180),
    Parameter.APPOINTMENT_MINUTES: (5, 480),
    Parameter.WORKER_CAPACITY: (1, 500),
    Parameter.REVIEW_UNDATED_MONTHS: (1, 36),
    Parameter.REVIEW_OUTSIDE_MONTHS: (1, 36),
    Parameter.REVIEW_GRACE_DAYS: (0, 90),
    Parameter.RELEASE_FIRST_CHECK_MONTHS: (2, 36),
    Parameter.RELEASE_LAST_CHECK_MONTHS: (1, 12),
    Parameter.FIRST_CONTACT_DAYS: (1, 180),
    Parameter.TRANSFER_OVERLAP_DAYS: (1, 180),
    Parameter.EMPLOYER_READS_DAYS: (1, 365),
    Parameter.TRAINER_READS_DAYS: (1, 365),
    Parameter.SERVICE_READS_DAYS: (1, 365),
    Parameter.WORK_FIRST_CHECK_MONTHS: (1, 34),
    Parameter.WORK_SECOND_CHECK_MONTHS: (2, 35),
    Parameter.WORK_THIRD_CHECK_MONTHS: (3, 36),
    Parameter.WORK_CHECK_GRACE_DAYS: (0, 90),
}
MOST_AHEAD = datetime.timedelta(days=5 * 365)  # a decision for later than this is a year mistyped
# Numbers that stand in an order: each is below the one after it.
RISING = (
    (Parameter.RELEASE_LAST_CHECK_MONTHS, Parameter.RELEASE_FIRST_CHECK_MONTHS),
    (
        Parameter.WORK_FIRST_CHECK_MONTHS,
        Parameter.WORK_SECOND_CHECK_MONTHS,
        Parameter.WORK_THIRD_CHECK_MONTHS,
    ),
)


class Topic(enum.Enum):
    """What a number is about: how a page puts them together."""

    ACCOMPANIMENT = "accompaniment"
    RELEASE = "release"
    WORK = "work"
    PARTNERS = "partners"


TOPICS: Mapping[Topic, tuple[Parameter, ...]] = {
    Topic.ACCOMPANIMENT: (
        Parameter.ANSWER_DAYS,
        Parameter.APPOINTMENT_MINUTES,
        Parameter.WORKER_CAPACITY,
        Parameter.REVIEW_UNDATED_MONTHS,
        Parameter.REVIEW_OUTSIDE_MONTHS,
        Parameter.REVIEW_GRACE_DAYS,
    ),
    Topic.RELEASE: (
        Parameter.RELEASE_FIRST_CHECK_MONTHS,
        Parameter.RELEASE_LAST_CHECK_MONTHS,
        Parameter.FIRST_CONTACT_DAYS,
        Parameter.TRANSFER_OVERLAP_DAYS,
    ),
    Topic.WORK: (
        Parameter.WORK_FIRST_CHECK_MONTHS,
        Parameter.WORK_SECOND_CHECK_MONTHS,
        Parameter.WORK_THIRD_CHECK_MONTHS,
        Parameter.WORK_CHECK_GRACE_DAYS,
    ),
    Topic.PARTNERS: (
        Parameter.EMPLOYER_READS_DAYS,
        Parameter.TRAINER_READS_DAYS,
        Parameter.SERVICE_READS_DAYS,
    ),
}


@dataclass(frozen=True)
class Since:
    """One version of a number. ``source`` is empty for the country's file; a version of it may be an example.

    ``row`` is the key of a version that was entered on the page.
    """

    parameter: Parameter
    value: int
    since: datetime.date
    source: str = ""
    is_example: bool = False
    row: int | None = None


@dataclass(frozen=True)
class Broken:
    """On which day an order of numbers breaks, and the other number as it holds then.

    ``is_above``: the number that is set has to be above the other one, and below it otherwise.
    """

    day: datetime.date
    other: Since
    is_above: bool


@dataclass(frozen=True)
class Numbers:
    """Every version of every number: those of the country's file, then those entered on the page as they were entered.

    What is said later holds from its day on, also where something else had been announced for a day after it. The file
    counts as said first, whenever it was written: a value entered on the page outranks a version that is filed later,
    even one that begins after it, and what the file says after that day is set on the page.
    """

    versions: Sequence[Since]

    def said(self, parameter: Parameter) -> list[Since]:
        return [version for version in self.versions if version.parameter is parameter]

    def of(self, parameter: Parameter) -> list[Since]:
        """The newest first, without those that were replaced before their day came."""
        begun = [
            version for version in self.said(parameter) if self.held(parameter, version.since) is version
        ]
        return sorted(begun, key=lambda version: version.since, reverse=True)

    def held(self, parameter: Parameter, on: datetime.date) -> Since:
        """What was said last of those begun by a day; before the first one, the first."""
        own = self.said(parameter)
        first = min(own, key=lambda version: version.since)
        return next((version for version in reversed(own) if version.since <= on), first)

    def on(self, day: datetime.date) -> Mapping[Parameter, int]:
        return {parameter: self.held(parameter, day).value for parameter in Parameter}

    def broken_by(self, also: Since) -> Broken | None:
        """The first day on which numbers that rise would no longer do so once ``also`` holds, and the other number.

        It is looked at on its own day and whenever another one changes after it; ``None`` where the order stands.
        """
        return Numbers([*self.versions, also])._first_broken(also)

    def broken_without(self, gone: Since) -> Broken | None:
        """As ``broken_by``, once ``gone`` is withdrawn and what had held before it holds on."""
        return Numbers([version for version in self.versions if version is not gone])._first_broken(gone)

    def _first_broken(self, changed: Since) -> Broken | None:
        days = {
            changed.since,
            *(version.since for version in self.versions if version.since >= changed.since),
        }
        pairs = [pair for row in RISING for pair in itertools.pairwise(row) if changed.parameter in pair]
        for day, (lower, upper) in itertools.product(sorted(days), pairs):
            below, above = self.held(lower, day), self.held(upper, day)
            if below.value >= above.value:
                is_above = lower is not changed.parameter
                return Broken(day, below if is_above else above, is_above)
        return None


def filed_numbers(data: Mapping[str, Any]) -> list[Since]:
    """The versions of a country's file. Raises ``KeyError`` or ``ValueError`` naming what is missing or wrong."""
    if empty := [str(parameter) for parameter in Parameter if not data[str(parameter)]]:
        raise ValueError(empty[0])
    return [_filed(parameter, version) for parameter in Parameter for version in data[str(parameter)]]


def is_in_reach(parameter: Parameter, value: int) -> bool:
    """Whether a number may be set to this. What was set under wider limits holds as it was set."""
    lowest, highest = REACH[parameter]
    return lowest <= value <= highest


def may_begin(since: datetime.date, on: datetime.date) -> bool:
    """A new version begins today or later, so that the past stays as it was, and not in a far year."""
    return on <= since <= on + MOST_AHEAD


def may_withdraw(since: datetime.date, on: datetime.date) -> bool:
    """What was announced is withdrawn before its day: what held on a day gone by, or holds today, stays said."""
    return on < since


def _filed(parameter: Parameter, version: Mapping[str, Any]) -> Since:
    value = int(version["value"])
    if not is_in_reach(parameter, value):
        raise ValueError(str(parameter))
    return Since(parameter, value, version["since"], is_example=bool(version["is_example"]))
