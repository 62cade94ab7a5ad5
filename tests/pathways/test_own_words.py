"""Who comes of age is asked for the own agreement to what a guardian signed; what was signed stays."""

import datetime
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from darb.core.scope import Scope, scoped
from darb.pathways.actions.plans import Answer, answer_life_project
from darb.pathways.models import LifeProject
from darb.pathways.queries.own_words import own_word_of, own_words_waiting
from darb.pathways.states import LifeProject as State
from darb.people.models import Person
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories import ON, centre, make_person, make_user
from tests.factories.pathways import DRAWN, make_agreed_plan, make_whole_plan
from tests.factories.people import make_journey_move
from tests.pages import assert_sound

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
GUARDIAN = {"mark": "guardian", "guardian": "Ennamoudaji"}
BORN = {"birth_year": 2003, "birth_month": 5, "birth_day": 9}
BIRTHDAY = datetime.date(2021, 5, 9)
BIRTHS = [
    (BORN, BIRTHDAY),
    ({"birth_year": 2004, "birth_month": 2, "birth_day": 29}, datetime.date(2022, 3, 1)),
    ({"birth_year": 2003, "birth_month": 5, "birth_day": None}, datetime.date(2021, 5, 31)),
    ({"birth_year": 2004, "birth_month": 2, "birth_day": None}, datetime.date(2022, 3, 1)),
    ({"birth_year": 2003, "birth_month": None, "birth_day": None}, datetime.date(2021, 12, 31)),
]


def signed_by_the_guardian(**birth: Any) -> LifeProject:
    return make_agreed_plan(person=make_person(holder=centre(), **birth), **GUARDIAN)


def next_version(plan: LifeProject) -> LifeProject:
    return make_whole_plan(person=plan.person, version=plan.version + 1, follows=plan)


def say(plan: LifeProject, on: datetime.date, state: State) -> None:
    how = {"mark": "signature", "drawn": DRAWN} if state == State.AGREED else {"reason": "plus tard"}
    by = make_user(role="case_worker", establishment=centre())
    answer_life_project(by=by, on=on, life_project=plan, answer=Answer(state, **how))


@pytest.mark.parametrize(("birth", "birthday"), BIRTHS)
def test_the_own_word_is_asked_for_from_the_day_of_the_majority(
    everything: Scope, birth: dict[str, Any], birthday: datetime.date
) -> None:
    plan = signed_by_the_guardian(**birth)

    assert own_word_of(plan.person, birthday - DAY) is None
    asked = own_word_of(plan.person, birthday)
    assert asked is not None
    assert (asked.plan, asked.since, asked.is_waiting) == (plan, birthday, True)


def test_nobody_is_asked_again_what_they_signed_themselves(everything: Scope) -> None:
    own = make_agreed_plan(person=make_person(holder=centre(), **BORN))

    assert own_word_of(own.person, BIRTHDAY) is None


def test_the_own_agreement_ends_the_question_and_what_the_guardian_signed_stays(everything: Scope) -> None:
    plan = signed_by_the_guardian(**BORN)
    own = next_version(plan)
    while_written = own_word_of(plan.person, BIRTHDAY)

    say(own, BIRTHDAY, State.AGREED)

    assert while_written is not None
    assert (while_written.draft, while_written.is_waiting) == (own.number, True)
    assert own_word_of(plan.person, BIRTHDAY) is None
    kept = LifeProject.objects.get(pk=plan.pk)
    assert (kept.state, kept.mark, kept.guardian) == ("superseded", "guardian", "Ennamoudaji")


@pytest.mark.parametrize(
    ("state", "on", "waits"),
    [
        (State.REFUSED, BIRTHDAY, False),
        (State.REFUSED, BIRTHDAY - DAY, True),
        (State.COULD_NOT_ANSWER, BIRTHDAY, True),
    ],
)
def test_a_refusal_answers_the_question_when_the_person_was_of_age(
    everything: Scope, state: State, on: datetime.date, waits: bool
) -> None:
    plan = signed_by_the_guardian(**BORN)

    say(next_version(plan), on, state)

    asked = own_word_of(plan.person, BIRTHDAY)
    assert asked is not None
    assert asked.plan == plan
    assert (asked.is_waiting, asked.refused_on) == (waits, None if waits else on)


def test_whoever_was_of_age_by_a_birth_that_was_corrected_is_asked_too(everything: Scope) -> None:
    plan = signed_by_the_guardian(**BORN)
    Person.objects.filter(pk=plan.person_id).update(birth_year=ON.year - 30)

    asked = own_word_of(Person.objects.get(pk=plan.person_id), ON)

    assert asked is not None
    assert asked.since < ON


def test_whoever_refused_hides_nobody_who_still_waits(everything: Scope) -> None:
    answered = signed_by_the_guardian(**BORN)
    say(next_version(answered), BIRTHDAY, State.REFUSED)
    waiting = signed_by_the_guardian(**{**BORN, "birth_day": 10})

    found = own_words_waiting(Person.objects.all(), BIRTHDAY + DAY, most=1)

    assert [one.plan for one in found] == [waiting]


@pytest.fixture
def worker(client: Client) -> Client:
    enter(client, make_user(role="case_worker", establishment=centre(), compartments=["minors"]))
    return client


@pytest.mark.slow
@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_the_plan_the_next_version_and_the_file_say_so(worker: Client, language: str) -> None:
    with scoped(national_scope()):
        plan = signed_by_the_guardian(**BORN)
        minor = signed_by_the_guardian(birth_year=timezone.localdate().year - 15)
    words = {"ar": "بلغ", "fr": "représentant légal", "en": "own agreement"}

    for page in ("", "life-project/", "life-project/write/"):
        of_age, under = (
            worker.get(f"/people/{one.subject}/{page}", headers={"accept-language": language})
            for one in (plan, minor)
        )
        body = of_age.content.decode()
        assert_sound(body, language)
        assert re.search(r'<p class="note wait[^>]*>(?:(?!</p>).)*' + words[language], body, re.DOTALL)
        assert of_age.context["own_word"].plan == plan
        assert under.context["own_word"] is None


@pytest.mark.slow
def test_the_next_version_begins_with_its_reason_and_a_closed_file_asks_nothing(worker: Client) -> None:
    with scoped(national_scope()):
        plan = signed_by_the_guardian(**BORN)
    english = {"accept-language": "en"}

    page = worker.get(f"/people/{plan.subject}/life-project/write/", headers=english)
    with scoped(national_scope()):
        make_journey_move(person=plan.person, state="closed", reason="autonomous")
    file = worker.get(f"/people/{plan.subject}/", headers=english).content.decode()

    assert page.context["form"]["why_revised"].value() == "The person is of age and agrees in person."
    assert page.context["form"]["g0-what"].value() == "apprendre la couture"
    assert "own agreement" not in file
