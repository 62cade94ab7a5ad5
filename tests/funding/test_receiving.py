"""The money of a tranche enters the ledger once."""

import pytest

from darb.funding.actions.agreements import TrancheRefused, receive_tranche
from darb.funding.models import Entry, Tranche
from darb.funding.rules import AWAITED
from darb.funding.states import Tranche as State
from tests.factories import ON, make_tranche, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", sorted(AWAITED))
def test_money_that_is_awaited_becomes_available(state: State) -> None:
    tranche = make_tranche(50_000, received=False)
    Tranche.objects.filter(pk=tranche.pk).update(state=state, called_on=ON)

    received = receive_tranche(
        by=make_user(role="programme_manager"), on=ON, tranche=tranche, amount_minor=49_999
    )

    assert (received.state, received.received_on, received.available_minor) == (State.RECEIVED, ON, 49_999)


@pytest.mark.parametrize("state", sorted(set(State) - AWAITED))
def test_money_that_is_not_awaited_is_refused_in_words_and_posts_nothing(state: State) -> None:
    tranche = make_tranche(50_000)
    Tranche.objects.filter(pk=tranche.pk).update(state=state)
    posted = Entry.objects.count()

    with pytest.raises(TrancheRefused) as refusal:
        receive_tranche(by=make_user(role="programme_manager"), on=ON, tranche=tranche, amount_minor=50_000)

    assert refusal.value.code == "tranche_not_awaited"
    tranche.refresh_from_db()
    assert (tranche.state, tranche.available_minor, Entry.objects.count()) == (state, 50_000, posted)
