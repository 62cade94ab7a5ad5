"""Amounts from posted entries only: by account, event and cause, never from a stored total."""

from typing import NamedTuple

from django.db.models import Case, Count, F, Q, QuerySet, Sum, When

from darb.awards.models import Award
from darb.funding.models import Leg
from darb.funding.rules import Event

_OPPOSITE = {"debit": "credit", "credit": "debit"}


class Amount(NamedTuple):
    """Minor units, and the number of entries they are the sum of."""

    minor: int
    entries: int


def committed(legs: QuerySet[Leg]) -> Amount:
    """What signed awards set aside, less what was given back; it stays when it is spent.

    Money given back by an award that was never signed was never committed: it only left the selection list.
    """
    taken = _moved(legs, Event.AWARD_COMMITTED, "M1", "debit")
    back = _moved(
        legs.filter(_by_cause("award__signed_on__isnull", False)), Event.AWARD_DECOMMITTED, "M1", "credit"
    )
    return Amount(taken.minor - back.minor, taken.entries + back.entries)


def purchased(legs: QuerySet[Leg]) -> Amount:
    """Equipment received and accepted, at its invoiced price."""
    return _moved(legs, Event.EQUIPMENT_ACCEPTED, "3", "debit")


def handed_over(legs: QuerySet[Leg]) -> Amount:
    """Equipment and cheques on signed per-person minutes; a ceremony alone hands nothing over."""
    equipment = _moved(legs, Event.EQUIPMENT_HANDED_OVER, "8", "debit")
    cheques = _moved(legs, Event.CHEQUE_HANDED_OVER, "7", "debit")
    return Amount(equipment.minor + cheques.minor, equipment.entries + cheques.entries)


def promised(legs: QuerySet[Leg]) -> Amount:
    """Contributions that took effect."""
    return _moved(legs, Event.CONTRIBUTION_EFFECTIVE, "6", "credit")


def legs_of_awards(awards: QuerySet[Award], currency: str) -> QuerySet[Leg]:
    """Legs posted because of these awards, and those of their reversals."""
    return Leg.objects.filter(
        _by_cause("award__in", awards.values("pk")), tranche__contribution__currency=currency
    )


def legs_of_contributions(contribution_ids: list[int], currency: str) -> QuerySet[Leg]:
    return Leg.objects.filter(
        tranche__contribution__in=contribution_ids, tranche__contribution__currency=currency
    )


def _by_cause(path: str, value: object) -> Q:
    return Q(**{f"entry__cause__{path}": value}) | Q(**{f"entry__reverses__cause__{path}": value})


def _moved(legs: QuerySet[Leg], event: Event, account: str, side: str) -> Amount:
    """Sum of one side of an account in the entries of an event, less the mirror side of their reversals.

    One side, because an entry may release an account and take it again (signing a pre-committed award).
    """
    plain = Q(entry__reverses__isnull=True, side=side)
    undone = Q(entry__reverses__isnull=False, side=_OPPOSITE[side])
    found = legs.filter(plain | undone, entry__event=event, account_id=account).aggregate(
        minor=Sum(Case(When(plain, then=F("amount_minor")), default=-F("amount_minor"))),
        entries=Count("entry", distinct=True),
    )
    return Amount(found["minor"] or 0, found["entries"])
