"""The pages that correct who a person is: sound in three languages, kept meanwhile, told of what a colleague wrote."""

import re
from typing import Any

import pytest
from django.test import Client

from darb.core.scope import scoped
from darb.journal.models import AccessEntry, JournalEntry
from darb.people.models import Contact, Person
from darb.staff.models import Draft
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories import EL_JADIDA, ON, SETTAT, centre, make_person, make_user
from tests.factories.people import make_contact, make_identifier, make_shared_access
from tests.factories.rights import make_data_request
from tests.pages import assert_sound

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
FACTS = ["names", "birth", "sex", "telephones", "email", "paper", "home", "guardian"]


@pytest.fixture
def worker(client: Client) -> Client:
    enter(client, make_user(role="case_worker", establishment=centre(), compartments=["minors"]))
    return client


@pytest.fixture
def officer() -> Client:
    client = Client()
    enter(client, make_user(role="data_protection_officer"))
    return client


@pytest.fixture
def person() -> Person:
    with scoped(national_scope()):
        person = make_person(guardian="أب نموذجي", address="زنقة الأمثلة")
        make_contact(person=person, value="0600 00 00 01")
        make_identifier(person=person, value="", state="in_progress")
    return person


def page_of(person: Person, fact: str = "") -> str:
    return f"/people/{person.code}/facts/" + (f"{fact}/" if fact else "")


def typed(client: Client, form: str, **fields: str) -> dict[str, str]:
    """As a browser would send it: with the key of the page that was shown and the mark of what stood there."""
    page = client.get(form).content.decode()
    marks = {name: re.search(rf'name="{name}" value="([^"]+)"', page)[1] for name in ("form_key", "seen")}
    return {"reason": "said_by_person", "do": "save", **marks, **fields}


def stands(model: type[Any], **wanted: Any) -> Any:
    with scoped(national_scope()):
        return model.objects.get(**wanted)


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
@pytest.mark.parametrize("fact", ["", *FACTS])
def test_the_pages_are_sound_and_written_down(
    worker: Client, person: Person, fact: str, language: str
) -> None:
    answer = worker.get(page_of(person, fact), headers={"accept-language": language})

    assert answer.status_code == 200
    assert_sound(answer.content.decode(), language)
    assert "نعيمة النموذجي" in answer.content.decode()
    assert AccessEntry.objects.get(act="open").subject == f"person:{person.code}"


@pytest.mark.parametrize("fact", FACTS)
def test_without_a_ground_nothing_is_corrected(worker: Client, person: Person, fact: str) -> None:
    told = {
        "guardian": "عم نموذجي",
        "birth_year": "1991",
        "sex": "M",
        "email": "x@exemple.ma",
        "telephone": "0611111111",
        "names_latin": "Naima",
    }
    answer = worker.post(page_of(person, fact), typed(worker, page_of(person, fact), reason="", **told))

    assert answer.status_code == 422
    assert 'class="errsum"' in answer.content.decode()
    assert not JournalEntry.objects.filter(act="people.correct_fact").exists()


def test_the_file_calls_the_new_number_at_once(worker: Client, person: Person) -> None:
    file = f"/people/{person.code}/"
    before = worker.get(file).content.decode()
    sent = typed(worker, page_of(person, "telephones"), telephone="06 00 00 00 77")

    answers = [worker.post(page_of(person, "telephones"), sent) for _press in range(2)]

    after = worker.get(file).content.decode()
    assert [(one.status_code, one.url) for one in answers] == [(302, page_of(person))] * 2
    assert 'href="tel:0600000001"' in before
    assert 'href="tel:0600000077"' in after
    assert "tel:0600000001" not in after
    assert f'href="{page_of(person)}"' in after
    assert JournalEntry.objects.filter(act="people.correct_fact").count() == 1
    assert stands(Contact, person=person).value == "06 00 00 00 77"


def test_the_search_finds_the_new_name_and_no_longer_the_old_one(worker: Client, person: Person) -> None:
    told = {"names_arabic": "رقية المثالية", "names_latin": "Roqaya Elmithalia"}
    worker.post(page_of(person, "names"), typed(worker, page_of(person, "names"), **told))

    found = {
        name: person.code in worker.post("/people/", {"q": name}, follow=True).content.decode()
        for name in ("رقية المثالية", "Elmithalia", "نعيمة النموذجي")
    }
    assert found == {"رقية المثالية": True, "Elmithalia": True, "نعيمة النموذجي": False}


@pytest.mark.parametrize(
    ("fact", "told", "field"),
    [
        ("names", {"names_latin": "Nаima", "names_arabic": ""}, "names_latin"),
        ("birth", {"birth_day": "30", "birth_month": "2", "birth_year": "1990"}, "birth_day"),
        ("birth", {"birth_year": "2999"}, "birth_year"),
        ("sex", {"sex": ""}, "sex"),
        ("email", {"email": "ici"}, "email"),
        ("telephones", {"telephone": "12"}, "telephone"),
        (
            "paper",
            {"identity_kind": "cnie", "identity_number": "?", "identity_state": "valid"},
            "identity_number",
        ),
        ("paper", {"identity_kind": "cnie", "identity_state": "valid"}, "identity_state"),
        ("home", {"province": SETTAT, "commune": "06.181.01.01."}, "commune"),
    ],
)
def test_a_mistake_stands_at_its_field(
    worker: Client, person: Person, fact: str, told: dict[str, str], field: str
) -> None:
    answer = worker.post(page_of(person, fact), typed(worker, page_of(person, fact), **told))

    assert answer.status_code == 422
    assert f'href="#id_{field}"' in answer.content.decode()


