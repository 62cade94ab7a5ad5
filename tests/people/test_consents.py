"""Consent: asked in the words of the day, answered by the person, asked again after release, never assumed."""

import datetime
from typing import Any

import pytest

from darb.core.errors import Forbidden
from darb.core.processing import register
from darb.core.scope import Scope
from darb.detention.actions import PastRelease, record_releases
from darb.journal.models import JournalEntry
from darb.people.actions.consents import ConsentRefused, answer_consent, ask_consent, withdraw_consent
from darb.people.models import Consent, Person
from darb.people.queries import consents_of, current_consent, has_consent
from darb.people.rules import CONSENT_MOVES, consent_state, missing_for_consent, months_after
from darb.people.states import Consent as State
from tests.breaking import break_check, break_unique
from tests.factories import ON, centre, make_person, make_user
from tests.factories.people import make_person_account
from tests.factories.reference import make_organisation
from tests.factories.rights import make_consent

LATER = ON + datetime.timedelta(days=40)


@pytest.fixture
def worker(everything: Scope) -> Any:
    return make_user(role="case_worker", establishment=centre())


def answer(by: Any, person: Person, gives: bool = True, on: datetime.date = ON, **given: Any) -> Consent:
    words = {"purpose": "photograph", "language": "ar", "channel": "paper", **given}
    return answer_consent(by=by, on=on, person=person, gives=gives, **words)


def test_silence_is_no(worker: Any) -> None:
    person = make_person()

    asked = ask_consent(by=worker, on=ON, person=person, purpose="photograph", language="ar")

    assert asked.state == State.ASKED
    assert not has_consent(person, "photograph", ON)
    assert not has_consent(person, "statistics", ON)


def test_a_yes_holds_for_its_purpose_and_partner_from_its_day(worker: Any) -> None:
    person, partner = make_person(), make_organisation()
    ask_consent(by=worker, on=ON, person=person, purpose="sharing_partner", language="fr", partner=partner)

    consent = answer(worker, person, purpose="sharing_partner", partner=partner)

    assert has_consent(person, "sharing_partner", ON, partner)
    assert not has_consent(person, "sharing_partner", ON, make_organisation())
    assert not has_consent(person, "sharing_partner", ON - datetime.timedelta(days=1), partner)
    assert not has_consent(person, "photograph", ON)
    assert Consent.objects.filter(person=person).get() == consent
    assert consent.text_version in {text.version for text in register().purposes["sharing_partner"].texts}


def test_a_refusal_costs_nothing_and_may_be_changed(worker: Any) -> None:
    person = make_person()
    answer(worker, person, gives=False)

    answer(worker, person, on=LATER)

    assert has_consent(person, "photograph", LATER)
    assert [row.state for row in Consent.objects.filter(person=person)] == ["refused", "given"]
    assert [state for _row, state in consents_of(person, LATER)] == [State.GIVEN]


def test_a_withdrawal_ends_it_that_day(worker: Any) -> None:
    person = make_person()
    consent = answer(worker, person)

    withdraw_consent(by=worker, on=LATER, person=person, consent=consent)

    assert not has_consent(person, "photograph", LATER)
    with pytest.raises(ConsentRefused) as again:
        withdraw_consent(by=worker, on=LATER, person=person, consent=consent)
    assert again.value.code == "consent_not_given"


@pytest.mark.parametrize(
    ("birth", "eve"),
    [
        ({"birth_year": 2003, "birth_month": 5, "birth_day": 9}, datetime.date(2021, 5, 8)),
        ({"birth_year": 2003, "birth_month": 2, "birth_day": None}, datetime.date(2021, 2, 27)),
        ({"birth_year": 2003, "birth_month": 5, "birth_day": None}, datetime.date(2021, 5, 30)),
        ({"birth_year": 2003, "birth_month": None, "birth_day": None}, datetime.date(2021, 12, 30)),
    ],
)
def test_a_guardians_yes_holds_until_the_majority_and_what_was_said_stays(worker: Any, birth, eve) -> None:
    person, own = make_person(**birth), make_person(**birth)
    answer(worker, person, guardian="وصي النموذجي")
    make_consent(person=own, purpose="photograph", state="given", given_on=ON, asked_on=ON)
    birthday = eve + datetime.timedelta(days=1)

    assert has_consent(person, "photograph", eve)
    assert current_consent(person, "photograph", birthday)[1] == State.TO_RENEW
    assert not has_consent(person, "photograph", birthday)
    assert has_consent(own, "photograph", birthday)
    with pytest.raises(ConsentRefused) as of_age:
        answer(worker, person, on=birthday, guardian="وصي النموذجي")
    assert of_age.value.code == "consent_guardian_of_an_adult"
    assert answer(worker, person, on=birthday).state == State.GIVEN
    assert has_consent(person, "photograph", birthday)
    rows = Consent.objects.filter(person=person).order_by("pk")
    assert list(rows.values_list("state", "guardian")) == [("given", "وصي النموذجي"), ("given", "")]


