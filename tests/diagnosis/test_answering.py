"""Answers are kept while somebody types: by itself or by the button, of two who write at one moment, once."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from darb.core.scope import scoped
from darb.diagnosis.models import Answer
from darb.journal.models import JournalEntry
from darb.staff.models import Draft
from tests.conftest import national_scope
from tests.diagnosis.conversations import (
    a_person,
    answers_of,
    fresh,
    held,
    interviewer,
    opened,
    page_of,
    shown,
)
from tests.factories import centre
from tests.factories.diagnosis import make_answer
from tests.pages import assert_sound

pytestmark = pytest.mark.slow

BY_PAGE = {"X-Kept-By": "page"}


@pytest.fixture
def interview(db):
    return held(a_person())


@pytest.fixture
def worker(client, db):
    return interviewer(client)


def kept(client, interview, page="family", **typed):
    """As the page keeps itself while somebody types."""
    address = page_of(interview, page)
    typed = {**shown(opened(client, address)), **typed, "do": "draft"}
    return client.post(address, typed, headers=BY_PAGE)


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
@pytest.mark.parametrize("page", ["family", "papers", "education", "work", "skills", "motivation"])
def test_every_page_is_sound_in_each_language(worker, interview, page, language):
    answer = opened(worker, page_of(interview, page), language)

    assert answer.status_code == 200
    assert_sound(answer.content.decode(), language)
    assert "data-draft" in answer.content.decode()


def test_an_answer_is_kept_by_itself_and_the_page_learns_its_revision(worker, interview):
    answer = kept(worker, interview, ties="good")

    assert answer.status_code == 200
    assert answers_of(interview) == {"ties": ("good",)}
    assert shown(answer)["seen-ties"].startswith("1.")


def test_the_same_page_kept_again_writes_nothing_more(worker, interview):
    address = page_of(interview)
    typed = {**shown(opened(worker, address)), "ties": "good", "do": "draft"}

    for _time in range(3):
        assert worker.post(address, typed, headers=BY_PAGE).status_code == 200

    with scoped(national_scope()):
        assert Answer.objects.get().revision == 1
    assert JournalEntry.objects.filter(act="diagnosis.save_answers").count() == 1


def test_without_a_script_the_button_saves_and_leads_on(worker, interview):
    address = page_of(interview)

    answer = worker.post(address, {**shown(opened(worker, address)), "ties": "bad", "do": "save"})

    assert (answer.status_code, answer.url) == (302, page_of(interview, "papers"))
    assert answers_of(interview) == {"ties": ("bad",)}


def test_the_button_pressed_twice_has_one_effect(worker, interview):
    address = page_of(interview)
    typed = {**shown(opened(worker, address)), "ties": "bad", "do": "save"}

    answers = [worker.post(address, typed) for _time in range(3)]

    assert {answer.status_code for answer in answers} == {302}
    assert JournalEntry.objects.filter(act="diagnosis.save_answers").count() == 1


def test_a_question_appears_with_the_answer_that_asks_for_it(worker, interview):
    before = shown(opened(worker, page_of(interview)))

    answer = kept(worker, interview, conflict="yes")

    assert "seen-mediation" not in before
    assert shown(answer)["seen-mediation"].startswith("0.")
    assert 'id="block-mediation"' in answer.content.decode()


def test_an_answer_is_not_lost_while_its_question_is_not_asked(worker, interview):
    kept(worker, interview, conflict="yes")
    kept(worker, interview, conflict="yes", mediation="yes")

    kept(worker, interview, conflict="no", mediation="yes")
    silent = shown(opened(worker, page_of(interview)))
    kept(worker, interview, conflict="yes")

    assert "seen-mediation" not in silent
    assert answers_of(interview) == {"conflict": ("yes",), "mediation": ("yes",)}


def test_an_answer_is_taken_back_and_leaves_an_empty_row(worker, interview):
    kept(worker, interview, ties="good")

    kept(worker, interview, ties="")

    assert answers_of(interview) == {"ties": ()}


@pytest.mark.parametrize(
    ("page", "typed", "said"),
    [
        ("family", {"dependants": "٣"}, {"dependants": ("3",)}),
        ("skills", {"abilities": ["team", "hands"]}, {"abilities": ("hands", "team")}),
        ("family", {"family_told": "سطر\r\nآخر"}, {"family_told": ("سطر\nآخر",)}),
    ],
)
def test_each_kind_is_kept_as_it_was_said(worker, interview, page, typed, said):
    kept(worker, interview, page, **typed)

    assert answers_of(interview) == said


@pytest.mark.parametrize(("said", "direction"), [("sa mère l’attend", "auto"), ("أمه تنتظره", "rtl")])
def test_words_run_in_the_direction_of_their_own_script(worker, interview, said, direction):
    kept(worker, interview, family_told=said)

    area = opened(worker, page_of(interview)).content.decode().partition('name="family_told"')[2][:200]

    assert f'dir="{direction}"' in area


def test_what_cannot_be_read_is_kept_as_a_draft_beside_the_answers(worker, interview):
    kept(worker, interview, ties="good", dependants="many")
    again = opened(worker, page_of(interview)).content.decode()

    assert answers_of(interview) == {"ties": ("good",)}
    assert json.loads(Draft.objects.get().content)["dependants"] == ["many"]
    assert 'value="many"' in again


def test_saving_what_cannot_be_read_saves_nothing_and_says_where(worker, interview):
    address = page_of(interview)

    answer = worker.post(address, {**shown(opened(worker, address)), "ties": "good", "dependants": "many"})

    assert answer.status_code == 422
    assert answers_of(interview) == {}
    assert 'href="#id_dependants"' in answer.content.decode()


def test_two_who_answer_different_questions_keep_both(client, interview):
    one, other = interviewer(client), interviewer(Client())
    address = page_of(interview)
    first, second = shown(opened(one, address)), shown(opened(other, address))

    one.post(address, {**first, "ties": "good", "do": "draft"}, headers=BY_PAGE)
    answer = other.post(address, {**second, "ties": "", "visits": "never", "do": "draft"}, headers=BY_PAGE)

    assert answers_of(interview) == {"ties": ("good",), "visits": ("never",)}
    assert 'data-of="0"' in answer.content.decode()
    assert "جيدة" in answer.content.decode().partition("told-ties")[2][:900]


def test_of_two_who_answer_one_question_the_second_is_told_and_nothing_is_lost(client, interview):
    one, other = interviewer(client), interviewer(Client())
    address = page_of(interview)
    first, second = shown(opened(one, address)), shown(opened(other, address))
    one.post(address, {**first, "ties": "good", "do": "draft"}, headers=BY_PAGE)

    told = other.post(address, {**second, "ties": "bad", "do": "draft"}, headers=BY_PAGE)
    once_more = other.post(address, {**second, **shown(told), "ties": "bad", "do": "draft"}, headers=BY_PAGE)

    assert answers_of(interview) == {"ties": ("good",)}
    for answer in (told, once_more):
        assert 'data-of="1"' in answer.content.decode()
        assert all(word in answer.content.decode().partition("told-ties")[2] for word in ("جيدة", "سيئة"))
    assert json.loads(Draft.objects.get().content)["ties"] == ["bad"]


def test_after_being_told_the_button_puts_ones_own_answer_in_place(client, interview):
    one, other = interviewer(client), interviewer(Client())
    address = page_of(interview)
    first, second = shown(opened(one, address)), shown(opened(other, address))
    one.post(address, {**first, "ties": "good", "do": "save"})

    told = other.post(address, {**second, "ties": "bad", "do": "save"})
    other.post(address, {**shown(told), "ties": "bad", "do": "draft"}, headers=BY_PAGE)
    stands = answers_of(interview)
    answer = other.post(address, {**shown(told), "ties": "bad", "do": "save"})

    assert (told.status_code, stands) == (200, {"ties": ("good",)})
    assert answer.status_code == 302
    assert answers_of(interview) == {"ties": ("bad",)}
    assert not Draft.objects.exists()


@pytest.mark.parametrize("state", ["scheduled", "paused", "not_possible"])
def test_answers_are_written_only_while_the_interview_is_held(worker, state):
    interview = held(a_person(), state=state, **({"reason": "health"} if state == "not_possible" else {}))
    address = page_of(interview)

    looked = opened(worker, address)
    answer = worker.post(address, {"form_key": "k" * 43, "seen-ties": "0", "ties": "good", "do": "save"})

    assert looked.status_code == 302
    assert answer.status_code == 422
    assert answers_of(interview) == {}


@pytest.mark.parametrize("page", ["health", "record"])
def test_a_page_of_a_compartment_does_not_exist_for_whoever_lacks_it(worker, interview, page):
    looked = opened(worker, page_of(interview, page))
    sent = worker.post(page_of(interview, page), {"form_key": "k" * 43, "seen-cover": "0", "cover": "yes"})

    assert (looked.status_code, sent.status_code) == (404, 404)
    assert answers_of(interview) == {}


def test_health_answers_lie_in_their_compartment_and_whoever_lacks_it_finds_no_trace(client, interview):
    reader, other = interviewer(client, "health", "penal"), interviewer(Client())
    kept(reader, interview, "health", health_need="yes")
    kept(reader, interview, "health", health_need="yes", health_kinds=["chronic"], followed="no")
    kept(reader, interview, "record", fine="yes")
    overview = f"/people/{interview.subject}/interviews/{interview.number}/"

    seen = opened(reader, overview).content.decode()
    unseen = opened(other, overview).content.decode()

    with scoped(national_scope()):
        lies = dict(Answer.objects.values_list("question", "compartments"))
    assert (lies["health_kinds"], lies["fine"]) == (["health"], ["penal"])
    for trace in ("Santé", "judiciaire", "maladie chronique", "Amende"):
        assert trace in seen
        assert trace not in unseen


def test_what_is_only_shared_for_a_while_is_read_and_not_written(client, db):
    person = a_person(code="P-2031-0009")
    interview = held(person)
    with scoped(national_scope()):
        make_answer(interview=interview)
    worker = interviewer(client)
    with scoped(national_scope()):
        person.holder = centre("CAR-AGA")
        person.province_id = "09.001"
        person.save()

    answer = opened(worker, page_of(fresh(interview)))

    assert answer.status_code == 404


def test_the_same_queries_serve_no_answer_and_many(worker, interview):
    overview = f"/people/{interview.subject}/interviews/{interview.number}/"
    opened(worker, overview)
    with CaptureQueriesContext(connection) as none:
        opened(worker, overview)
    with scoped(national_scope()):
        for question in interview.questionnaire.pages.questions:
            if question.kind == "text":
                make_answer(interview=interview, question=question.code, value=json.dumps(["نص"]))

    with CaptureQueriesContext(connection) as many:
        opened(worker, overview)

    assert len(many) == len(none)
