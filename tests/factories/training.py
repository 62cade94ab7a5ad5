"""Courses, sessions and what people do in them."""

import datetime
from typing import Any

from darb.partners.models import Organisation
from darb.training.models import (
    Attendance,
    Certificate,
    Course,
    CourseSession,
    Enrolment,
    ExamResult,
    Internship,
    StipendSheet,
    StudyYear,
)
from tests.factories.accounts import make_user
from tests.factories.base import ON, complete, serial
from tests.factories.people import make_certificate, of_person
from tests.factories.reference import make_document

LATER = ON + datetime.timedelta(days=90)


def training_body(code: str = "OFPPT") -> Organisation:
    return Organisation.objects.get(code=code)


def make_course(**values: Any) -> Course:
    words = {"label_ar": "الخياطة التقليدية والعصرية", "label_fr": "couture traditionnelle et moderne"}
    given = {"code": f"CRS-{serial()}", "kind": "vocational", "level": "qualification", "hours": 240, **words}
    return Course.objects.create(**complete({**given, **values}, provider=training_body))


def make_course_session(**values: Any) -> CourseSession:
    days = {"starts_on": ON, "ends_on": LATER, "exam_on": LATER}
    given = {"code": f"SES-{serial()}", "place": "مركز", "capacity": 12, "state": "running", **days, **values}
    return CourseSession.objects.create(**complete(given, course=make_course))


def make_enrolment(**values: Any) -> Enrolment:
    days = {"requested_on": ON, "enrolled_on": ON, "started_on": ON}
    given = of_person(values, state="attending", **days)
    return Enrolment.objects.create(**complete(given, session=make_course_session))


def of_enrolment(values: dict[str, Any], **given: Any) -> dict[str, Any]:
    """The values of a row that hangs on an enrolment, whose scope it carries."""
    filled = complete({**given, **values}, enrolment=make_enrolment, by=make_user)
    row = filled["enrolment"]
    scope = {"holder": row.holder, "province": row.province, "subject": row.subject}
    return {**scope, "compartments": row.compartments, **filled}


def make_attendance(**values: Any) -> Attendance:
    return Attendance.objects.create(**of_enrolment(values, on=ON, state="present"))


def make_exam_result(**values: Any) -> ExamResult:
    return ExamResult.objects.create(**of_enrolment(values, on=LATER, has_passed=True, mark_tenths=145))


def make_study_year(**values: Any) -> StudyYear:
    told = {"kind": "school", "level": "الثالثة إعدادي", "school": "إعدادية نموذجية", "year": 2020}
    return StudyYear.objects.create(**of_person(values, starts_on=ON, **told))


def make_internship(**values: Any) -> Internship:
    days = {"starts_on": ON, "ends_on": LATER, "signed_on": ON, "started_on": ON}
    told = {
        "number": f"STG-{serial()}",
        "kind": "paid_internship",
        "host": "ورشة نموذجية",
        "daily_minor": 8000,
    }
    return Internship.objects.create(**of_person(values, state="running", **days, **told))


def make_stipend_sheet(**values: Any) -> StipendSheet:
    filled = complete(values, internship=make_internship, made_by=make_user)
    row = filled["internship"]
    scope = {"holder": row.holder, "province": row.province, "subject": row.subject}
    money = {"month": ON.replace(day=1), "days": 20, "daily_minor": 8000, "amount_minor": 160_000}
    given = {"number": f"BST-{serial()}", "made_on": ON, "compartments": row.compartments, **scope, **money}
    return StipendSheet.objects.create(**{**given, **filled})


def make_registered(**values: Any) -> Certificate:
    """A certificate as the register issues it."""
    row = values.pop("enrolment", None) or make_enrolment(state="passed", ended_on=ON)
    number = values.pop("number", f"ATT-T-{row.pk}")
    paper = make_document(kind="training_certificate", number=number)
    told = {"person": row.person, "enrolment": row, "number": number, "document": paper, "issued_on": ON}
    return make_certificate(**{**told, "state": "issued", **values})
