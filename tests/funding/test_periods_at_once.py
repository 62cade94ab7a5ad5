"""Accounts are closed while somebody posts: the entry is waited for, and lies in the closed period or is refused."""

import threading

import pytest
from django.db import connection, transaction

from darb.core.scope import Scope, scoped
from darb.funding.actions import ledger
from darb.funding.actions.periods import lock_period
from darb.funding.rules import Event
from darb.journal.models import JournalEntry
from tests.conftest import Server
from tests.factories import ON, make_tranche, make_user

pytestmark = pytest.mark.slow


def test_whoever_is_posting_is_waited_for(fresh_database: Server) -> None:
    tranche, finance = make_tranche(100_000), make_user(role="finance_officer")
    ended = threading.Event()

    def close() -> None:
        try:
            with scoped(Scope()):
                lock_period(by=finance, on=ON.replace(year=ON.year + 1), last_day=ON)
        finally:
            ended.set()
            connection.close()

    closing = threading.Thread(target=close)
    with transaction.atomic():
        ledger.post(event=Event.AWARD_PRECOMMITTED, on=ON, shares={tranche.pk: 1})
        closing.start()
        assert not ended.wait(0.5)
    closing.join(timeout=30)

    assert JournalEntry.objects.get(act="funding.lock_period").details["entries"] == 3
    with pytest.raises(ledger.PostingRefused):
        ledger.post(event=Event.AWARD_PRECOMMITTED, on=ON, shares={tranche.pk: 1})
