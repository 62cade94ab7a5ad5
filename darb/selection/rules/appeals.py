"""When an appeal may be made, until when it is answered, and by whom. Pure.

Source: selection procedure, after the run: against the conditions, the arithmetic, the procedure or a conflict of
interest, not against the marks; decided by people who took no part in the decision, with reasons.
"""

import datetime
from collections.abc import Set

from darb.programmes.states import Call
from darb.selection.states import Appeal as S
from darb.selection.states import Application, FileResult

RIGHT = frozenset({S.UPHELD, S.PARTLY_UPHELD})
ANSWERS = frozenset({S.INADMISSIBLE, S.UPHELD, S.PARTLY_UPHELD, S.DISMISSED})
MOVES: dict[S, frozenset[S]] = {
    S.FILED: frozenset({S.UNDER_REVIEW, S.INADMISSIBLE, S.WITHDRAWN}),
    S.UNDER_REVIEW: ANSWERS | {S.OVERDUE, S.WITHDRAWN},
    S.OVERDUE: ANSWERS | {S.WITHDRAWN},
    S.INADMISSIBLE: frozenset(),
    S.UPHELD: frozenset(),
    S.PARTLY_UPHELD: frozenset(),
    S.DISMISSED: frozenset(),
    S.WITHDRAWN: frozenset(),
}


def may_move(origin: str, to: str) -> bool:
    return S(to) in MOVES[S(origin)]


def last_day(told_on: datetime.date, days: int) -> datetime.date:
    """The end of a period of ``days`` that begins the day after ``told_on``."""
    return told_on + datetime.timedelta(days=days)


def is_late(told_on: datetime.date, filed_on: datetime.date, days: int) -> bool:
    """Filed after its period. It is received all the same: whether it can be heard is for the answer to say."""
    return filed_on > last_day(told_on, days)


def state_on(state: str, due_on: datetime.date, on: datetime.date) -> S:
    """Where an appeal stands on a day: without an answer after its last day it is overdue, whatever is stored."""
    return S.OVERDUE if state in (S.FILED, S.UNDER_REVIEW) and on > due_on else S(state)


def may_reopen(application: str, result: str, call: str) -> bool:
    """Whether a right appeal brings its file before the committee again: refused, decided, and the call not closed."""
    return application == Application.DECIDED and result != FileResult.FUNDED and call != Call.CLOSED


def may_answer(reader: int, took_part: Set[int]) -> bool:
    """Nobody answers an appeal against what they prepared, marked or decided themselves."""
    return reader not in took_part
