"""The ledger keeps its promises whatever code connects."""

import datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import translation

from darb.funding.actions.ledger import MoneyMissing, PostingRefused, post, post_each, reverse
from darb.funding.models import AccountingPeriod, Entry, Leg, Tranche
from darb.funding.rules import Event, legs_of, take_from
from tests.factories import ON, make_tranche

pytestmark = pytest.mark.django_db


def available(tranche: Tranche) -> int:
    return Tranche.objects.get(pk=tranche.pk).available_minor


def test_received_money_is_available_and_a_promise_is_not() -> None:
    promised = make_tranche(50_000, received=False)
    received = make_tranche(50_000)

    assert (available(promised), available(received)) == (0, 50_000)


@pytest.mark.parametrize(("asked", "left"), [(99_999, 1), (100_000, 0)])
def test_a_commitment_takes_what_is_there_to_the_last_centime(asked: int, left: int) -> None:
    tranche = make_tranche(100_000)

    post(event=Event.AWARD_PRECOMMITTED, on=ON, shares={tranche.pk: asked})

    assert available(tranche) == left


def test_one_centime_too_much_is_refused_and_names_what_is_missing() -> None:
    tranche = make_tranche(100_000)

    with pytest.raises(MoneyMissing) as refusal:
        post(event=Event.AWARD_PRECOMMITTED, on=ON, shares={tranche.pk: 100_001})

    assert refusal.value.facts["missing_minor"] == 1
    assert available(tranche) == 100_000


def test_commitments_posted_together_are_reckoned_together() -> None:
    tranche = make_tranche(100_000)
    each = (Event.AWARD_PRECOMMITTED, {tranche.pk: 50_001})

    with pytest.raises(MoneyMissing) as refusal:
        post_each(on=ON, drafts=[each, each])

    assert refusal.value.facts["missing_minor"] == 2
    assert available(tranche) == 100_000


def test_events_posted_together_are_entries_of_their_own() -> None:
    tranche, other = make_tranche(100_000), make_tranche(100_000, number=2)

    entries = post_each(
        on=ON,
        drafts=[
            (Event.AWARD_PRECOMMITTED, {tranche.pk: 60_000}),
            (Event.AWARD_COMMITTED, {tranche.pk: 60_000}),
            (Event.AWARD_PRECOMMITTED, {other.pk: 100_000}),
        ],
    )

    assert [(entry.event, entry.legs.count()) for entry in entries] == [
        ("award_precommitted", 2),
        ("award_committed", 4),
        ("award_precommitted", 2),
    ]
    assert (available(tranche), available(other)) == (40_000, 0)


def test_the_life_of_a_commitment_never_counts_money_twice() -> None:
    tranche = make_tranche(100_000)
    shares = {tranche.pk: 60_000}

    seen = []
    for event in (
        Event.AWARD_PRECOMMITTED,
        Event.AWARD_COMMITTED,
        Event.EQUIPMENT_ACCEPTED,
        Event.EQUIPMENT_HANDED_OVER,
    ):
        post(event=event, on=ON, shares=shares)
        seen.append(available(tranche))

    assert seen == [40_000, 40_000, 40_000, 40_000]


def test_the_database_refuses_overcommitment_even_past_the_action() -> None:
    tranche = make_tranche(1_000)

    with pytest.raises(IntegrityError, match="tranche_never_overcommitted"), transaction.atomic():
        entry = Entry.objects.create(event=Event.AWARD_PRECOMMITTED, effective_on=ON)
        Leg.objects.bulk_create(
            Leg(
                entry=entry,
                account_id=leg.account,
                tranche_id=leg.fund,
                side=leg.side,
                amount_minor=leg.amount_minor,
            )
            for leg in legs_of(Event.AWARD_PRECOMMITTED, {tranche.pk: 1_001})
        )


def test_an_entry_that_does_not_balance_on_a_fund_is_refused() -> None:
    first, second = make_tranche(1_000), make_tranche(1_000)

    with pytest.raises(IntegrityError, match="entry_balances"), transaction.atomic():
        entry = Entry.objects.create(event="wrong", effective_on=ON)
        Leg.objects.create(entry=entry, account_id="2", tranche=first, side="debit", amount_minor=10)
        Leg.objects.create(entry=entry, account_id="4", tranche=second, side="credit", amount_minor=10)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_an_entry_without_legs_is_refused() -> None:
    with pytest.raises(IntegrityError, match="entry_has_legs"), transaction.atomic():
        Entry.objects.create(event="empty", effective_on=ON)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize(
    "statement", ["UPDATE funding_leg SET amount_minor = 1", "DELETE FROM funding_entry"]
)
def test_entries_are_final(statement: str) -> None:
    make_tranche(1_000)

    with pytest.raises(IntegrityError, match="final"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_balance_moves_by_legs_only() -> None:
    tranche = make_tranche(1_000)

    with pytest.raises(IntegrityError, match="available_only_by_legs"), transaction.atomic():
        Tranche.objects.filter(pk=tranche.pk).update(available_minor=5_000)


def test_a_reversal_gives_the_money_back_once() -> None:
    tranche = make_tranche(1_000)
    entry = post(event=Event.AWARD_PRECOMMITTED, on=ON, shares={tranche.pk: 400})

    undone = reverse(entry=entry, on=ON)

    assert available(tranche) == 1_000
    with pytest.raises(PostingRefused):
        reverse(entry=entry, on=ON)
    with pytest.raises(PostingRefused):
        reverse(entry=undone, on=ON)


def test_a_locked_period_takes_no_entry() -> None:
    tranche = make_tranche(1_000)
    AccountingPeriod.objects.create(
        starts_on=datetime.date(2021, 1, 1), ends_on=datetime.date(2021, 2, 1), state="locked"
    )

    with translation.override("en"), pytest.raises(PostingRefused, match="accounts of 04/01/2021 are closed"):
        post(event=Event.AWARD_PRECOMMITTED, on=ON, shares={tranche.pk: 1})
    assert available(tranche) == 1_000


def test_a_reversal_on_a_closed_day_says_that_and_not_that_it_was_undone() -> None:
    tranche = make_tranche(1_000)
    entry = post(event=Event.AWARD_PRECOMMITTED, on=ON, shares={tranche.pk: 1})
    AccountingPeriod.objects.create(starts_on=ON, ends_on=ON + datetime.timedelta(days=1), state="locked")

    with pytest.raises(PostingRefused) as refused:
        reverse(entry=entry, on=ON)
    assert refused.value.code == "period_closed"


def test_shares_follow_the_order_of_funds_up_to_each_grant() -> None:
    assert take_from({7: 100, 3: 50}, {3: 20}, 60) == {3: 30, 7: 30}
    with pytest.raises(ValueError, match="do not cover"):
        take_from({3: 50}, {}, 51)
