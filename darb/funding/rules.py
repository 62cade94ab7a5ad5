"""Which accounts an event of money moves. Pure.

Source: the double-entry table of the programme's money procedure. Release legs stand before spending legs, and
an entry balances on every fund it touches. Amounts are minor units.
"""

import dataclasses
from collections.abc import Mapping
from typing import Any

from darb.funding.states import Agreement, Tranche
from darb.funding.states import LedgerEvent as Event

__all__ = [
    "AWAITED", "RUNNING", "Difference", "Event", "LegDraft", "Terms", "amended", "columns_of", "differences", "legs_of",
    "take_from",
]  # fmt: skip

# A tranche whose money may still come.
AWAITED = frozenset({Tranche.EXPECTED, Tranche.CALLED})

# An agreement in which tranches may be planned, and which an amendment may change.
RUNNING = frozenset({Agreement.SIGNED, Agreement.ACTIVE})

# What an agreement says: object, category, signed_on, ends_on (ISO 8601), parties and territory (codes), and promises:
# code of the funder → amount_minor, currency, kind, provinces, sectors, sex, juveniles, cap_amount_minor, cap_share_bp.
# An amendment holds those of ends_on and promises that it sets, each whole.
Terms = Mapping[str, Any]
PROMISES = "promises"

# (debit, credit) pairs. Signing an award turns a pre-commitment into a commitment of the same sum: the
# memorandum pair is released and taken again in one entry. What was never signed is released, not decommitted: it
# was never a commitment, and a figure recomputed from entries alone must know the difference.
_PAIRS: dict[Event, tuple[tuple[str, str], ...]] = {
    Event.CONTRIBUTION_EFFECTIVE: (("1", "6"),),
    Event.TRANCHE_RECEIVED: (("2", "1"),),
    Event.AWARD_PRECOMMITTED: (("M1", "M2"),),
    Event.AWARD_COMMITTED: (("M2", "M1"), ("M1", "M2")),
    Event.AWARD_RELEASED: (("M2", "M1"),),
    Event.AWARD_DECOMMITTED: (("M2", "M1"),),
    Event.EQUIPMENT_ACCEPTED: (("M2", "M1"), ("3", "4")),
    Event.EQUIPMENT_HANDED_OVER: (("8", "3"),),
    Event.CHEQUE_HANDED_OVER: (("M2", "M1"), ("7", "5")),
}


@dataclasses.dataclass(frozen=True)
class LegDraft:
    """One leg to post: ``fund`` is the key of a tranche."""

    account: str
    fund: int
    side: str
    amount_minor: int


def legs_of(event: Event, shares: dict[int, int]) -> list[LegDraft]:
    """The legs of ``event`` for ``shares`` (fund → amount). Raises ``ValueError`` on a share of zero or less."""
    if not shares or min(shares.values()) <= 0:
        raise ValueError("an entry needs a positive amount on each of its funds")
    legs = []
    for debit, credit in _PAIRS[event]:
        for fund, amount in sorted(shares.items()):
            legs.append(LegDraft(debit, fund, "debit", amount))
            legs.append(LegDraft(credit, fund, "credit", amount))
    return legs


def take_from(grants: dict[int, int], used: dict[int, int], amount: int) -> dict[int, int]:
    """Share ``amount`` over the funds of an award, in order of fund, each up to what is left of its grant.

    ``grants`` and ``used`` map fund to minor units. Raises ``ValueError`` when the grants do not suffice.
    """
    shares = {}
    for fund, granted in sorted(grants.items()):
        share = min(amount, granted - used.get(fund, 0))
        if share > 0:
            shares[fund] = share
            amount -= share
    if amount:
        raise ValueError("the grants of the award do not cover this amount")
    return shares


@dataclasses.dataclass(frozen=True)
class Difference:
    """One thing that an amendment changes: ``None`` before what is new; ``funder`` is the code of who promises it."""

    name: str
    before: Any
    after: Any
    funder: str = ""


def amended(terms: Terms, change: Terms) -> dict[str, Any]:
    """``terms`` as they read once ``change`` is in force: a promise that it names is replaced whole, others stay."""
    promises = {**terms.get(PROMISES, {}), **change.get(PROMISES, {})}
    return {**terms, **change, PROMISES: promises}


def differences(before: Terms, after: Terms) -> list[Difference]:
    """What reads otherwise in ``after``, in its order; promises last, each as a whole."""
    found = [
        Difference(name, before.get(name), value)
        for name, value in after.items()
        if name != PROMISES and before.get(name) != value
    ]
    held = before.get(PROMISES, {})
    return found + [
        Difference("promise", held.get(funder), promise, funder)
        for funder, promise in after.get(PROMISES, {}).items()
        if held.get(funder) != promise
    ]


def columns_of(promise: Terms) -> dict[str, Any]:
    """The columns of a contribution that say what ``promise`` says."""
    restricted = ("provinces", "sectors", "sex", "juveniles")
    return {(f"for_{name}" if name in restricted else name): value for name, value in promise.items()}
