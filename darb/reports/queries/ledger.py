"""The amounts, each stated once: which movements of the posted entries add up to it. Never from a stored total.

Source: money procedure, four amounts never to be confused. None of them stands for another.
"""

import functools
import operator
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import BigIntegerField, Case, Count, F, Q, QuerySet, Sum, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from darb.awards.models import Award
from darb.funding.models import Leg
from darb.funding.rules import Event


class Amount(NamedTuple):
    """Minor units, and the number of entries they are the sum of."""

    minor: int
    entries: int


@dataclass(frozen=True)
class Movement:
    """One side of an account in the entries of an event, or of any event where none is named.

    One side, because an entry may release an account and take it again (signing a pre-committed award).
    """

    event: Event | None
    account: str
    side: str
    is_taken_off: bool = False

    def legs(self) -> Q:
        """The legs themselves, and the other side of those that undo them: a reversal mirrors its entry."""
        plain = Q(entry__reverses__isnull=True, side=self.side)
        undone = Q(entry__reverses__isnull=False) & ~Q(side=self.side)
        found = Q(account=self.account) & (plain | undone)
        return found & Q(entry__event=self.event) if self.event else found

    def total(self) -> Coalesce:
        """What was moved, less what was undone; what is taken off counts the other way round."""
        way = -1 if self.is_taken_off else 1
        signed = Case(
            When(entry__reverses__isnull=True, then=way * F("amount_minor")), default=-way * F("amount_minor")
        )
        return Coalesce(Sum(signed, filter=self.legs(), output_field=BigIntegerField()), 0)


Rule = tuple[Movement, ...]

# Contributions that took effect, and what the bank shows of them.
PROMISED: Rule = (Movement(Event.CONTRIBUTION_EFFECTIVE, "6", "credit"),)
RECEIVED: Rule = (Movement(Event.TRANCHE_RECEIVED, "2", "debit"),)

# What awards set aside on the day they were signed, whatever was given back since.
SIGNED: Rule = (Movement(Event.AWARD_COMMITTED, "M1", "debit"),)

# What was given back of it. What an award gives back that was never signed was never committed: another event.
GIVEN_BACK: Rule = (Movement(Event.AWARD_DECOMMITTED, "M1", "credit"),)

# The same, less what was given back: it stays when the money is spent.
COMMITTED: Rule = (*SIGNED, Movement(Event.AWARD_DECOMMITTED, "M1", "credit", is_taken_off=True))

# Set aside for selected files whose awards are not signed yet.
RESERVED: Rule = (
    Movement(Event.AWARD_PRECOMMITTED, "M1", "debit"),
    Movement(Event.AWARD_COMMITTED, "M1", "credit", is_taken_off=True),
    Movement(Event.AWARD_RELEASED, "M1", "credit", is_taken_off=True),
)

# Equipment received and accepted, at its invoiced price.
PURCHASED: Rule = (Movement(Event.EQUIPMENT_ACCEPTED, "3", "debit"),)

# Equipment and cheques on signed per-person minutes; a ceremony alone hands nothing over.
EQUIPMENT_HANDED_OVER: Rule = (Movement(Event.EQUIPMENT_HANDED_OVER, "8", "debit"),)
CHEQUES_HANDED_OVER: Rule = (Movement(Event.CHEQUE_HANDED_OVER, "7", "debit"),)
HANDED_OVER: Rule = (*EQUIPMENT_HANDED_OVER, *CHEQUES_HANDED_OVER)

# What left the bank, to a supplier or to a person, by whatever event.
PAID: Rule = (Movement(None, "2", "credit"),)


def total(rule: Rule) -> Combinable:
    """The amount of a rule, to be annotated or aggregated over legs."""
    totals: list[Combinable] = [movement.total() for movement in rule]
    return functools.reduce(operator.add, totals)


def acts(rule: Rule, cause: str) -> Count:
    """How many acts (awards, deliveries, handovers) caused what was moved, whatever was given back since."""
    events = [movement.event for movement in rule if movement.event and not movement.is_taken_off]
    return Count(f"entry__cause__{cause}", filter=Q(entry__event__in=events), distinct=True)


def behind(rule: Rule) -> Q:
    """The legs that a rule sums."""
    return functools.reduce(operator.or_, (movement.legs() for movement in rule))


def amount(legs: QuerySet[Leg], rule: Rule) -> Amount:
    """The amount of a rule among some legs, and the entries behind it."""
    found = legs.aggregate(minor=total(rule), entries=Count("entry", filter=behind(rule), distinct=True))
    return Amount(found["minor"], found["entries"])


def committed_of(awards: QuerySet[Award]) -> dict[int, int]:
    """What is left of the commitment of each award, by its key."""
    legs = Leg.objects.filter(by_cause("award__in", awards.values("pk")))
    by_award = legs.values(award=Coalesce("entry__cause__award", "entry__reverses__cause__award"))
    return dict(by_award.annotate(total=total(COMMITTED)).values_list("award", "total").order_by())


def legs_of_awards(awards: QuerySet[Award], currency: str) -> QuerySet[Leg]:
    """Legs posted because of these awards, and those of their reversals."""
    return Leg.objects.filter(
        by_cause("award__in", awards.values("pk")), tranche__contribution__currency=currency
    )


def legs_of_contributions(contribution_ids: list[int], currency: str) -> QuerySet[Leg]:
    return Leg.objects.filter(
        tranche__contribution__in=contribution_ids, tranche__contribution__currency=currency
    )


def by_cause(path: str, value: object) -> Q:
    """Legs with this about their cause. A reversal has the cause of the entry that it undoes."""
    return Q(**{f"entry__cause__{path}": value}) | Q(**{f"entry__reverses__cause__{path}": value})
