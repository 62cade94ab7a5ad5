"""Paths of sessions, enrolments and internships, grades, stipends. Pure: no Django, no database."""

import datetime

from darb.training.states import (
    Certificate,
    CertificateKind,
    CourseKind,
    CourseSession,
    Enrolment,
    Grade,
    Internship,
    InternshipKind,
    StudyYear,
    TrainingOutcome,
)

SESSION_MOVES: dict[CourseSession, frozenset[CourseSession]] = {
    CourseSession.PLANNED: frozenset({CourseSession.ENROLLING, CourseSession.CANCELLED}),
    CourseSession.ENROLLING: frozenset({CourseSession.RUNNING, CourseSession.CANCELLED}),
    CourseSession.RUNNING: frozenset({CourseSession.COMPLETED, CourseSession.CANCELLED}),
    CourseSession.COMPLETED: frozenset(),
    CourseSession.CANCELLED: frozenset(),
}
ENROLMENT_MOVES: dict[Enrolment, frozenset[Enrolment]] = {
    Enrolment.REQUESTED: frozenset({Enrolment.WAITING_LIST, Enrolment.ENROLLED, Enrolment.WITHDRAWN}),
    Enrolment.WAITING_LIST: frozenset({Enrolment.ENROLLED, Enrolment.WITHDRAWN}),
    Enrolment.ENROLLED: frozenset({Enrolment.ATTENDING, Enrolment.WITHDRAWN}),
    Enrolment.ATTENDING: frozenset({Enrolment.PASSED, Enrolment.FAILED, Enrolment.INTERRUPTED}),
    Enrolment.INTERRUPTED: frozenset({Enrolment.REQUESTED}),
    Enrolment.PASSED: frozenset(),
    Enrolment.FAILED: frozenset(),
    Enrolment.WITHDRAWN: frozenset({Enrolment.REQUESTED}),
}
STUDY_MOVES: dict[StudyYear, frozenset[StudyYear]] = {
    StudyYear.ENROLLED: frozenset({StudyYear.PASSED, StudyYear.FAILED, StudyYear.DROPPED_OUT}),
    StudyYear.PASSED: frozenset(),
    StudyYear.FAILED: frozenset(),
    StudyYear.DROPPED_OUT: frozenset(),
}
INTERNSHIP_MOVES: dict[Internship, frozenset[Internship]] = {
    Internship.PLANNED: frozenset({Internship.SIGNED}),
    Internship.SIGNED: frozenset({Internship.RUNNING}),
    Internship.RUNNING: frozenset({Internship.COMPLETED, Internship.INTERRUPTED}),
    Internship.COMPLETED: frozenset(),
    Internship.INTERRUPTED: frozenset({Internship.RUNNING}),
}
# One that is in the register may prove false, or get lost, whether it was handed over or not.
ENDS_OF_CERTIFICATES = frozenset({Certificate.ISSUED, Certificate.HANDED_OVER})
SEATED = frozenset({Enrolment.ENROLLED, Enrolment.ATTENDING, Enrolment.PASSED, Enrolment.FAILED})
ON_THE_SHEET = frozenset({Enrolment.ENROLLED, Enrolment.ATTENDING})
RESULTS = frozenset({Enrolment.PASSED, Enrolment.FAILED})
TAKES_REQUESTS = frozenset({CourseSession.PLANNED, CourseSession.ENROLLING, CourseSession.RUNNING})
# Bodies that teach. A paper of the Foundation or of the prison administration would say where somebody learnt.
TEACHING = ("training_body", "ministry", "public_body", "association", "employers_body", "employer")
HIGHEST_MARK = 200  # tenths of a mark out of twenty

# The mentions of Moroccan examinations, out of twenty: 10, 12, 14 and 16.
_GRADES = ((160, Grade.VERY_GOOD), (140, Grade.GOOD), (120, Grade.FAIRLY_GOOD), (100, Grade.PASSABLE))
_PROVES = {
    CourseKind.VOCATIONAL: CertificateKind.VOCATIONAL,
    CourseKind.LITERACY: CertificateKind.LITERACY,
    CourseKind.SCHOOLING: CertificateKind.SECONDARY,
    CourseKind.UNIVERSITY: CertificateKind.UNIVERSITY,
    CourseKind.APPRENTICESHIP: CertificateKind.APPRENTICESHIP,
}
_OUTCOMES = {
    CourseKind.VOCATIONAL: TrainingOutcome.VOCATIONAL_TRAINING,
    CourseKind.LITERACY: TrainingOutcome.EDUCATION,
    CourseKind.SCHOOLING: TrainingOutcome.EDUCATION,
    CourseKind.UNIVERSITY: TrainingOutcome.EDUCATION,
    CourseKind.APPRENTICESHIP: TrainingOutcome.APPRENTICESHIP,
}
OUTCOME_OF_INTERNSHIP = {
    InternshipKind.APPRENTICESHIP: TrainingOutcome.APPRENTICESHIP,
    InternshipKind.PAID_INTERNSHIP: TrainingOutcome.PAID_INTERNSHIP,
}


def grade_of(mark_tenths: int | None) -> Grade | None:
    """The mention of a mark; none below ten, and none where no mark was told."""
    if mark_tenths is None:
        return None
    return next((grade for least, grade in _GRADES if mark_tenths >= least), None)


def passes(mark_tenths: int) -> bool:
    """Ten out of twenty passes."""
    return grade_of(mark_tenths) is not None


def proved_by(kind: str) -> CertificateKind:
    """The kind of certificate that a course of ``kind`` leads to."""
    return _PROVES.get(CourseKind(kind), CertificateKind.PROGRAMME)


def outcome_of(kind: str) -> TrainingOutcome | None:
    """What a course of ``kind`` counts as among a year's results; activities beside training count as none.

    Source: the announcement of 2015 counts education, vocational training, learning a trade and paid internships.
    """
    return _OUTCOMES.get(CourseKind(kind))


def stipend_minor(days: int, daily_minor: int) -> int:
    """Days present times the day's rate: nothing is deducted and nothing added."""
    return days * daily_minor


def autumn_of(starts_on: datetime.date) -> int:
    """The year of a school or university year: that of its autumn. From August on a year is the new one."""
    return starts_on.year if starts_on.month >= 8 else starts_on.year - 1


def month_of(day: datetime.date) -> datetime.date:
    return day.replace(day=1)


def months_between(starts_on: datetime.date, ends_on: datetime.date) -> list[datetime.date]:
    """The first day of each month that a contract touches."""
    found, month = [], month_of(starts_on)
    while month <= ends_on:
        found.append(month)
        month = month_of(month + datetime.timedelta(days=31))
    return found


def most_days(month: datetime.date, starts_on: datetime.date, ends_on: datetime.date) -> int:
    """How many days of a month lie within a contract: a sheet may not state more."""
    last = month_of(month + datetime.timedelta(days=31)) - datetime.timedelta(days=1)
    first_day, last_day = max(month, starts_on), min(last, ends_on)
    return max((last_day - first_day).days + 1, 0)
