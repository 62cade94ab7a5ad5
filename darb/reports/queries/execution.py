"""How far the money of agreements has come, tranche by tranche, from posted entries alone.

No row of a person is read: the amounts are the same whoever asks for them, and recomputed up to an entry they are
what they were on the day it was posted. Source: money procedure, funder report from posted entries only.
"""

import dataclasses
from collections.abc import Iterable

from darb.funding.models import Contribution, Leg, Tranche
from darb.funding.rules import AWAITED
from darb.funding.states import Tranche as TrancheState
from darb.reports.queries import ledger
from darb.reports.rules.execution import Sums

# What the page and the statement name, each by the rule that sums it.
RULES: dict[str, ledger.Rule] = {
    "promised": ledger.PROMISED,
    "received": ledger.RECEIVED,
    "reserved": ledger.RESERVED,
    "signed": ledger.SIGNED,
    "given_back": ledger.GIVEN_BACK,
    "committed": ledger.COMMITTED,
    "purchased": ledger.PURCHASED,
    "equipment": ledger.EQUIPMENT_HANDED_OVER,
    "cheques": ledger.CHEQUES_HANDED_OVER,
    "handed_over": ledger.HANDED_OVER,
    "paid": ledger.PAID,
}


@dataclasses.dataclass(frozen=True)
class TrancheLine:
    tranche: Tranche
    sums: Sums

    @property
    def state(self) -> TrancheState:
        return TrancheState(self.tranche.state)

    @property
    def is_awaited(self) -> bool:
        return self.tranche.state in AWAITED


@dataclasses.dataclass(frozen=True)
class Execution:
    """One agreement's promises and tranches."""

    contributions: tuple[Contribution, ...]
    tranches: tuple[TrancheLine, ...]

    @property
    def envelope(self) -> int:
        return sum(contribution.amount_minor for contribution in self.contributions)

    @property
    def currency(self) -> str:
        return self.contributions[0].currency if self.contributions else ""

    @property
    def sums(self) -> Sums:
        return Sums.together(line.sums for line in self.tranches)


def executions_of(agreements: Iterable[int], until: int | None = None) -> dict[int, Execution]:
    """By key of agreement, of entries up to the one numbered ``until``: three queries whatever their number."""
    keys = list(agreements)
    promises = Contribution.objects.filter(agreement__in=keys).select_related("funder").order_by("pk")
    tranches = Tranche.objects.filter(agreement__in=keys).select_related("contribution__funder")
    lines = list(tranches.order_by("number"))
    moved = _moved(keys, until)
    found: dict[int, tuple[list[Contribution], list[TrancheLine]]] = {key: ([], []) for key in keys}
    for contribution in promises:
        found[contribution.agreement_id][0].append(contribution)
    for tranche in lines:
        found[tranche.agreement_id][1].append(TrancheLine(tranche, Sums(**moved.get(tranche.pk, {}))))
    return {key: Execution(tuple(given), tuple(rows)) for key, (given, rows) in found.items()}


def _moved(agreements: list[int], until: int | None) -> dict[int, dict[str, int]]:
    """What the entries moved, by tranche and by name."""
    legs = Leg.objects.filter(tranche__agreement__in=agreements)
    if until is not None:
        legs = legs.filter(entry__lte=until)
    totals = {name: ledger.total(rule) for name, rule in RULES.items()}
    rows = legs.values("tranche").annotate(**totals).values_list("tranche", *totals).order_by()
    return {tranche: dict(zip(totals, amounts, strict=True)) for tranche, *amounts in rows}
