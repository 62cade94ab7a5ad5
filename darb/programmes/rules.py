"""Where a call may go, and what a grid must be. Pure."""

import datetime
from collections.abc import Iterable

from darb.programmes.states import Call as S

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
