"""What may still be cancelled. Pure.

Source: the money procedure. Support ends by cancelling before anything of it is handed over; afterwards it is
suspended or taken back, never cancelled. A cheque may be made void until it leaves.
"""

from darb.awards.rules.cheques import may_move
from darb.awards.states import Award, Cheque

CANCELLABLE = frozenset({Award.PENDING, Award.SIGNED, Award.IN_PURCHASE})


def may_void(state: str) -> bool:
    return may_move(state, Cheque.VOID)
