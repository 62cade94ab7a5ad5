"""What the database itself refuses: a published version changed, a signed answer changed, two open interviews."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from darb.diagnosis.models import Answer, Interview, InterviewMove, Questionnaire
from tests.conftest import Scope
from tests.factories import make_person, make_user
from tests.factories.diagnosis import (
    make_answer,
    make_interview,
    make_interview_move,
    make_questionnaire,
    make_signed,
    the_questionnaire,
)

DAY = datetime.date(2021, 1, 4)


def refused(name, act):
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        act()
    told = str(error.value) + str(getattr(error.value.__cause__.diag, "constraint_name", ""))
    assert name in told


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("interview_state_is_known", {"state": "lost"}),
        ("interview_occasion_is_known", {"occasion": "somewhere"}),
        ("interview_not_held_with_a_reason", {"state": "not_possible"}),
        ("interview_not_held_with_a_reason", {"reason": "health"}),
        ("interview_to_come_has_a_day", {"state": "scheduled", "due_on": None}),
        ("interview_begun_on_a_day", {"begun_on": None}),
        ("interview_signed_by_somebody", {"completed_on": DAY}),
        ("interview_correction_says_why", {"because": "parce que"}),
    ],
)
def test_an_interview_is_whole(everything: Scope, name: str, values: dict) -> None:
    refused(name, lambda: make_interview(**values))


def test_a_person_has_one_open_interview_at_a_time(everything: Scope) -> None:
    person = make_person()
    make_signed(person)
    make_interview(person=person)

    refused("interview_one_open_a_person", lambda: make_interview(person=person, state="paused"))


def test_moves_are_whole(everything: Scope) -> None:
    refused("interview_move_state_is_known", lambda: make_interview_move(state="lost"))
    refused("interview_move_reason_is_known", lambda: make_interview_move(reason="bored"))
    move = make_interview_move()
    refused("final", lambda: InterviewMove.objects.filter(pk=move.pk).update(on=datetime.date(2020, 5, 5)))


def test_an_answer_stands_once_and_counts_from_one(everything: Scope) -> None:
    interview = make_interview()
    make_answer(interview=interview)

    refused("answer_once_a_question", lambda: make_answer(interview=interview))
    refused("answer_revision_counts_from_one", lambda: make_answer(question="visits", revision=0))


def test_nothing_of_a_signed_interview_is_changed(everything: Scope) -> None:
    interview = make_signed(make_person(), {"ties": ("good",)})
    answer = Answer.objects.get(interview=interview)
    mine = Interview.objects.filter(pk=interview.pk)

    def rewrite() -> None:
        answer.value = '["bad"]'
        answer.save()

    for act in (
        lambda: mine.update(begun_on=datetime.date(2020, 1, 1)),
        lambda: mine.update(state="in_progress", completed_on=None, completed_by=None),
        lambda: mine.update(questionnaire=make_questionnaire()),
    ):
        refused("interview_ended_stays", act)
    for act in (rewrite, answer.delete, lambda: make_answer(interview=interview, question="visits")):
        refused("answer_written_while_held", act)


def test_a_refused_one_stays_refused(everything: Scope) -> None:
    interview = make_interview(state="refused", reason="refused")

    refused(
        "interview_ended_stays", lambda: Interview.objects.filter(pk=interview.pk).update(reason="health")
    )
    refused("interview_ended_stays", interview.delete)


@pytest.mark.parametrize("state", ["scheduled", "paused", "not_possible"])
def test_answers_are_written_while_the_interview_is_held(everything: Scope, state: str) -> None:
    interview = make_interview(state=state, **({"reason": "health"} if state == "not_possible" else {}))

    refused("answer_written_while_held", lambda: make_answer(interview=interview))


def test_an_answer_does_not_move_to_another_interview(everything: Scope) -> None:
    answer, other = make_answer(), make_interview()

    refused("answer_written_while_held", lambda: Answer.objects.filter(pk=answer.pk).update(interview=other))


def test_a_signed_interview_follows_the_person_s_file(everything: Scope) -> None:
    interview = make_signed(make_person(), {"ties": ("good",)})

    moved = Interview.objects.filter(pk=interview.pk).update(province="09.001")
    answers = Answer.objects.filter(interview=interview).update(province="09.001")

    assert (moved, answers) == (1, 1)


def test_versions_are_whole(db: None) -> None:
    make_questionnaire(code="essai", version=7)

    refused("questionnaire_state_is_known", lambda: make_questionnaire(state="lost", published_on=DAY))
    refused("questionnaire_version_stands_once", lambda: make_questionnaire(code="essai", version=7))
    refused("questionnaire_published_on_a_day", lambda: make_questionnaire(state="published"))
    refused(
        "questionnaire_one_published",
        lambda: make_questionnaire(code="diagnosis", state="published", published_on=DAY),
    )


def test_what_is_published_is_never_changed(db: None) -> None:
    published = the_questionnaire()
    mine = Questionnaire.objects.filter(pk=published.pk)

    for values in (
        {"content": published.content + "\n"},
        {"version": 9},
        {"published_on": DAY},
        {"state": "draft"},
    ):
        refused("questionnaire_published_stays", lambda values=values: mine.update(**values))
    refused("questionnaire_published_stays", published.delete)
    assert mine.update(state="retired") == 1
    refused("questionnaire_published_stays", lambda: mine.update(state="published"))


def test_a_draft_changes_and_goes(db: None) -> None:
    draft = make_questionnaire()

    assert Questionnaire.objects.filter(pk=draft.pk).update(content=draft.content + "\n") == 1
    assert draft.delete()[0] == 1


def test_who_signed_stands_with_the_interview(everything: Scope) -> None:
    interview = make_signed(make_person())

    refused(
        "interview_ended_stays",
        lambda: Interview.objects.filter(pk=interview.pk).update(completed_by=make_user()),
    )
