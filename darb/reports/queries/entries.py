"""The posted entries behind one amount of an agreement, the newest first.

Whoever sees people sees each entry with the file that caused it, as far as that file is in scope. Whoever sees figures
only sees sums of a month: one entry is one person's support.
"""

import dataclasses
import datetime
from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import QuerySet
from django.db.models.functions import TruncMonth

from darb.awards.models import LegCause
from darb.core.scope import current_scope
from darb.core.spreadsheets import read_along
from darb.funding.models import Agreement, Leg
from darb.funding.states import LedgerEvent
from darb.reports.queries import ledger
from darb.reports.queries.execution import RULES

PAGE = 50
# What a funder did itself: nobody's support stands behind these entries.
OF_FUNDERS = ("promised", "received")


@dataclasses.dataclass(frozen=True)
class EntryLine:
    """An entry, or all of a month; ``file`` is empty where it is none of the reader's."""

    number: int
    on: datetime.date
    event: LedgerEvent
    tranches: tuple[int, ...]
    minor: int
    is_reversal: bool = False
    file: str = ""
    paper: str = ""


@dataclasses.dataclass(frozen=True)
class EntriesPage:
    lines: list[EntryLine]
    total: ledger.Amount
    is_by_month: bool
    next_after: str = ""


def entries_page(agreement: Agreement, name: str, after: str = "") -> EntriesPage:
    """A page of what adds up to the amount called ``name``."""
    legs = Leg.objects.filter(tranche__agreement=agreement)
    total = ledger.amount(legs, RULES[name])
    if current_scope().counted is not None and name not in OF_FUNDERS:
        return EntriesPage(_months(legs, RULES[name]), total, is_by_month=True)
    rows = _single(legs, RULES[name])
    if after.isdecimal():
        rows = rows.filter(entry__lt=int(after))
    found = list(rows[: PAGE + 1])
    next_after = str(found[PAGE - 1]["entry"]) if len(found) > PAGE else ""
    return EntriesPage(_lines(found[:PAGE]), total, is_by_month=False, next_after=next_after)


def exported(agreement: Agreement, name: str) -> Iterable[EntryLine]:
    """The same without a page's end."""
    legs = Leg.objects.filter(tranche__agreement=agreement)
    if current_scope().counted is not None and name not in OF_FUNDERS:
        return _months(legs, RULES[name])
    return read_along(_single(legs, RULES[name]), _lines)


def _single(legs: QuerySet[Leg], rule: ledger.Rule) -> QuerySet[Leg, Any]:
    """One row an entry, whatever the number of tranches it moves."""
    facts = ("entry", "entry__event", "entry__effective_on", "entry__reverses")
    rows = legs.filter(ledger.behind(rule)).values(*facts)
    tranches = ArrayAgg("tranche__number", distinct=True)
    return rows.annotate(minor=ledger.total(rule), tranches=tranches).order_by("-entry")


def _months(legs: QuerySet[Leg], rule: ledger.Rule) -> list[EntryLine]:
    rows = legs.filter(ledger.behind(rule)).annotate(month=TruncMonth("entry__effective_on"))
    tranches = ArrayAgg("tranche__number", distinct=True)
    sums = rows.values("month", "entry__event").annotate(minor=ledger.total(rule), tranches=tranches)
    return [
        EntryLine(0, row["month"], LedgerEvent(row["entry__event"]), tuple(row["tranches"]), row["minor"])
        for row in sums.order_by("-month", "entry__event")
    ]


def _lines(rows: Iterable[dict[str, Any]]) -> list[EntryLine]:
    rows = list(rows)
    causes = _causes({row["entry__reverses"] or row["entry"] for row in rows})
    return [
        EntryLine(
            number=row["entry"],
            on=row["entry__effective_on"],
            event=LedgerEvent(row["entry__event"]),
            tranches=tuple(row["tranches"]),
            minor=row["minor"],
            is_reversal=row["entry__reverses"] is not None,
            **causes.get(row["entry__reverses"] or row["entry"], {}),
        )
        for row in rows
    ]


def _causes(entries: set[int]) -> dict[int, dict[str, str]]:
    """The file and the paper behind each entry, of files in the reader's scope alone."""
    joined = ("award__decision__application__project_file", "delivery", "handover", "payment")
    causes = LegCause.objects.filter(entry__in=entries).select_related(*joined)
    return {
        cause.entry_id: {
            "file": cause.award.decision.application.project_file.code,
            "paper": _paper(cause),
        }
        for cause in causes
    }


def _paper(cause: LegCause) -> str:
    """The number of the minutes that caused an entry; a cheque goes by those of its handover."""
    if cause.handover:
        return str(cause.handover.number)
    return str(cause.delivery.number) if cause.delivery else ""
