"""Posting to the ledger: the only place that writes entries."""

import datetime
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from darb.core.errors import Refusal
from darb.core.promises import kept
from darb.funding.models import Entry, Leg, Tranche
from darb.funding.rules import Event, LegDraft, legs_of

_REVERSED_ONCE = "funding_entry_reverses_id"  # the name that the framework gives the unique column


class MoneyMissing(Refusal):
    """The fund does not have that much available."""


class PostingRefused(Refusal):
    """The ledger refuses the entry: locked period, second reversal."""


def lock_funds(tranche_ids: Iterable[int]) -> dict[int, int]:
    """Lock the tranches in one order, so that two commitments wait and never deadlock; their available money."""
    rows = Tranche.objects.select_for_update().filter(pk__in=list(tranche_ids)).order_by("pk")
    return {tranche.pk: tranche.available_minor for tranche in rows}


Draft = tuple[Event, dict[int, int]]


def post(*, event: Event, on: datetime.date, shares: dict[int, int]) -> Entry:
    """Post ``event`` for ``shares`` (tranche key → minor units). The caller's action journals its cause.

    Raises ``MoneyMissing`` when a tranche would fall below zero: read under its lock first, for a clear
    sentence, and refused by the database in any case.
    """
    return post_each(on=on, drafts=[(event, shares)])[0]


def post_each(*, on: datetime.date, drafts: Sequence[Draft]) -> list[Entry]:
    """Post several events of one day, in their order; the money they set aside is reckoned together."""
    with transaction.atomic():
        available = lock_funds({fund for _event, shares in drafts for fund in shares})
        _check_available(available, _asked(drafts))
        pairs = [(Entry(event=event, effective_on=on), legs_of(event, shares)) for event, shares in drafts]
        return _insert(pairs)


def reverse(*, entry: Entry, on: datetime.date) -> Entry:
    """Undo ``entry`` by its exact mirror, once. Raises ``PostingRefused`` when it was reversed or is a reversal."""
    return reverse_each(entries=[entry], on=on)[0]


def reverse_each(*, entries: Sequence[Entry], on: datetime.date) -> list[Entry]:
    """Undo all of them on one day, in as many queries as one; refused as a whole when one of them was undone."""
    with transaction.atomic():
        legs = list(Leg.objects.filter(entry__in=entries).order_by("pk"))
        lock_funds({leg.tranche_id for leg in legs})
        mirrored: dict[int, list[LegDraft]] = {entry.pk: [] for entry in entries}
        for leg in legs:
            side = "credit" if leg.side == "debit" else "debit"
            mirrored[leg.entry_id].append(LegDraft(leg.account_id, leg.tranche_id, side, leg.amount_minor))
        drafts = [
            (Entry(event=entry.event, effective_on=on, reverses=entry), mirrored[entry.pk])
            for entry in entries
        ]
        again = PostingRefused(_("This entry cannot be reversed (again)."), code="reversal_once")
        with kept("reversal_once", again), kept(_REVERSED_ONCE, again):
            return _insert(drafts)


def _check_available(available: dict[int, int], shares: dict[int, int]) -> None:
    for fund, amount in shares.items():
        if amount > available[fund]:
            raise MoneyMissing(
                _("The tranche does not have enough money left for this commitment."),
                code="money_missing",
                tranche=fund,
                missing_minor=amount - available[fund],
            )


def _asked(drafts: Iterable[Draft]) -> dict[int, int]:
    """What the drafts set aside, by tranche."""
    asked: dict[int, int] = {}
    for event, shares in drafts:
        if event == Event.AWARD_PRECOMMITTED:
            for fund, amount in shares.items():
                asked[fund] = asked.get(fund, 0) + amount
    return asked


def _insert(drafts: Sequence[tuple[Entry, list[LegDraft]]]) -> list[Entry]:
    """All of one day. Raises ``PostingRefused`` when the accounts of that day are closed."""
    closed = PostingRefused(
        _("The accounts of %(day)s are closed: nothing is posted on that day any more."),
        code="period_closed",
        day=", ".join(sorted({entry.effective_on.strftime("%d/%m/%Y") for entry, _legs in drafts})),
    )
    with kept("period_closed", closed):
        entries = Entry.objects.bulk_create([entry for entry, _legs in drafts])
    Leg.objects.bulk_create(
        [
            Leg(
                entry=entry,
                account_id=leg.account,
                tranche_id=leg.fund,
                side=leg.side,
                amount_minor=leg.amount_minor,
            )
            for entry, legs in drafts
            for leg in legs
        ]
    )
    return entries
