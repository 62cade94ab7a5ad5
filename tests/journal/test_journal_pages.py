"""The journal's pages: who reads them, what narrows them, how they go back in time; looking leaves an entry."""

import datetime
import re

import pytest
from django.test import Client
from django.utils import timezone

from darb.core.scope import scoped
from darb.journal.actions import record, record_access
from darb.journal.models import AccessEntry
from darb.journal.queries import reading
from darb.journal.queries.reading import Wanted, readers_of
from tests.conftest import national_scope
from tests.downloads import workbook_in
from tests.entering import enter
from tests.factories import ON, make_user
from tests.factories.awards import make_award
from tests.factories.people import make_break_glass
from tests.pages import assert_sound

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2026, 11, 3, 9, 30, tzinfo=datetime.UTC)
PAGES = [
    "/journal/",
    "/journal/reads/",
    "/audit/",
    "/audit/sample/?seed=abcd&size=3&stratum=amount&until=2030-01-01",
]


@pytest.fixture
def auditor(client: Client) -> Client:
    enter(client, make_user(role="auditor"))
    return client


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_pages_are_sound_in_each_language(auditor: Client, address: str, language: str) -> None:
    record(by=make_user(), on=ON, act="awards.sign", subject="award:D-2021-0001", chain="agreement:C-1")
    auditor.cookies["django_language"] = language

    shown = auditor.get(address)

    assert shown.status_code == 200
    assert_sound(shown.content.decode(), language)


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("role", ["case_worker", "programme_manager", "management", "employer"])
def test_others_do_not_read_them(client: Client, address: str, role: str) -> None:
    enter(client, make_user(role=role))

    assert client.get(address).status_code == 403


@pytest.mark.parametrize("address", PAGES)
def test_looking_is_written_down(auditor: Client, address: str) -> None:
    auditor.get(address)

    assert AccessEntry.objects.filter(act="open").count() == 1


def test_the_journal_is_read_backwards_a_page_at_a_time() -> None:
    for number in range(reading.PAGE + 2):
        record(by=None, on=ON, act="essai.act", subject=f"t:{number}")

    newest = reading.acts(Wanted(act="essai."))
    older = reading.acts(Wanted(act="essai.", before=newest.older))

    assert [entry.subject for entry in newest.entries][:2] == ["t:51", "t:50"]
    assert [entry.subject for entry in older.entries] == ["t:1", "t:0"]
    assert (len(newest.entries), older.older) == (reading.PAGE, None)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(chain="establishment:A"), {"person:P-2026-0001"}),
        (Wanted(act="search"), {"identifier:cnie"}),
        (Wanted(subject="person:P"), {"person:P-2026-0001"}),
        (Wanted(day=datetime.date(2026, 11, 4)), {"identifier:cnie"}),
        (Wanted(login="nobody"), set()),
    ],
)
def test_reads_are_narrowed(wanted: Wanted, found: set[str]) -> None:
    record_access(by=None, at=AT, act="open", subject="person:P-2026-0001", chain="establishment:A")
    record_access(by=None, at=AT + datetime.timedelta(days=1), act="search", subject="identifier:cnie")

    assert {entry.subject for entry in reading.accesses(wanted).entries} == found


@pytest.mark.slow
def test_what_cannot_be_read_narrows_nothing(auditor: Client) -> None:
    assert auditor.get("/journal/?day=yesterday&before=x&act=النموذجي").status_code == 200


def test_readers_of_a_person_are_those_of_the_file_and_of_lists_that_name_it() -> None:
    user = make_user()
    record_access(by=user, at=AT, act="open", subject="person:P-2026-0001", person="P-2026-0001")
    record_access(by=user, at=AT, act="print", subject="document:L-1", people=["P-2026-0001", "P-2026-0002"])
    record_access(by=user, at=AT, act="open", subject="person:P-2026-0002", person="P-2026-0002")
    record_access(by=user, at=AT, act="refusal", subject="url:x", person="P-2026-0001")

    assert {entry.subject for entry in readers_of("P-2026-0001")} == {"person:P-2026-0001", "document:L-1"}


@pytest.mark.slow
def test_the_auditor_s_home_counts_openings_and_refusals(auditor: Client) -> None:
    make_break_glass(opened_at=datetime.datetime.now(datetime.UTC), subject="P-2026-0007")
    auditor.get("/letters/L-2021-999999/")

    page = auditor.get("/audit/").content.decode()

    assert "P-2026-0007" in page
    assert "url:notices:letter" in page


SAMPLE = {"seed": "a1b2c3d4", "size": "2", "stratum": "amount", "until": "2030-01-01"}


@pytest.fixture
def awards() -> None:
    with scoped(national_scope()):
        for _number in range(4):
            make_award()


@pytest.mark.slow
def test_the_same_seed_draws_the_same_awards(auditor: Client, awards: None) -> None:
    first = auditor.get("/audit/sample/", SAMPLE).context["sample"]
    again = auditor.get("/audit/sample/", SAMPLE).context["sample"]

    assert (len(first.items), first.population) == (2, 4)
    assert [item.code for item in first.items] == [item.code for item in again.items]


@pytest.mark.slow
def test_the_workbook_holds_the_sample_and_its_taking_is_an_export_with_its_reason(
    auditor: Client, awards: None
) -> None:
    drawn = auditor.get("/audit/sample/", SAMPLE).context["sample"]

    taken = auditor.get("/audit/sample/workbook/", {**SAMPLE, "reason": "audit"})

    sheet = workbook_in(taken).active
    assert [row[1] for row in sheet.iter_rows(min_row=4, values_only=True)] == [
        item.code for item in drawn.items
    ]
    entry = AccessEntry.objects.get(act="export")
    assert (entry.subject, entry.reason, entry.details["rows"]) == ("audit:sample", "audit", 2)


@pytest.mark.slow
def test_without_a_reason_nothing_is_taken(auditor: Client, awards: None) -> None:
    page = auditor.get("/audit/sample/workbook/", SAMPLE)

    assert page.headers["Content-Type"].startswith("text/html")
    assert not AccessEntry.objects.filter(act="export").exists()


def test_a_plan_that_cannot_be_drawn_says_what_to_correct(auditor: Client) -> None:
    page = auditor.get("/audit/sample/", {**SAMPLE, "size": "0", "seed": "=1"})

    assert page.status_code == 200
    assert set(page.context["form"].errors) == {"size", "seed"}


@pytest.mark.slow
def test_the_auditor_counts_openings_by_where_they_stand(client: Client) -> None:
    long_ago = timezone.now() - datetime.timedelta(days=4)
    then = {"opened_at": long_ago, "ends_at": long_ago + datetime.timedelta(hours=1)}
    make_break_glass()
    make_break_glass(**then)
    make_break_glass(**then, result="justified", reviewed_by=make_user(), reviewed_at=timezone.now())
    enter(client, make_user(role="auditor"))
    client.cookies["django_language"] = "en"

    shown = client.get("/audit/")

    counts = {str(state): count for state, count in shown.context["audit"].by_state}
    assert counts == {"open": 1, "to_review": 0, "review_overdue": 1, "justified": 1, "not_justified": 0}
    assert re.search(r"review overdue\s+(<[^>]*>)?1\b", shown.content.decode())
