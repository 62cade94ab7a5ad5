"""The keys of several effects are claimed at once, and each effect happens once, whoever else claims it."""

import threading

import pytest
from django.db import connection, transaction

from darb.controls.actions import KeyReused, claim, claim_each
from darb.controls.models import IdempotencyKey
from darb.staff.models import User
from tests.conftest import Server
from tests.factories import make_user


@pytest.mark.django_db
def test_only_what_was_not_done_is_still_to_be_done(django_assert_num_queries) -> None:
    user = make_user()
    claim(by=user, key="second", request={"act": 2})

    with django_assert_num_queries(4):  # read, savepoint, write, savepoint
        new = claim_each(by=user, requests={"first": {"act": 1}, "second": {"act": 2}, "third": {"act": 3}})

    assert new == {"first", "third"}
    assert claim_each(by=user, requests={"first": {"act": 1}, "third": {"act": 3}}) == set()


@pytest.mark.django_db
def test_a_key_that_stands_for_another_request_is_refused_with_all_the_others() -> None:
    user = make_user()
    claim(by=user, key="second", request={"act": 2})

    with pytest.raises(KeyReused):
        claim_each(by=user, requests={"first": {"act": 1}, "second": {"act": "other"}})

    assert list(IdempotencyKey.objects.values_list("key", flat=True)) == ["second"]


def claim_at_once(user: User, keys: list[list[str]]) -> list[set[str]]:
    """Several connections claim their keys at the same moment; what each of them still had to do."""
    start, found = threading.Barrier(len(keys)), []

    def work(mine: list[str]) -> None:
        with transaction.atomic():
            start.wait()
            found.append(claim_each(by=user, requests={key: {"key": key} for key in mine}))
        connection.close()

    threads = [threading.Thread(target=work, args=(mine,)) for mine in keys]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


@pytest.mark.slow
def test_two_at_once_share_the_work_and_neither_repeats_any(fresh_database: Server) -> None:
    user = make_user()

    found = claim_at_once(user, [["a", "b", "c"], ["a", "b", "c", "d"]])

    assert sorted(key for keys in found for key in keys) == ["a", "b", "c", "d"]
