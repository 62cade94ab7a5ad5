"""Interviews of the demonstration's people, held by the accounts that follow them, through the acts anybody uses."""

import datetime
import pathlib
import tomllib
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from darb.controls.actions import claim
from darb.core.scope import scoped
from darb.diagnosis.actions.answering import save_answers
from darb.diagnosis.actions.interviews import close_interview, plan_interview, start_interview
from darb.diagnosis.models import Interview
from darb.people.models import Name, Person
from darb.people.queries import scope_of
from darb.staff.models import User
from darb.staff.queries import users_by_login

FILE = "interviews.toml"
Told = Mapping[str, Any]


def hold_interviews(directory: pathlib.Path, today: datetime.date) -> int:
    """Hold the interviews of the demonstration once each, with whoever of its people is there; how many they were."""
    told = tomllib.loads((directory / FILE).read_text(encoding="utf-8"))["interviews"]
    users = users_by_login([one["by"] for one in told])
    return sum(_hold(one, users[one["by"]], today) for one in told if one["by"] in users)


def _hold(told: Told, by: User, today: datetime.date) -> int:
    on = today - datetime.timedelta(days=told["days"])
    with scoped(scope_of(by, today)):
        person = _person(told["person"])
        if person is None or not claim(by=by, key=f"demo:interview:{told['person']}", request=told["stage"]):
            return 0
        if told["stage"] == "planned":
            plan_interview(by=by, on=today, person=person, due_on=on)
            return 1
        interview = start_interview(by=by, on=on, person=person)
        _answer(by, on, interview, told["answers"])
        if told["stage"] == "signed":
            close_interview(by=by, on=on, interview=interview)
    return 1


def interview_codes(directory: pathlib.Path) -> dict[str, str]:
    """Under which codes the demonstration's interviews are found in the reader's scope: ``signed`` and ``held``."""
    told = tomllib.loads((directory / FILE).read_text(encoding="utf-8"))["interviews"]
    codes = {}
    for one in told:
        person = _person(one["person"])
        interview = Interview.objects.filter(person=person).order_by("pk").first() if person else None
        if interview is not None:
            codes[one["stage"]], codes[f"{one['stage']} by"] = interview.number, interview.subject
    return codes


def _person(name: str) -> Person | None:
    found = Name.objects.filter(script="latin", full=name).select_related("person__holder").first()
    return found.person if found else None


def _answer(by: User, on: datetime.date, interview: Interview, answers: Mapping[str, list[str]]) -> None:
    at = timezone.make_aware(datetime.datetime.combine(on, datetime.time(10)))
    given = {code: tuple(said) for code, said in answers.items()}
    for page in interview.questionnaire.pages.pages:
        typed = {question.code: given[question.code] for question in page.questions if question.code in given}
        if typed:
            save_answers(by=by, on=on, at=at, interview=interview, page=page, typed=typed, seen={})
