"""Several acts are written at once, each to its chain, and every chain holds as if they came one by one."""

import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from darb.core.canonical import digest
from darb.journal.actions import Act, record, record_access, record_each
from darb.journal.models import AccessEntry, JournalEntry
from darb.journal.queries.chains import first_broken_entry
from darb.journal.rules.chains import GENESIS
from tests.factories import ON, make_user

pytestmark = pytest.mark.django_db
ONE, OTHER = "essai:one", "essai:other"
# What would tell two ways of writing the canonical form apart: escapes, scripts, accents in two forms, the words that
# stand around an entry's place, nested and empty values.
SAID: list[dict[str, Any]] = [
    {},
    {"n": 12345678901234567890, "yes": True, "none": None, "list": [1, "ب", {}], "moment": "2026"},
    {"position": 0, "previous_hash": "", "é": "e\u0301", "quoted": '"\\/\b\f\n\r\t\x01\x7f\u2028😀'},
    {"inside": {"position": 0, "previous_hash": "", "z": {"a": []}}},
]
SUBJECTS = ["t:1", 'x","position":0,"previous_hash":""', "منصب\\", "e\u0301", "\x1f\t"]
AT = datetime.datetime(2026, 11, 3, 9, 30, tzinfo=ZoneInfo("Africa/Casablanca"))


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


@pytest.mark.parametrize("count", [1, 100])
def test_a_hundred_acts_take_one_statement_as_one_act_does(count: int, django_assert_num_queries) -> None:
    user = make_user()

    with django_assert_num_queries(1):
        record_each(by=user, on=ON, acts=acts(*[ONE, OTHER] * count))

    assert [first_broken_entry(chain) for chain in (ONE, OTHER)] == [None, None]


def test_no_act_leaves_no_entry(django_assert_num_queries) -> None:
    user = make_user()

    with django_assert_num_queries(0):
        record_each(by=user, on=ON, acts=[])


def plainly(row: JournalEntry | AccessEntry, **more: str) -> str:
    """The hash as the rule says it, of everything that the row says: SHA-256 of the canonical form."""
    said = {
        name: getattr(row, name)
        for name in ("chain", "position", "act", "subject", "details", "previous_hash")
    }
    at = row.at.astimezone(datetime.UTC).isoformat(timespec="microseconds")
    return digest({**said, "at": at, "by": row.by_id, **more})


@pytest.mark.parametrize("subject", SUBJECTS)
def test_the_database_hashes_what_the_program_would(subject: str) -> None:
    user, said = make_user(), {"act": "open", "subject": subject, "chain": ONE}
    for details in SAID:
        record(by=user, on=ON, **said, **details)
        record_access(by=None, at=AT, person="P-1", reason="r", **said, **details)

    written = list(JournalEntry.objects.filter(chain=ONE).order_by("position"))
    reads = list(AccessEntry.objects.filter(chain=f"reads:{ONE}").order_by("position"))
    for rows in (written, reads):
        assert [row.position for row in rows] == [1, 2, 3, 4]
        assert [row.previous_hash for row in rows] == [GENESIS, *(row.hash for row in rows[:-1])]
        assert [(row.subject, row.details) for row in rows] == [(subject, details) for details in SAID]
    assert [row.hash for row in written] == [plainly(row, on=row.on.isoformat()) for row in written]
    assert [row.hash for row in reads] == [plainly(row, person="P-1", reason="r") for row in reads]
    assert [first_broken_entry(chain) for chain in (ONE, f"reads:{ONE}")] == [None, None]