def test_what_a_colleague_wrote_meanwhile_is_shown_beside_what_was_typed(
    worker: Client, person: Person
) -> None:
    address = page_of(person, "guardian")
    late = typed(worker, address, guardian="عم نموذجي")
    worker.post(address, typed(worker, address, guardian="أم نموذجية"))

    told = worker.post(address, late)

    page = told.content.decode()
    assert told.status_code == 422
    assert "أم نموذجية" in page
    assert "عم نموذجي" in page
    assert stands(Person, pk=person.pk).guardian == "أم نموذجية"
    mark = re.search(r'name="seen" value="([^"]+)"', page)[1]
    key = re.search(r'name="form_key" value="([^"]+)"', page)[1]
    assert worker.post(address, {**late, "seen": mark, "form_key": key}).status_code == 302
    assert stands(Person, pk=person.pk).guardian == "عم نموذجي"


def test_what_is_typed_is_kept_and_dropped_once_saved(worker: Client, person: Person) -> None:
    address = page_of(person, "home")
    kept = typed(worker, address, province=EL_JADIDA, address="شارع المثال", do="draft")

    worker.post(address, kept)
    page = worker.get(address).content.decode()
    drafts = Draft.objects.count()
    worker.post(address, typed(worker, address, province=EL_JADIDA, address="شارع المثال"))

    assert "شارع المثال" in page
    assert (drafts, Draft.objects.count()) == (1, 0)
    assert stands(Person, pk=person.pk).address == "شارع المثال"


def test_a_file_that_is_only_shared_is_read_and_sends_nobody_to_a_form(client: Client) -> None:
    with scoped(national_scope()):
        person = make_person(holder=centre("CAR-FES"), province=SETTAT)
    worker = make_user(role="case_worker", establishment=centre())
    make_shared_access(user=worker, subject=person.code)
    enter(client, worker)

    page = client.get(page_of(person))

    assert page.status_code == 200
    assert AccessEntry.objects.get(act="open").reason == "break_glass"
    assert page_of(person, "names") not in page.content.decode()
    assert client.get(page_of(person, "names")).url == page_of(person)


@pytest.mark.parametrize("fact", ["", *FACTS])
def test_a_file_of_another_place_is_not_found(worker: Client, fact: str) -> None:
    with scoped(national_scope()):
        person = make_person(holder=centre("CAR-FES"), province=SETTAT)

    assert worker.get(page_of(person, fact)).status_code == 404


def test_a_fact_that_there_is_none_of_is_not_found(worker: Client, person: Person) -> None:
    assert worker.get(page_of(person, "origin")).status_code == 404


def test_the_data_protection_officer_reads_the_facts_for_a_reason_and_corrects_none(
    officer: Client, person: Person
) -> None:
    with scoped(national_scope()):
        request = make_data_request(person=person, kind="rectification")
        other = make_data_request(person=person, kind="access")
    pages = [officer.get(f"/requests/{one.number}/").content.decode() for one in (request, other)]

    asked = officer.get(page_of(person))
    key = re.search(r'name="form_key" value="([^"]{43})"', officer.get(asked.url).content.decode())[1]
    opened = officer.post(asked.url, {"form_key": key, "reason": "data_request"})
    shown = officer.get(page_of(person)).content.decode()

    assert [page_of(person) in page for page in pages] == [True, False]
    assert asked.url == f"/people/{person.code}/reason/?to=facts"
    assert opened.url == page_of(person)
    assert f"/requests/new/?code={person.code}&amp;kind=rectification" in shown
    assert page_of(person, "paper") not in shown
    assert officer.get(page_of(person, "paper")).status_code == 403
    assert page_of(person) in officer.get("/waiting/?kind=number").content.decode()


@pytest.mark.parametrize(("state", "waits"), [("received", False), ("in_progress", True), ("granted", False)])
def test_a_correction_that_was_taken_up_waits_where_the_file_is_held(
    worker: Client, officer: Client, person: Person, state: str, waits: bool
) -> None:
    answered = {"answer": "oui", "answered_on": ON, "handled_by": make_user()} if state == "granted" else {}
    with scoped(national_scope()):
        elsewhere = make_person(holder=centre("CAR-FES"), province=SETTAT)
        for one in (person, elsewhere):
            request = make_data_request(
                person=one, kind="rectification", state=state, told=f"né en 1990 {one.code}", **answered
            )
    work, facts = (
        worker.get(page).content.decode() for page in ("/waiting/?kind=correction", page_of(person))
    )

    assert (page_of(person) in work, f"né en 1990 {person.code}" in facts) == (waits, waits)
    assert elsewhere.code not in work
    assert request.subject == elsewhere.code


def test_the_officer_sees_what_was_corrected_since_the_request_and_not_the_values(
    worker: Client, officer: Client, person: Person
) -> None:
    with scoped(national_scope()):
        request = make_data_request(person=person, kind="rectification", state="in_progress")
    before = officer.get(f"/requests/{request.number}/").content.decode()
    address = page_of(person, "home")
    told = {"province": person.province_id, "address": "زنقة أخرى"}
    worker.post(address, typed(worker, address, **told))

    page = officer.get(f"/requests/{request.number}/").content.decode()

    assert ["صُحِّح:" in told for told in (before, page)] == [False, True]
    assert "زنقة أخرى" not in page
