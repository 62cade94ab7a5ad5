"""The path of a cheque. Pure.

Source: the cheque register's procedure. ``spoiled`` before signature, ``void`` before handover, ``stopped`` (lost
or stopped) after it, ``stale`` when nobody cashes it in time.
"""

from darb.awards.states import Cheque as S

MOVES: dict[S, frozenset[S]] = {
    S.BLANK: frozenset({S.PRINTED, S.SPOILED}),
    S.PRINTED: frozenset({S.SIGNED, S.SPOILED, S.VOID}),
    S.SIGNED: frozenset({S.HANDED_OVER, S.VOID}),
    S.HANDED_OVER: frozenset({S.CLEARED, S.STOPPED, S.STALE}),
    S.CLEARED: frozenset(),
    S.SPOILED: frozenset(),
    S.VOID: frozenset(),
    S.STOPPED: frozenset(),
    S.STALE: frozenset(),
}
LIVE = frozenset(S) - {S.SPOILED, S.VOID, S.STOPPED, S.STALE}  # one at a time for each support


def may_move(origin: str, to: str) -> bool:
    return S(to) in MOVES[S(origin)]