def test_a_release_has_it_asked_again(worker: Any) -> None:
    before, after = make_person(), make_person()
    answer(worker, before)
    answer(worker, after, on=LATER)
    released_on = ON + datetime.timedelta(days=20)

    record_releases(
        by=worker,
        on=LATER,
        releases=[PastRelease(person, centre(), released_on) for person in (before, after)],
    )

    assert current_consent(before, "photograph", LATER)[1] == State.TO_RENEW
    assert not has_consent(before, "photograph", LATER)
    assert has_consent(after, "photograph", LATER)
    assert answer(worker, before, on=LATER).state == State.GIVEN
    assert has_consent(before, "photograph", LATER)


def test_a_consent_ends_with_the_months_of_its_purpose(worker: Any) -> None:
    person = make_person()
    answer(worker, person)
    ended = months_after(ON, register().purposes["photograph"].months)

    assert has_consent(person, "photograph", ended - datetime.timedelta(days=1))
    assert current_consent(person, "photograph", ended)[1] == State.EXPIRED
    assert answer(worker, person, on=ended).state == State.GIVEN


@pytest.mark.parametrize(
    ("values", "given", "code"),
    [
        ({"birth_year": 2008}, {}, "consent_guardian_missing"),
        ({}, {"channel": "spoken"}, "consent_witness_missing"),
        ({}, {"purpose": "support"}, "consent_not_optional"),
        ({}, {"signed_by": "guardian", "guardian": "وصي النموذجي"}, "consent_guardian_of_an_adult"),
        ({}, {"signed_by": "guardian"}, "consent_guardian_of_an_adult"),
        ({}, {"signed_by": "signature", "guardian": "وصي النموذجي"}, "consent_guardian_of_an_adult"),
    ],
)
def test_an_incomplete_answer_is_not_kept(worker: Any, values: dict, given: dict, code: str) -> None:
    person = make_person(**values)

    with pytest.raises(ConsentRefused) as refusal:
        answer(worker, person, **given)

    assert refusal.value.code == code
    assert Consent.objects.filter(person=person).count() == 0


def test_a_minor_agrees_with_the_guardian(worker: Any) -> None:
    person = make_person(birth_year=2008)

    consent = answer(worker, person, guardian="عبد الإله التجريبي")

    assert consent.guardian == "عبد الإله التجريبي"
    assert has_consent(person, "photograph", ON)


def test_saying_it_again_is_refused(worker: Any) -> None:
    person = make_person()
    answer(worker, person)

    with pytest.raises(ConsentRefused) as answered:
        answer(worker, person)
    with pytest.raises(ConsentRefused) as asked:
        ask_consent(by=worker, on=ON, person=person, purpose="photograph", language="ar")
    assert (answered.value.code, asked.value.code) == ("consent_answered_already", "consent_asked_already")


def test_people_answer_for_themselves_and_for_nobody_else(everything: Scope) -> None:
    person, other = make_person(), make_person()
    own = make_user(role="beneficiary")
    make_person_account(user=own, subject=person.code, starts_on=ON)

    answer(own, person, channel="online")

    assert has_consent(person, "photograph", ON)
    with pytest.raises(Forbidden):
        answer(own, other, channel="online")
    with pytest.raises(Forbidden):
        answer(make_user(role="buyer"), person, gives=False)


def test_the_journal_tells_the_text_and_no_name(worker: Any) -> None:
    person = make_person(birth_year=2008)

    answer(worker, person, guardian="عبد الإله التجريبي")

    entry = JournalEntry.objects.get(act="people.give_consent", subject=f"person:{person.code}")
    assert entry.details["purpose"] == "photograph"
    assert "التجريبي" not in str(entry.details)


CHECKS = [
    ("consent_purpose_is_known", {"purpose": "moon"}),
    ("consent_channel_is_known", {"channel": "pigeon"}),
    ("consent_state_is_known", {"state": "perhaps"}),
    ("consent_given_has_its_day", {"state": "given"}),
    ("consent_given_has_its_day", {"state": "asked", "given_on": ON}),
    (
        "consent_withdrawn_after_it_was_given",
        {"state": "withdrawn", "given_on": ON, "withdrawn_on": ON - datetime.timedelta(days=1)},
    ),
    ("consent_to_a_partner_names_it", {"purpose": "sharing_partner"}),
    ("consent_spoken_has_a_witness", {"channel": "spoken", "state": "given", "given_on": ON}),
    ("consent_mark_has_its_witness_or_guardian", {"signed_by": "thumbprint"}),
    ("consent_mark_has_its_witness_or_guardian", {"signed_by": "guardian"}),
    ("consent_mark_has_its_witness_or_guardian", {"signed_by": "stamp"}),
]


@pytest.mark.parametrize(("name", "wrong"), CHECKS)
def test_the_database_refuses_a_wrong_row(name: str, wrong: dict, everything: Scope) -> None:
    break_check(name, make_consent, wrong)


def test_one_question_at_a_time(everything: Scope) -> None:
    break_unique("consent_asked_once_at_a_time", make_consent, ["person"])


def test_the_rules_of_a_thread() -> None:
    assert consent_state("given", ON, 0, datetime.date(2099, 1, 1)) == State.GIVEN
    assert consent_state("refused", None, 1, LATER) == State.REFUSED
    assert months_after(datetime.date(2024, 1, 31), 1) == datetime.date(2024, 2, 29)
    assert months_after(datetime.date(2024, 12, 31), 12) == datetime.date(2025, 12, 31)
    assert missing_for_consent(is_minor=False, channel="paper", witness="", guardian="") == ""
    assert set(CONSENT_MOVES) == set(State)
