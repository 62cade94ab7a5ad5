"""The pages of files: what stands on them, who may open them, what they leave behind, and what they cost."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from darb.casefile.models import FileTransfer
from darb.casefile.queries.readers import LISTED as READERS
from darb.core.scope import scoped
from darb.journal.actions import record_access
from darb.journal.models import AccessEntry
from darb.people.models import Person
from tests.casefile.files import agree, make_full_file
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories import centre, make_person, make_user
from tests.factories.casefile import make_file_transfer
from tests.factories.people import make_break_glass, make_identifier
from tests.pages import assert_sound

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def person() -> Person:
    with scoped(national_scope()):
        return make_full_file(centre())


@pytest.fixture
def worker(client: Client):
    user = make_user(role="case_worker", establishment=centre(), compartments=["penal"])
    enter(client, user)
    return user


def text_of(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).replace("\u00a0", " ").split())


def as_role(client: Client, role: str, **posting) -> Client:
    enter(client, make_user(role=role, **posting))
    return client


PAGES = ["/people/", "/people/{code}/", "/people/{code}/propose/", "/transfers/", "/people/break-glass/"]


@pytest.mark.slow
@pytest.mark.parametrize("language", ["ar", "fr", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_each_page_is_sound_in_each_language(client, person, worker, page, language):
    client.cookies["django_language"] = language

    response = client.get(page.format(code=person.code))

    assert response.status_code == 200
    assert_sound(response.content.decode(), language)


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_pages_of_who_watches_are_sound(client, person, language):
    glass = make_break_glass(subject=person.code)
    as_role(client, "data_protection_officer")
    client.cookies["django_language"] = language

    for page in (f"/people/{person.code}/readers/", f"/people/{person.code}/reason/", "/people/reviews/"):
        assert_sound(client.get(page).content.decode(), language)
    assert_sound(client.get(f"/people/reviews/{glass.pk}/").content.decode(), language)


def test_the_list_shows_and_counts_only_what_is_in_scope(client, person, worker):
    with scoped(national_scope()):
        foreign = make_person(holder=centre("CAR-SET"))
        minor = make_person(holder=centre(), compartments=["minors"])

    response = client.get("/people/")

    assert response.context["page"].count == 1
    assert foreign.code not in response.content.decode()
    assert minor.code not in response.content.decode()


def test_an_official_number_is_sent_and_leaves_an_entry_without_it(client, person, worker):
    with scoped(national_scope()):
        number = make_identifier(person=person).value
    key = client.get("/people/").context["number_form"].fields["form_key"].initial

    found = client.post("/people/by-number/", {"kind": "cnie", "number": number, "form_key": key})

    entry = AccessEntry.objects.get(act="search")
    assert person.code in found.content.decode()
    assert number not in f"{entry.subject}{entry.details}"
    assert client.post("/people/", {"q": number}, follow=True).context["page"].count == 0


def test_a_long_list_is_read_page_by_page(client, worker):
    with scoped(national_scope()):
        codes = {make_person(holder=centre()).code for _ in range(53)}

    first = client.get("/people/")
    second = client.get("/people/", {"after": first.context["page"].next_after})

    shown = [line.person.code for page in (first, second) for line in page.context["page"].lines]
    assert len(first.context["page"].lines) == 50
    assert sorted(shown) == sorted(codes)


@pytest.mark.slow
def test_a_list_and_a_file_cost_as_many_queries_however_much_is_on_record(client, person, worker):
    def cost(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    little = cost("/people/"), cost(f"/people/{person.code}/")
    with scoped(national_scope()):
        make_full_file(centre(), person=Person.objects.get(pk=person.pk))
        for _ in range(10):
            make_full_file(centre())

    assert (cost("/people/"), cost(f"/people/{person.code}/")) == little


def test_opening_a_file_is_written_down_and_nothing_else_is(client, person, worker):
    client.get(f"/people/{person.code}/")

    entry = AccessEntry.objects.get(act="open")
    assert (entry.by_id, entry.person, entry.chain) == (worker.pk, person.code, "reads:establishment:CAR-CAS")


def test_unknown_and_foreign_codes_look_alike(client, worker):
    with scoped(national_scope()):
        foreign = make_person(holder=centre("CAR-SET")).code
        hidden = make_person(holder=centre(), compartments=["moussalaha"]).code

    def shape(code: str) -> str:
        response = client.get(f"/people/{code}/")
        assert response.status_code == 404
        page = response.content.decode().replace(code, "CODE")
        return re.sub(r"404-[A-Z2-9]{4}|\d\d:\d\d|csrf\S+ value=\S+", "", page)

    assert shape(foreign) == shape("P-2099-0001") == shape(hidden)


@pytest.mark.parametrize("role", ["finance_officer", "buyer", "committee_member", "management"])
def test_roles_that_follow_nobody_open_no_file(client, person, role):
    as_role(client, role)

    answers = [client.get(f"/people/{code}/").status_code for code in (person.code, "P-2099-0001")]

    assert answers == [403, 403]


@pytest.mark.parametrize("role", ["auditor", "data_protection_officer", "programme_manager"])
def test_who_watches_says_why_before_a_file_opens(client, person, role):
    as_role(client, role)
    names = client.get("/people/").content.decode()
    asked = client.get(f"/people/{person.code}/")
    form = client.get(asked.url).context["form"]

    client.post(asked.url, {"reason": "complaint", "form_key": form.fields["form_key"].initial})
    opened = client.get(f"/people/{person.code}/")

    assert asked.url == f"/people/{person.code}/reason/"
    assert "النموذجي" not in names
    assert opened.status_code == 200
    assert AccessEntry.objects.get(act="open").reason == "complaint"


def test_penal_facts_are_shown_to_those_who_hold_them_alone(client, person, worker):
    seen = text_of(client.get(f"/people/{person.code}/"))
    as_role(client, "centre_coordinator", establishment=centre(), compartments=[])
    unseen = text_of(client.get(f"/people/{person.code}/"))

    assert "الاعتقال" in seen
    assert "الاعتقال" not in unseen
    assert "حيز محمي" in unseen


def test_who_looked_is_told_by_function_and_reason(client, person, worker):
    client.get(f"/people/{person.code}/")
    as_role(client, "centre_coordinator", establishment=centre())

    page = text_of(client.get(f"/people/{person.code}/readers/"))

    assert "وظيفة للاختبار" in page
    assert "نعيمة" not in page


@pytest.mark.slow
def test_a_file_is_proposed_accepted_and_opened_through_the_pages(client, person, worker):
    with scoped(national_scope()):
        agree(person, worker)
    form = client.get(f"/people/{person.code}/propose/").context["form"]
    typed = {"receiver": "CAR-SET", "purpose": "moved", "parts": ["project"], "note": ""}

    sent = {**typed, "form_key": form.fields["form_key"].initial}
    landed = {client.post(f"/people/{person.code}/propose/", sent).url for _ in range(2)}
    as_role(client, "centre_coordinator", establishment=centre("CAR-SET"))
    [line] = client.get("/transfers/").context["incoming"].lines
    proposal = line.transfer
    page = client.get(f"/transfers/{proposal.number}/")
    before = client.get(f"/people/{person.code}/").status_code
    key = page.context["accept"].fields["form_key"].initial
    client.post(f"/transfers/{proposal.number}/accept/", {"accept-form_key": key})
    after = client.get(f"/people/{person.code}/")

    assert landed == {f"/transfers/{proposal.number}/"}
    assert person.code not in text_of(page)
    assert "نعيمة" not in text_of(page)
    assert (before, after.status_code) == (404, 200)


def test_a_proposal_is_declined_with_a_reason_only(client, person, worker):
    with scoped(national_scope()):
        number = make_file_transfer(person=person).number
    as_role(client, "centre_coordinator", establishment=centre("CAR-SET"))
    page = client.get(f"/transfers/{number}/")
    key = page.context["decline"].fields["form_key"].initial

    silent = client.post(f"/transfers/{number}/decline/", {"decline-form_key": key, "decline-reason": ""})
    told = client.post(
        f"/transfers/{number}/decline/", {"decline-form_key": key, "decline-reason": "no_place"}
    )

    assert (silent.status_code, told.status_code) == (422, 302)
    with scoped(national_scope()):
        assert FileTransfer.objects.get(number=number).decline_reason == "no_place"


def test_who_looked_is_told_to_the_first_reader(client: Client) -> None:
    worker = make_user(role="centre_coordinator", establishment=centre())
    with scoped(national_scope()):
        person = make_person(holder=centre())
        for _time in range(READERS + 1):
            record_access(
                by=worker, at=timezone.now(), act="open", subject=f"person:{person.code}", person=person.code
            )
    enter(client, worker)
    address = f"/people/{person.code}/readers/"

    first = client.get(address)
    second = client.get(address, {"after": first.context["next_after"]})

    assert len(first.context["reads"]) == READERS
    assert second.context["next_after"] is None
    assert len(second.context["reads"]) == 1
