"""Questionnaires, interviews and answers."""

import datetime
from typing import Any

from darb.diagnosis.models import Answer, Interview, InterviewMove, Questionnaire
from darb.diagnosis.rules.answers import as_kept
from darb.people.models import row_scope_of
from tests.factories.accounts import make_user
from tests.factories.base import ON, complete, serial
from tests.factories.people import make_person, of_person

AT = datetime.datetime(2026, 3, 2, 9, tzinfo=datetime.UTC)
LITTLE = """
code = "{code}"
version = {version}
state = "published"
words = {{ ar = "استمارة", fr = "Questionnaire", en = "Questionnaire" }}
[[pages]]
code = "family"
mark = "1"
field = "family"
words = {{ ar = "الأسرة", fr = "Famille", en = "Family" }}
[[pages.questions]]
code = "support"
kind = "yes_no"
words = {{ ar = "مساعدة", fr = "Aide", en = "Help" }}
tells = {{ no = "need" }}
"""


def make_questionnaire(**values: Any) -> Questionnaire:
    """A draft of one page and one question."""
    given = {"code": "essai", "version": serial() % 30000 + 1, **values}
    content = LITTLE.format(code=given["code"], version=given["version"])
    return Questionnaire.objects.create(**{"content": content, **given})


def the_questionnaire() -> Questionnaire:
    """The one of the country that is loaded."""
    return Questionnaire.objects.get(code="diagnosis", state="published")


def make_interview(**values: Any) -> Interview:
    """An interview that is held now, on the published version."""
    given = {"number": f"ENT-TEST-{serial()}", "occasion": "after_release", "state": "in_progress", **values}
    if given["state"] in ("in_progress", "paused", "completed"):
        given.setdefault("begun_on", ON)
    if given["state"] in ("scheduled", "not_possible"):
        given.setdefault("due_on", ON)
    return Interview.objects.create(**complete(of_person(given), questionnaire=the_questionnaire))


def make_signed(
    person: Any = None, answers: dict[str, tuple[str, ...]] | None = None, **values: Any
) -> Interview:
    """A signed interview with these answers."""
    interview = make_interview(person=person or make_person(), **values)
    for question, given in (answers or {"support": ("yes",)}).items():
        make_answer(interview=interview, question=question, value=as_kept(given))
    interview.state, interview.completed_on, interview.completed_by = "completed", ON, make_user()
    interview.save()
    return interview


def make_interview_move(**values: Any) -> InterviewMove:
    given = complete({"state": "in_progress", "on": ON, **values}, interview=make_interview, by=make_user)
    return InterviewMove.objects.create(**{**row_scope_of(given["interview"]), **given})


def make_answer(**values: Any) -> Answer:
    """An answer in the compartment of its page."""
    given = complete({"question": "ties", "at": AT, **values}, interview=make_interview, by=make_user)
    interview = given["interview"]
    given.setdefault("questionnaire", interview.questionnaire)
    given.setdefault("value", as_kept(("good",)))
    scope = row_scope_of(interview)
    compartment = given["questionnaire"].pages.compartment_of(given["question"])
    scope["compartments"] = sorted({*scope["compartments"], *filter(None, [compartment])})
    return Answer.objects.create(**{**scope, **given})
