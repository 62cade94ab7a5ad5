"""What people bring with them, and what one person learns: the part of a file that is about training."""

import dataclasses
import datetime
from collections.abc import Iterable

from django.http import Http404

from darb.core.states import State
from darb.core.templatetags.darb import language
from darb.people.models import Person
from darb.training import states
from darb.training.models import Certificate, Enrolment, Internship, StudyYear

_COURSE = "enrolment__session__course"


def trainings_by_person(person_ids: Iterable[int]) -> dict[int, list[Certificate]]:
    """Certificates in scope that are valid, by person: a revoked one proves nothing, a replaced one twice."""
    found: dict[int, list[Certificate]] = {}
    rows = (
        Certificate.objects.filter(person_id__in=list(person_ids))
        .select_related(_COURSE)
        .exclude(state__in=["revoked", "replaced"])
    )
    for certificate in rows.select_related("trade"):
        found.setdefault(certificate.person_id, []).append(certificate)
    return found


@dataclasses.dataclass(frozen=True)
class Learnt:
    """All that one person learns or has learnt, each list the newest first."""

    enrolments: list[Enrolment]
    studies: list[StudyYear]
    internships: list[Internship]
    certificates: list[Certificate]

    @property
    def is_any(self) -> bool:
        return bool(self.enrolments or self.studies or self.internships or self.certificates)


def learnt_by(person: Person, *, certificates: bool = True) -> Learnt:
    """One read a table."""
    papers = Certificate.objects.filter(person=person).select_related(_COURSE).order_by("-pk")
    enrolments = Enrolment.objects.filter(person=person).select_related("session__course__provider")
    return Learnt(
        enrolments=list(enrolments.order_by("-pk")),
        studies=list(StudyYear.objects.filter(person=person).order_by("-year", "-pk")),
        internships=list(Internship.objects.filter(person=person).select_related("trade").order_by("-pk")),
        certificates=list(papers) if certificates else [],
    )


@dataclasses.dataclass(frozen=True)
class Step:
    """One thing learnt, for the timeline of a file: the day it began or was asked for, what, where it stands."""

    on: datetime.date
    what: str
    state: State
    code: str = ""


def steps_of(person: Person) -> list[Step]:
    """What a person began to learn, as the timeline tells it; one read a table."""
    learnt, is_arabic = learnt_by(person, certificates=False), language() == "ar"
    found = []
    for row in learnt.enrolments:
        course = row.session.course
        label = course.label_ar if is_arabic else course.label_fr
        day = row.started_on or row.requested_on
        found.append(Step(day, label, states.Enrolment(row.state), row.session.code))
    for study in learnt.studies:
        found.append(Step(study.starts_on, f"{study.level} · {study.school}", states.StudyYear(study.state)))
    for contract in learnt.internships:
        day = contract.started_on or contract.starts_on
        found.append(Step(day, contract.host, states.Internship(contract.state), contract.number))
    return found


def find_study(pk: int) -> StudyYear:
    study = StudyYear.objects.filter(pk=pk).select_related("person__holder", "holder").first()
    if study is None:
        raise Http404
    return study


def find_internship(number: str) -> Internship:
    """A contract with its person. Raises ``Http404`` outside the reader's scope."""
    rows = Internship.objects.filter(number=number).select_related("person__holder", "holder", "trade")
    internship = rows.first()
    if internship is None:
        raise Http404
    return internship
