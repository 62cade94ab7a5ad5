"""The amounts of a call, each under its own name, summed from the posted entries of its awards.

Source: money procedure, four amounts never to be confused. None of them stands for another.
"""

import dataclasses
from collections.abc import Iterable
from typing import Any

from django.db.models import BigIntegerField, Case, Count, F, Q, QuerySet, Sum, When
from django.db.models.functions import Coalesce

from darb.awards.models import Award, Delivery, Handover
from darb.funding.models import CallSource, Contribution, Leg
from darb.funding.rules import Event
from darb.programmes.models import Call

COMMITMENTS, CUSTODY = "M1", "3"


@dataclasses.dataclass(frozen=True)
class Amounts:
    """Minor units. ``envelope`` is what was promised, ``received`` what the bank shows, both for the
    whole call.

    ``contracts``, ``receipts`` and ``minutes`` are how many acts stand behind the last three amounts.
    """

    contributions: tuple[Contribution, ...] = ()
    received: int = 0
    available: int = 0
    committed: int = 0
    purchased: int = 0
    handed_over: int = 0
    contracts: int = 0
    receipts: int = 0
    minutes: int = 0

    @property
    def currency(self) -> str:
        return self.contributions[0].currency if self.contributions else ""

    @property
    def envelope(self) -> int:
        return sum(contribution.amount_minor for contribution in self.contributions)


def amounts_of(calls: Iterable[Call]) -> dict[int, Amounts]:
    """Amounts by key of call: four queries whatever their number."""
    keys = [call.pk for call in calls]
    sources = list(CallSource.objects.filter(call__in=keys).select_related("tranche").order_by("use_order"))
    promises = _promises({source.tranche.agreement_id for source in sources})
    received = _received({source.tranche_id for source in sources})
    spent = {row.pop("call"): row for row in _spent(keys)}
    return {
        key: _amounts(
            [source for source in sources if source.call_id == key], promises, received, spent.get(key, {})
        )
        for key in keys
    }


def _amounts(
    sources: list[CallSource], promises: list[Contribution], received: dict[int, int], spent: dict[str, int]
) -> Amounts:
    """The envelope is that of the agreements the call draws on, each counted once."""
    agreements = {source.tranche.agreement_id for source in sources}
    return Amounts(
        contributions=tuple(promise for promise in promises if promise.agreement_id in agreements),
        received=sum(received.get(source.tranche_id, 0) for source in sources),
        available=sum(source.tranche.available_minor for source in sources),
        **spent,
    )


def _promises(agreements: set[int]) -> list[Contribution]:
    promised = Contribution.objects.filter(agreement__in=agreements)
    return list(promised.select_related("agreement", "funder").order_by("agreement__code", "pk"))


def _received(tranches: set[int]) -> dict[int, int]:
    legs = Leg.objects.filter(tranche__in=tranches)
    total = _moved(Event.TRANCHE_RECEIVED, "2", "debit")
    return dict(legs.values_list("tranche").annotate(total=total).order_by())


def _spent(keys: list[int]) -> QuerySet[Leg, Any]:
    """Committed is cumulative: it stays when the money is spent and falls only by what is given back.

    What a withdrawal gives back before the signature was never committed. A reversal has the cause of the
    entry that it undoes.
    """
    call = "cause__award__decision__application__call"
    was_signed = Q(entry__cause__award__signed_on__isnull=False)
    return (
        Leg.objects.filter(Q(**{f"entry__{call}__in": keys}) | Q(**{f"entry__reverses__{call}__in": keys}))
        .values(call=Coalesce(f"entry__{call}", f"entry__reverses__{call}"))
        .annotate(
            committed=_moved(Event.AWARD_COMMITTED, COMMITMENTS, "debit")
            - _moved(Event.AWARD_DECOMMITTED, COMMITMENTS, "credit", was_signed),
            purchased=_moved(Event.EQUIPMENT_ACCEPTED, CUSTODY, "debit"),
            handed_over=_moved(Event.EQUIPMENT_HANDED_OVER, "8", "debit")
            + _moved(Event.CHEQUE_HANDED_OVER, "7", "debit"),
            contracts=_acts("award", Event.AWARD_COMMITTED),
            receipts=_acts("delivery", Event.EQUIPMENT_ACCEPTED),
            minutes=_acts("handover", Event.EQUIPMENT_HANDED_OVER, Event.CHEQUE_HANDED_OVER),
        )
        .order_by()
    )


def _moved(event: Event, account: str, side: str, among: Q = Q()) -> Coalesce:  # noqa: B008  an empty Q is a value
    """One side of an account in the entries of an event, less the other side in their reversals.

    One side only, because signing an award releases its pre-commitment and takes the commitment in one entry.
    """
    plain = Q(entry__reverses=None, side=side)
    undone = Q(entry__reverses__isnull=False) & ~Q(side=side)
    signed = Case(When(plain, then=F("amount_minor")), When(undone, then=-F("amount_minor")), default=0)
    total = Sum(signed, filter=Q(entry__event=event, account=account) & among, output_field=BigIntegerField())
    return Coalesce(total, 0)


def _acts(cause: str, *events: Event) -> Count:
    return Count(f"entry__cause__{cause}", filter=Q(entry__event__in=events), distinct=True)


@dataclasses.dataclass(frozen=True)
class Records:
    """The acts that the amounts of a call are summed from; each list adds up to the amount of its name.

    A decommitment lowers what was committed, so awards are listed with what is left of their commitment.
    """

    awards: tuple[Award, ...]
    deliveries: tuple[Delivery, ...]
    handovers: tuple[Handover, ...]


def records_of(call: Call) -> Records:
    """In the order of the files; each award carries ``committed_minor``."""
    file_code = "application__project_file__code"
    awards = Award.objects.filter(decision__application__call=call, signed_on__isnull=False)
    deliveries = Delivery.objects.filter(order__award__decision__application__call=call)
    handovers = Handover.objects.filter(award__decision__application__call=call, amount_minor__gt=0)
    return Records(
        awards=tuple(
            awards.select_related("decision__application__project_file")
            .annotate(committed_minor=F("amount_minor") - _given_back())
            .order_by(f"decision__{file_code}")
        ),
        deliveries=tuple(
            deliveries.select_related(
                "supplier", "order__award__decision__application__project_file"
            ).order_by(f"order__award__decision__{file_code}", "accepted_on", "pk")
        ),
        handovers=tuple(
            handovers.select_related("award__decision__application__project_file", "day").order_by(
                f"award__decision__{file_code}", "pk"
            )
        ),
    )


def _given_back() -> Coalesce:
    given_back = Q(
        causes__entry__event=Event.AWARD_DECOMMITTED,
        causes__entry__legs__account=COMMITMENTS,
        causes__entry__legs__side="credit",
    )
    total = Sum("causes__entry__legs__amount_minor", filter=given_back, output_field=BigIntegerField())
    return Coalesce(total, 0)
