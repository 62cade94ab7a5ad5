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


def may_close(
    on: datetime.date, ends_on: datetime.date | None, calls: Iterable[tuple[S, datetime.date]]
) -> bool:
    """A season closes on its last day or later, when every call of it is over and its appeals are answered.

    ``calls`` are states with the day of their last answer; a cancelled call decided nothing.
    """
    return (
        ends_on is not None
        and ends_on <= on
        and all(
            state in CALLS_OVER and (state == S.CANCELLED or answered_on <= on)
            for state, answered_on in calls
        )
    )


HIGHEST = 500
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
}


@dataclass(frozen=True)
class Since:
    """One version of a number. ``source`` is empty for the country's file; a version of it may be an example."""

    parameter: Parameter
    value: int
    since: datetime.date
    source: str = ""
    is_example: bool = False


@dataclass(frozen=True)
class Numbers:
    """Every version of every number, wherever it was said, in the order in which they were.

    What is said later holds from its day on, also where something else had been announced for a day after it.
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

    def room_of(self, new: Since) -> tuple[int, int]:
        """The lowest and the highest value between the numbers before and after it, as they hold on its day."""
        steps = [step for row in RISING for step in itertools.pairwise(row)]
        below = [lower for lower, upper in steps if upper is new.parameter]
        above = [upper for lower, upper in steps if lower is new.parameter]
        lowest = max([self.held(other, new.since).value + 1 for other in below], default=1)
        return lowest, min([self.held(other, new.since).value - 1 for other in above], default=HIGHEST)

    def is_in_order(self, also: Since) -> bool:
        """Whether numbers that rise still do once ``also`` holds, on its day and whenever another one changes."""
        told = Numbers([*self.versions, also])
        days = {version.since for version in told.versions if version.since >= also.since}
        return all(
            told.held(lower, day).value < told.held(upper, day).value
            for row in RISING
            for lower, upper in itertools.pairwise(row)
            for day in days
        )


def filed_numbers(data: Mapping[str, Any]) -> list[Since]:
    """The versions of a country's file. Raises ``KeyError`` or ``ValueError`` naming what is missing or wrong."""
    if empty := [str(parameter) for parameter in Parameter if not data[str(parameter)]]:
        raise ValueError(empty[0])
    return [_filed(parameter, version) for parameter in Parameter for version in data[str(parameter)]]


def may_begin(since: datetime.date, on: datetime.date) -> bool:
    """A new version begins today or later, so that the past stays as it was, and not in a far year."""
    return on <= since <= on + MOST_AHEAD


def _filed(parameter: Parameter, version: Mapping[str, Any]) -> Since:
    value = int(version["value"])
    if not 1 <= value <= HIGHEST:
        raise ValueError(str(parameter))
    return Since(parameter, value, version["since"], is_example=bool(version["is_example"]))
