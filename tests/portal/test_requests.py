"""The officer's list: what waits, until when, and how it is answered."""

import re
from typing import Any

import pytest
from django.test import Client

from darb.core.scope import scoped
from darb.people.models import DataRequest, Person
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories import make_person, make_user
from tests.factories.rights import make_data_request

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(db: None, client: Client) -> Client:
    enter(client, make_user(role="data_protection_officer"))
    return client


@pytest.fixture
def person(db: None) -> Person:
    with scoped(national_scope()):
        return make_person()


def key_of(page: Any) -> str:
    return str(re.search(r'name="form_key" value="([^"]{43})"', page.content.decode())[1])


@pytest.mark.slow
def test_a_request_from_a_desk_is_answered_step_by_step(officer: Client, person: Person) -> None:
    form = {"form_key": key_of(officer.get("/requests/new/")), "kind": "access", "told": "par courrier"}
    assert officer.post("/requests/new/", {**form, "code": person.code}).status_code == 302
    with scoped(national_scope()):
        request = DataRequest.objects.get()
    page = f"/requests/{request.number}/"

    for to in ("in_progress", "granted"):
        sent = {"form_key": key_of(officer.get(page)), "to": to, "answer": "copie remise"}
        assert officer.post(page, sent).status_code == 302

    with scoped(national_scope()):
        assert DataRequest.objects.get().state == "granted"
    assert "copie remise" in officer.get(page).content.decode()
    assert request.number in officer.get("/requests/").content.decode()


def test_an_answer_without_words_is_refused_in_place(officer: Client, person: Person) -> None:
    with scoped(national_scope()):
        request = make_data_request(person=person, state="in_progress")
    page = f"/requests/{request.number}/"

    answer = officer.post(page, {"form_key": key_of(officer.get(page)), "to": "refused"})

    assert answer.status_code == 422
    assert "errsum" in answer.content.decode()


def test_a_late_one_is_shown_as_late(officer: Client, person: Person) -> None:
    with scoped(national_scope()):
        make_data_request(person=person)

    assert "تجاوز أجل الجواب" in officer.get("/requests/").content.decode()


@pytest.mark.parametrize("address", ["/requests/", "/requests/new/", "/requests/DD-NONE/"])
def test_nobody_else_reads_them(client: Client, address: str) -> None:
    enter(client, make_user(role="case_worker"))

    assert client.get(address).status_code == 403


def test_an_unknown_number_and_an_unknown_file_are_not_found(officer: Client) -> None:
    form = {
        "form_key": key_of(officer.get("/requests/new/")),
        "kind": "access",
        "told": "x",
        "code": "P-NONE",
    }

    assert officer.get("/requests/DD-NONE/").status_code == 404
    assert officer.post("/requests/new/", form).status_code == 404
