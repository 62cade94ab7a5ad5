"""Interviews of one person, and those that are due in the reader's reach."""

import datetime

from django.db.models import QuerySet

from darb.diagnosis.models import Interview, InterviewMove, Questionnaire
from darb.diagnosis.rules.interviews import ENDED, TO_COME
from darb.diagnosis.states import Interview as State
from darb.diagnosis.states import Questionnaire as Version
from darb.people.models import Person

DIAGNOSIS = "diagnosis"
OPEN = tuple(state.value for state in State if state not in ENDED)


def _told() -> QuerySet[Interview]:
    joined = ("questionnaire", "holder", "completed_by", "replaces", "paper__scan", "person__holder")
    return Interview.objects.select_related(*joined)


def interviews_of(person: Person) -> list[Interview]:
    """Every interview of a person, the newest first."""
    return list(_told().filter(person=person).select_related("replaced_by").order_by("-pk"))


def find_interview(person: Person, number: str) -> Interview | None:
    return _told().filter(person=person, number=number).first()


def open_interview(person: Person) -> Interview | None:
    """The one that is planned or held now; a person has one at a time."""
    return _told().filter(person=person, state__in=OPEN).first()


def due(until: datetime.date) -> list[Interview]:
    """Interviews not held yet whose day comes until ``until``, that day included, the longest due first."""
    waiting = _told().filter(state__in=TO_COME, due_on__lte=until)
    return list(waiting.select_related("person").order_by("due_on", "pk"))


def begun(most: int) -> list[Interview]:
    """Interviews that were begun and not closed, the longest open first: what is to be gone on with."""
    rows = _told().filter(state__in=(State.IN_PROGRESS, State.PAUSED))
    return list(rows.order_by("begun_on", "pk")[:most])


def moves_of(interview: Interview) -> list[InterviewMove]:
    return list(InterviewMove.objects.filter(interview=interview).select_related("by").order_by("pk"))


def published() -> Questionnaire | None:
    """The version on which an interview begins today."""
    return Questionnaire.objects.filter(code=DIAGNOSIS, state=Version.PUBLISHED).first()


def newer_than(questionnaire: Questionnaire) -> Questionnaire | None:
    """The published version, where an interview goes on with an earlier one."""
    newest = published()
    return newest if newest and newest.version > questionnaire.version else None
