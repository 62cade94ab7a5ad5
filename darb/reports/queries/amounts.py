"""The amounts of a call, each under its own name, summed from the posted entries of its awards.

Source: money procedure, four amounts never to be confused. None of them stands for another.
"""

import dataclasses
from collections.abc import Iterable

from django.db.models import BigIntegerField, Case, Count, F, Q, QuerySet, Sum, When
from django.db.models.functions import Coalesce

from darb.awards.models import Award, Delivery, Handover
from darb.funding.models import CallSource, Contribution, Leg
from darb.funding.rules import Event
from darb.programmes.models import Call

COMMITMENTS, CUSTODY, SUPPORT = "M1", "3", ("7", "8")


@dataclasses.dataclass(frozen=True)
class Amounts:
    """Minor units. ``envelope`` is what was promised, ``received`` what the bank shows, both for the whole call.

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
    """Amounts by key of call: three queries whatever their number."""
    keys = [call.pk for call in calls]
    sources = _sources(keys)
    received = _received([source.tranche_id for source in sources])
    spent = {row.pop("call"): row for row in _spent(keys)}
    return {
        key: Amounts(
            **_promised([source for source in sources if source.call_id == key], received),
            **spent.get(key, {}),
        )
        for key in keys
    }


def _sources(keys: list[int]) -> list[CallSource]:
    named = CallSource.objects.filter(call__in=keys).order_by("use_order")
    return list(named.select_related("tranche__contribution__funder", "tranche__contribution__agreement"))


def _promised(sources: list[CallSource], received: dict[int, int]) -> dict[str, object]:
    """A contribution drawn on through two tranches is one promise."""
    promises = {source.tranche.contribution_id: source.tranche.contribution for source in sources}
    return {
        "contributions": tuple(promises.values()),
        "received": sum(received.get(source.tranche_id, 0) for source in sources),
        "available": sum(source.tranche.available_minor for source in sources),
    }


def _received(tranches: list[int]) -> dict[int, int]:
    legs = Leg.objects.filter(tranche__in=tranches, entry__event=Event.TRANCHE_RECEIVED, account="2")
    return dict(legs.values_list("tranche").annotate(total=Sum(_net())).order_by())


def _spent(keys: list[int]) -> QuerySet[Leg, dict[str, int]]:
    """Committed is cumulative: it stays when the money is spent and falls only by what is given back.

    Signing an award releases its pre-commitment and takes the commitment in one entry: the debit counts. What a
    withdrawal gives back before the signature was never committed.
    """
    taken = Q(account=COMMITMENTS, side="debit", entry__event=Event.AWARD_COMMITTED, entry__reverses=None)
    given_back = Q(account=COMMITMENTS, side="credit", entry__event=Event.AWARD_DECOMMITTED)
    was_signed = Q(entry__cause__award__signed_on__isnull=False)
    accepted = Q(account=CUSTODY, entry__event=Event.EQUIPMENT_ACCEPTED)
    given = Q(account__in=SUPPORT)
    call = "entry__cause__award__decision__application__call"
    return (
        Leg.objects.filter(**{f"{call}__in": keys})
        .values(call=F(call))
        .annotate(
            committed=_total(F("amount_minor"), taken) - _total(F("amount_minor"), given_back & was_signed),
            purchased=_total(_net(), accepted),
            handed_over=_total(_net(), given),
            contracts=Count("entry__cause__award", filter=taken, distinct=True),
            receipts=Count("entry__cause__delivery", filter=accepted, distinct=True),
            minutes=Count("entry__cause__handover", filter=given, distinct=True),
        )
        .order_by()
    )


def _net() -> Case:
    """A reversal is the mirror of its entry, so that both together are nothing."""
    return Case(
        When(side="debit", then=F("amount_minor")), default=-F("amount_minor"), output_field=BigIntegerField()
    )


def _total(value: object, among: Q) -> Coalesce:
    return Coalesce(Sum(value, filter=among, output_field=BigIntegerField()), 0)


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
    return _total(
        F("causes__entry__legs__amount_minor"),
        Q(
            causes__entry__event=Event.AWARD_DECOMMITTED,
            causes__entry__legs__account=COMMITMENTS,
            causes__entry__legs__side="credit",
        ),
    )
