"""The path of an operation, and what its press sheet may say. Pure.

Source: the procedure of handing over. A launch is announced and held; a distribution is prepared, held, and closed
when every minutes is signed or put off. What is announced is the number of signed minutes.
"""

from dataclasses import dataclass

from darb.awards.states import Handover
from darb.awards.states import Operation as S

MOVES: dict[S, frozenset[S]] = {
    S.PLANNED: frozenset({S.INVITED, S.HELD, S.CANCELLED}),
    S.INVITED: frozenset({S.HELD, S.CANCELLED}),
    S.HELD: frozenset({S.CLOSED}),
    S.CLOSED: frozenset(),
    S.CANCELLED: frozenset(),
}
NEEDS_REASON = frozenset({S.CANCELLED})
BEFORE = frozenset({S.PLANNED, S.INVITED})
RECEIVES = frozenset({*BEFORE, S.HELD})  # people are invited to it, and sign on its days
COME_AGAIN = frozenset({Handover.POSTPONED, Handover.SIGNATURE_REFUSED})
SMALLEST_SHOWN = 5


def may_move(origin: str, to: str) -> bool:
    return S(to) in MOVES[S(origin)]


@dataclass(frozen=True)
class Told:
    """What the press may be told of how many received; nothing where a number would point at somebody."""

    people: int | None
    women: int | None
    men: int | None


def may_release(*, has_minors: bool, is_restricted: bool) -> bool:
    """Whether a person may let the head count and the split by sex be told.

    Source: the programme's rule of small counts: never for minors nor for a restricted programme.
    """
    return not has_minors and not is_restricted


def told_to_the_press(*, women: int, men: int, is_released: bool, is_guarded: bool) -> Told:
    """The head count alone from five people on, or when a named person released it; the split only then.

    ``is_guarded``: somebody is a minor or in a restricted programme, so that nothing small is ever told.
    """
    people = women + men
    if is_released and not is_guarded:
        return Told(people, women, men)
    return Told(people if people >= SMALLEST_SHOWN and not is_guarded else None, None, None)
