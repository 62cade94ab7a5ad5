"""Periods whose accounts are closed, with what was posted in them."""

import dataclasses
import datetime
from decimal import Decimal

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Sum

from darb.funding.models import AccountingPeriod, Entry, Leg
from darb.funding.states import AccountingPeriod as State

PAGE = 24
DAY = datetime.timedelta(days=1)


@dataclasses.dataclass(frozen=True)
class PeriodLine:
    """``moved_minor``: the debits of its entries, which equal their credits."""

    period: AccountingPeriod
    entries: int
    moved_minor: int | Decimal

    @property
    def last_day(self) -> datetime.date:
        return self.period.ends_on - DAY

    @property
    def state(self) -> State:
        return State(self.period.state)


@dataclasses.dataclass(frozen=True)
class PeriodsPage:
    lines: list[PeriodLine]
    next_after: str


def periods_page(after: datetime.date | None) -> PeriodsPage:
    """The newest first, behind the one that begins on ``after``; one query."""
    rows = AccountingPeriod.objects.order_by("-starts_on")
    if after is not None:
        rows = rows.filter(starts_on__lt=after)
    inside = Entry.objects.filter(
        effective_on__gte=OuterRef("starts_on"), effective_on__lt=OuterRef("ends_on")
    )
    debits = Leg.objects.filter(
        side="debit",
        entry__effective_on__gte=OuterRef("starts_on"),
        entry__effective_on__lt=OuterRef("ends_on"),
    )
    found = list(
        rows.annotate(entries=_one(inside, Count("pk")), moved=_one(debits, Sum("amount_minor")))[: PAGE + 1]
    )
    lines = [PeriodLine(row, row.entries or 0, row.moved or 0) for row in found[:PAGE]]
    return PeriodsPage(lines, lines[-1].period.starts_on.isoformat() if len(found) > PAGE else "")


def _one(rows: QuerySet[Entry] | QuerySet[Leg], total: Count | Sum) -> Subquery:
    """``total`` over all of ``rows``, as one column."""
    together = (
        rows.annotate(all=OuterRef("pk")).order_by().values("all").annotate(total=total).values("total")
    )
    return Subquery(together, output_field=IntegerField())
