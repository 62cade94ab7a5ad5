"""Stays: how they end, and which title goes with which establishment and day. Pure."""

import datetime

from darb.detention.states import Stay, StayKind

STAY_MOVES: dict[Stay, frozenset[Stay]] = {
    Stay.ONGOING: frozenset({Stay.TRANSFERRED, Stay.ENDED}),
    Stay.TRANSFERRED: frozenset(),
    Stay.ENDED: frozenset(),
}
CHILD_PROTECTION = "child_protection_centre"


def wrong_title(kind: str, establishment_kind: str, since: datetime.date, law_from: datetime.date) -> str:
    """Why a title cannot be held there or then: ``protection``, ``too_early``; empty when it can.

    Sources: minors are placed by the youth ministry in child-protection centres and nobody serves a sentence there;
    law 43-22 on alternative sentences is in force since ``law_from`` and reaches no earlier day.
    """
    if (kind == StayKind.CHILD_PROTECTION) != (establishment_kind == CHILD_PROTECTION):
        return "protection"
    if kind == StayKind.ALTERNATIVE_SENTENCE and since < law_from:
        return "too_early"
    return ""
