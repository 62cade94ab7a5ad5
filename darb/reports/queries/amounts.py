"""The amounts of a call, each under its own name, summed from the posted entries of its awards.

Source: money procedure, four amounts never to be confused. None of them stands for another.
"""

import dataclasses
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from darb.awards.models import Award, Delivery, Handover
from darb.funding.models import CallSource, Contribution, Leg
from darb.programmes.models import Call
from darb.reports.queries import ledger


@dataclasses.dataclass(frozen=True)
class Amounts:
    """Minor units. ``envelope`` is what was promised, ``received`` what the bank shows, both for the
    whole call.

    ``committed`` is what is left of ``signed``, what the awards set aside when they were signed.
    ``contracts``, ``receipts`` and ``minutes`` are how many acts stand behind the last three amounts.
    """

    contributions: tuple[Contribution, ...] = ()
    received: int = 0
    available: int = 0
    signed: int = 0
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


def amounts_together(calls: Iterable[Call]) -> Amounts:
    """Of several calls in one: an agreement or a tranche that two of them draw on is counted once."""
    keys = [call.pk for call in calls]
    sources = CallSource.objects.filter(call__in=keys).select_related("tranche").order_by("use_order")
    single = list({source.tranche_id: source for source in sources}.values())
    promises = _promises({source.tranche.agreement_id for source in single})
    spent: Counter[str] = Counter()
    for row in _spent(keys):
        spent.update({name: value for name, value in row.items() if name != "call"})
    return _amounts(single, promises, _received({source.tranche_id for source in single}), spent)


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
    return dict(legs.values_list("tranche").annotate(total=ledger.total(ledger.RECEIVED)).order_by())


def _spent(keys: list[int]) -> QuerySet[Leg, Any]:
    call = "cause__award__decision__application__call"
    return (
        Leg.objects.filter(ledger.by_cause("award__decision__application__call__in", keys))
        .values(call=Coalesce(f"entry__{call}", f"entry__reverses__{call}"))
        .annotate(
            signed=ledger.total(ledger.SIGNED),
            committed=ledger.total(ledger.COMMITTED),
            purchased=ledger.total(ledger.PURCHASED),
            handed_over=ledger.total(ledger.HANDED_OVER),
            contracts=ledger.acts(ledger.COMMITTED, "award"),
            receipts=ledger.acts(ledger.PURCHASED, "delivery"),
            minutes=ledger.acts(ledger.HANDED_OVER, "handover"),
        )
        .order_by()
    )


class CommittedAward(NamedTuple):
    """A signed award with what is left of its commitment."""

    award: Award
    committed_minor: int


@dataclasses.dataclass(frozen=True)
class Records:
    """The acts that the amounts of calls are summed from; each list adds up to the amount of its name.

    A decommitment lowers what was committed, so awards are listed with what is left of their commitment.
    """

    awards: tuple[CommittedAward, ...]
    deliveries: tuple[Delivery, ...]
    handovers: tuple[Handover, ...]


def records_of(calls: Sequence[Call]) -> Records:
    """In the order of the files."""
    file_code = "application__project_file__code"
    awards = Award.objects.filter(decision__application__call__in=calls, signed_on__isnull=False)
    deliveries = Delivery.objects.filter(order__award__decision__application__call__in=calls)
    handovers = Handover.objects.filter(award__decision__application__call__in=calls, amount_minor__gt=0)
    listed = awards.select_related("decision__application__project_file").order_by(f"decision__{file_code}")
    committed = ledger.committed_of(awards)
    return Records(
        awards=tuple(CommittedAward(award, committed.get(award.pk, 0)) for award in listed),
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
