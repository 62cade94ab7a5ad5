"""Two commitments at the same moment against one tranche: never one centime over."""

import threading

import pytest
from django.db import IntegrityError, connection, transaction

from darb.core.errors import Refusal
from darb.funding.actions import ledger
from darb.funding.models import Tranche
from darb.funding.rules import Event
from tests.conftest import Server
from tests.factories import ON, make_tranche

pytestmark = pytest.mark.slow
RIVALS = 4


def commit_at_once(tranche: Tranche, amount: int) -> list[str]:
    """Several connections commit ``amount`` at the same moment; what each of them was answered."""
    start, answers = threading.Barrier(RIVALS), []

    def commit() -> None:
        try:
            with transaction.atomic():
                start.wait()
                ledger.post(event=Event.AWARD_PRECOMMITTED, on=ON, shares={tranche.pk: amount})
            answers.append("done")
        except (Refusal, IntegrityError) as refusal:
            answers.append(type(refusal).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=commit) for _rival in range(RIVALS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(answers)


def committed(tranche: Tranche) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(sum(amount_minor), 0) FROM funding_leg"
            " WHERE account_id = 'M1' AND side = 'debit' AND tranche_id = %s",
            [tranche.pk],
        )
        return int(cursor.fetchone()[0])


def test_one_wins_and_the_others_are_told(fresh_database: Server) -> None:
    tranche = make_tranche(100_000)

    answers = commit_at_once(tranche, 60_000)

    assert answers == ["MoneyMissing"] * (RIVALS - 1) + ["done"]
    assert committed(tranche) == 60_000


def test_without_the_action_s_lock_the_database_still_refuses(
    fresh_database: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    tranche = make_tranche(100_000)
    monkeypatch.setattr(ledger, "lock_funds", lambda funds: dict.fromkeys(funds, 100_000))

    answers = commit_at_once(tranche, 60_000)

    assert answers == ["IntegrityError"] * (RIVALS - 1) + ["done"]
    assert committed(tranche) == 60_000


def test_with_lock_and_constraint_removed_money_is_committed_twice(
    fresh_database: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Shows that the race is real: the two tests above would notice if nothing kept the rivals apart."""
    tranche = make_tranche(100_000)
    with fresh_database.owner() as owner:
        owner.execute("ALTER TABLE funding_tranche DROP CONSTRAINT tranche_never_overcommitted")
    monkeypatch.setattr(
        ledger,
        "lock_funds",
        lambda funds: {row.pk: row.available_minor for row in Tranche.objects.filter(pk__in=list(funds))},
    )

    answers = commit_at_once(tranche, 60_000)

    assert answers.count("done") > 1
    assert committed(tranche) > 100_000
