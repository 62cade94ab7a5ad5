"""Several acts are written at once, each to its chain, and every chain holds as if they came one by one."""

import pytest

from darb.journal.actions import Act, record, record_each
from darb.journal.models import JournalEntry
from darb.journal.queries.chains import first_broken_entry
from tests.factories import ON, make_user

pytestmark = pytest.mark.django_db
ONE, OTHER = "essai:one", "essai:other"


def acts(*chains: str) -> list[Act]:
    return [
        Act("essai.act", f"t:{place}", chain, {"place": place}) for place, chain in enumerate(chains, start=1)
    ]


def test_each_act_is_the_next_entry_of_its_chain() -> None:
    user = make_user()
    record(by=user, on=ON, act="essai.begin", subject="t:0", chain=ONE)

    record_each(by=user, on=ON, acts=acts(ONE, OTHER, ONE))

    written = JournalEntry.objects.filter(chain__in=[ONE, OTHER]).order_by("chain", "position")
    assert [(row.chain, row.position, row.subject) for row in written] == [
        (ONE, 1, "t:0"),
        (ONE, 2, "t:1"),
        (ONE, 3, "t:3"),
        (OTHER, 1, "t:2"),
    ]
    assert (first_broken_entry(ONE), first_broken_entry(OTHER)) == (None, None)


def test_a_hundred_acts_take_no_more_queries_than_one(django_assert_num_queries) -> None:
    user = make_user()
    record_each(by=user, on=ON, acts=acts(ONE))

    with django_assert_num_queries(3):
        record_each(by=user, on=ON, acts=acts(ONE))
    with django_assert_num_queries(3):
        record_each(by=user, on=ON, acts=acts(*[ONE] * 100))

    assert first_broken_entry(ONE) is None
