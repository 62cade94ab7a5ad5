"""Reads and refusals leave an entry of their own: in the reader's transaction, or after it was undone."""

import datetime

import pytest
from django.test import Client

from darb.journal.actions import record_access, record_refusal
from darb.journal.models import AccessEntry, JournalHead
from tests.entering import enter
from tests.factories import make_user

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2026, 11, 3, 9, 30, tzinfo=datetime.UTC)
CHAIN = "establishment:CAR-T"


def test_reads_have_a_chain_beside_that_of_acts() -> None:
    user = make_user()

    for number in (1, 2):
        record_access(
            by=user,
            at=AT,
            act="open",
            subject="person:P-2026-0001",
            chain=CHAIN,
            person="P-2026-0001",
            n=number,
        )

    rows = AccessEntry.objects.filter(person="P-2026-0001").order_by("position")
    assert [(row.chain, row.position, row.by_id) for row in rows] == [
        (f"reads:{CHAIN}", 1, user.pk),
        (f"reads:{CHAIN}", 2, user.pk),
    ]
    assert rows[1].previous_hash == rows[0].hash
    assert JournalHead.objects.get(chain=f"reads:{CHAIN}").hash == rows[1].hash
    assert not JournalHead.objects.filter(chain=CHAIN).exists()


def test_of_a_refused_address_only_codes_of_our_own_are_kept() -> None:
    asked = {
        "code": "P-2026-0001",
        "number": "AB123456",
        "name": "النموذجي",
        "pk": 7,
        "minutes": "PV-2021-012",
    }

    record_refusal(
        by=make_user(),
        at=AT,
        subject="url:casefile:person",
        reason="not_found",
        asked=asked,
        reference="404-7K2M",
    )

    assert AccessEntry.objects.get().details == {
        "reference": "404-7K2M",
        "asked": {"code": "P-2026-0001", "minutes": "PV-2021-012"},
    }


def test_a_file_that_is_not_found_is_written_down_under_the_reference_shown(client: Client) -> None:
    user = make_user(role="centre_coordinator")
    enter(client, user)

    page = client.get("/letters/L-2021-999999/")

    entry = AccessEntry.objects.get(act="refusal")
    assert page.status_code == 404
    assert entry.details["reference"] in page.content.decode()
    assert (entry.by_id, entry.subject, entry.reason) == (user.pk, "url:notices:letter", "not_found")
    assert entry.details["asked"] == {"number": "L-2021-999999"}


def test_what_is_not_allowed_is_written_down_with_the_code_of_its_sentence(client: Client) -> None:
    enter(client, make_user(role="employer"))

    page = client.get("/letters/L-2021-999999/")

    entry = AccessEntry.objects.get(act="refusal")
    assert page.status_code == 403
    assert (entry.subject, entry.reason, entry.details["method"]) == (
        "url:notices:letter",
        "forbidden",
        "GET",
    )


def test_an_address_that_is_none_of_ours_is_not_a_refusal(client: Client) -> None:
    enter(client, make_user())

    page = client.get("/wp-login/")

    assert page.status_code == 404
    assert AccessEntry.objects.count() == 0
