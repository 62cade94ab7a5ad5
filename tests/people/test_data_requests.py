"""What people ask about their data: received with a deadline, answered in words by somebody who may."""

import datetime
from typing import Any

import pytest

from darb.core.errors import Forbidden
from darb.core.scope import Scope
from darb.people.actions.data_requests import (
    RequestRefused,
    answer_request,
    request_data,
    take_up_request,
)
from darb.people.rules import answer_due, data_request_state
from darb.people.states import DataRequest as State
from tests.breaking import break_check, break_unique
from tests.factories import ON, make_person, make_user
from tests.factories.people import make_person_account
from tests.factories.rights import make_data_request

DAYS = datetime.timedelta


@pytest.fixture
def officer(everything: Scope) -> Any:
    return make_user(role="data_protection_officer")


def test_a_request_of_one_s_own_gets_a_number_and_a_last_day(everything: Scope) -> None:
    person, own = make_person(), make_user(role="beneficiary")
    make_person_account(user=own, subject=person.code, starts_on=ON)

    request = request_data(by=own, on=ON, person=person, kind="rectification", told="mon adresse a changé")

    assert request.number.startswith(f"DD-{ON.year}-")
    assert (request.state, request.due_on) == (State.RECEIVED, ON + DAYS(days=11))
    with pytest.raises(Forbidden):
        request_data(by=own, on=ON, person=make_person(), kind="access", told="celui d’un autre")


def test_an_answer_is_given_in_words_by_the_officer(officer: Any) -> None:
    request = request_data(by=officer, on=ON, person=make_person(), kind="access", told="au guichet")
    take_up_request(by=officer, on=ON, request=request, to="identity_check")
    take_up_request(by=officer, on=ON, request=request, to="in_progress")

    with pytest.raises(RequestRefused) as wordless:
        answer_request(by=officer, on=ON, request=request, to="granted", answer=" ")
    done = answer_request(by=officer, on=ON, request=request, to="granted", answer="copie remise")

    assert (done.state, done.answer, done.answered_on) == (State.GRANTED, "copie remise", ON)
    with pytest.raises(RequestRefused) as late:
        answer_request(by=officer, on=ON, request=request, to="refused", answer="non")
    assert (wordless.value.code, late.value.code) == ("answer_missing", "request_move_refused")


def test_nobody_else_takes_a_request_up(officer: Any) -> None:
    request = request_data(by=officer, on=ON, person=make_person(), kind="access", told="au guichet")

    with pytest.raises(Forbidden):
        take_up_request(by=make_user(role="case_worker"), on=ON, request=request, to="in_progress")


@pytest.mark.parametrize("state", ["received", "identity_check", "in_progress"])
def test_unanswered_after_its_last_day_it_is_overdue(state: str) -> None:
    due = answer_due(datetime.date(2026, 11, 20), 10)

    assert due == datetime.date(2026, 12, 1)
    assert data_request_state(state, due, due) == state
    assert data_request_state(state, due, due + DAYS(days=1)) == State.OVERDUE
    assert data_request_state("granted", due, due + DAYS(days=90)) == State.GRANTED


CHECKS = [
    ("data_request_kind_is_known", {"kind": "moon"}),
    ("data_request_state_is_known", {"state": "lost"}),
    ("data_request_says_what", {"told": ""}),
    ("data_request_due_later", {"due_on": ON}),
    ("data_request_answered_in_words", {"state": "granted"}),
    ("data_request_answered_in_words", {"answered_on": ON}),
]


@pytest.mark.parametrize(("name", "wrong"), CHECKS)
def test_the_database_refuses_a_wrong_row(name: str, wrong: dict, everything: Scope) -> None:
    break_check(name, make_data_request, wrong)


def test_a_number_stands_once(everything: Scope) -> None:
    break_unique("people_datarequest_number_key", make_data_request, ["number"])
