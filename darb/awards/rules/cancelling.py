"""What may still be cancelled. Pure.

Source: the money procedure. Support ends by cancelling before anything of it is handed over; afterwards it is
suspended or taken back, never cancelled. A cheque may be made void until it leaves.
"""

import datetime

from darb.awards.rules.cheques import may_move
from darb.awards.states import Award, Cheque
from darb.funding.rules import Event

CANCELLABLE = frozenset({Award.PENDING, Award.SIGNED, Award.IN_PURCHASE})


def may_void(state: str) -> bool:
    return may_move(state, Cheque.VOID)


def event_of_return(signed_on: datetime.date | None) -> Event:
    """What was signed is decommitted; what only stood on the selection list is released, it was never committed."""
    return Event.AWARD_DECOMMITTED if signed_on else Event.AWARD_RELEASED
