"""My file: what is said of me, what I agree to, what I ask; nothing of anybody else."""

import datetime
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from darb.core.scope import scoped
from darb.journal.models import AccessEntry
from darb.people.models import Consent, DataRequest, Person
from darb.people.queries import has_consent
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories import ON, make_person, make_user
from tests.factories.pathways import make_agreed_plan, make_appointment, make_whole_plan
from tests.factories.people import make_name, make_person_account
from tests.factories.projects import make_application, make_decision, make_project_file
from tests.factories.rights import make_data_request
from tests.factories.training import make_enrolment
from tests.pages import assert_sound

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
OTHER = "عزيز الافتراضي"


@pytest.fixture
def own(db: None, client: Client) -> tuple[Client, Person]:
    with scoped(national_scope()):
        person, other = make_person(), make_person()
        make_name(person=other, script="arabic", full=OTHER, key=OTHER)
        account = make_user(role="beneficiary")
        make_person_account(user=account, subject=person.code, starts_on=ON)
    enter(client, account)
    return client, person


def key_of(page: Any) -> str:
    return str(re.search(r'name="form_key" value="([^"]{43})"', page.content.decode())[1])


def test_the_page_shows_the_own_file_and_is_written_down(own: Any) -> None:
    client, person = own

    page = client.get("/my-file/").content.decode()

    assert person.code in page
    assert OTHER not in page
    with scoped(national_scope()):
        entry = AccessEntry.objects.get(person=person.code)
        assert (entry.act, entry.reason) == ("open", "own_file")


@pytest.mark.parametrize(("role", "status"), [("case_worker", 403), ("auditor", 403), ("beneficiary", 404)])
def test_an_account_without_a_file_of_its_own_finds_nothing(client: Client, role: str, status: int) -> None:
    enter(client, make_user(role=role))

    assert client.get("/my-file/").status_code == status
    assert client.post("/my-file/consent/").status_code == status


def test_a_yes_a_second_press_and_a_withdrawal(own: Any) -> None:
    client, person = own
    sent = {"form_key": key_of(client.get("/my-file/")), "purpose": "photograph", "answer": "give"}

    answers = [client.post("/my-file/consent/", sent).status_code for _press in range(2)]
    with scoped(national_scope()):
        agreed = has_consent(person, "photograph", timezone.localdate())
    taken_back = {**sent, "form_key": key_of(client.get("/my-file/")), "answer": "withdraw"}
    client.post("/my-file/consent/", taken_back)

    assert (answers, agreed) == ([302, 302], True)
    with scoped(national_scope()):
        row = Consent.objects.get(person=person)
        assert (row.state, row.channel, row.language) == ("withdrawn", "online", "ar")
        assert not has_consent(person, "photograph", timezone.localdate())


@pytest.mark.parametrize(
    "sent",
    [
        {"purpose": "support", "answer": "give"},
        {"purpose": "photograph", "answer": "give", "form_key": "short"},
        {"purpose": "sharing_partner", "answer": "give"},
        {"purpose": "photograph", "answer": "give", "partner": "NOBODY"},
        {"purpose": "photograph", "answer": "withdraw"},
    ],
)
def test_an_answer_that_makes_no_sense_changes_nothing(own: Any, sent: dict[str, str]) -> None:
    client, _person = own

    answer = client.post("/my-file/consent/", {"form_key": key_of(client.get("/my-file/")), **sent})

    assert answer.status_code in (404, 422)
    with scoped(national_scope()):
        assert Consent.objects.count() == 0


def test_a_request_gets_its_number_and_its_day(own: Any) -> None:
    client, person = own
    sent = {"form_key": key_of(client.get("/my-file/")), "kind": "rectification", "told": "اسمي مكتوب خطأ"}

    answer = client.post("/my-file/request/", sent)

    assert answer.status_code == 302
    page = client.get("/my-file/").content.decode()
    with scoped(national_scope()):
        request = DataRequest.objects.get(person=person)
    assert request.number in page
    assert request.due_on == timezone.localdate() + datetime.timedelta(days=11)


def test_an_empty_request_is_shown_where_it_is_wrong(own: Any) -> None:
    client, _person = own

    answer = client.post("/my-file/request/", {"form_key": key_of(client.get("/my-file/")), "kind": "access"})

    assert answer.status_code == 422
    assert "errsum" in answer.content.decode()


def test_an_unanswered_request_is_shown_as_late(own: Any) -> None:
    client, person = own
    with scoped(national_scope()):
        make_data_request(person=Person.objects.get(pk=person.pk))

    assert "تجاوز أجل الجواب" in client.get("/my-file/").content.decode()


def test_a_refusal_says_its_reason_and_how_to_appeal(own: Any) -> None:
    client, person = own
    with scoped(national_scope()):
        person = Person.objects.get(pk=person.pk)
        application = make_application(project_file=make_project_file(person=person))
        decision = make_decision(application=application, result="unfunded", reason="sources_exhausted")

    page = client.get("/my-file/").content.decode()

    assert decision.application.project_file.title in page
    assert "تظلم" in page


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_page_says_where_to_be_what_to_agree_to_and_what_is_learnt(own: Any, language: str) -> None:
    client, person = own
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    with scoped(national_scope()):
        make_appointment(person=person, on=tomorrow, at=datetime.time(9, 40), about="dettes de jeu")
        make_whole_plan(person=person)
        course = make_enrolment(person=person).session.course
        for make in (make_appointment, make_whole_plan, make_enrolment):
            make(person=make_person())

    page = client.get("/my-file/", headers={"accept-language": language}).content.decode()

    assert_sound(page, language)
    ahead = page.split('aria-labelledby="ahead"')[1].split("</section>")[0]
    assert "09:40" in ahead
    assert ahead.count("apprendre la couture") == 1
    assert (course.label_ar if language == "ar" else course.label_fr) in ahead
    assert "dettes de jeu" not in page


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_whoever_came_of_age_reads_that_the_own_agreement_will_be_asked_for(own: Any, language: str) -> None:
    client, person = own
    with scoped(national_scope()):
        make_agreed_plan(person=person, mark="guardian", guardian="Ennamoudaji")

    page = client.get("/my-file/", headers={"accept-language": language}).content.decode()

    assert_sound(page, language)
    assert {"ar": "بلغتم سن الرشد", "fr": "Vous êtes majeur(e)"}[language] in page
    assert "Ennamoudaji" not in page


def test_what_is_past_is_not_told_as_what_comes_next(own: Any) -> None:
    client, person = own
    with scoped(national_scope()):
        make_appointment(person=person, on=timezone.localdate() - datetime.timedelta(days=1))
        make_enrolment(person=person, state="passed", ended_on=ON)

    assert 'aria-labelledby="ahead"' not in client.get("/my-file/").content.decode()
