"""Courses and their sessions: planned, opened, held, completed or cancelled."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from darb.controls.actions import take_number
from darb.core.actor import Actor
from darb.journal.actions import record
from darb.partners.models import Organisation
from darb.training import states
from darb.training.actions.enrolling import leave_all, start_all
from darb.training.actions.parts import TrainingRefused
from darb.training.models import Course, CourseSession, Enrolment
from darb.training.permissions import check_answers, check_confirm, check_plan
from darb.training.rules import SESSION_MOVES, TEACHING


def plan_course(
    *, by: Actor, on: datetime.date, kind: str, provider: Organisation, hours: int, **words: Any
) -> Course:
    """Write down what a partner teaches. One entry."""
    check_plan(by)
    if provider.kind not in TEACHING:
        raise TrainingRefused(
            _("A certificate is issued by a body that teaches: this one does not."),
            code="provider_not_teaching",
        )
    number = take_number(series="CRS", year=on.year)
    course = Course.objects.create(code=number, kind=kind, provider=provider, hours=hours, **words)
    record(by=by, on=on, act="training.plan_course", subject=f"course:{course.code}")
    return course


def plan_session(
    *,
    by: Actor,
    on: datetime.date,
    course: Course,
    starts_on: datetime.date,
    ends_on: datetime.date,
    capacity: int,
    exam_on: datetime.date | None = None,
    **told: Any,
) -> CourseSession:
    """Plan a session from when to when, for how many; ``told`` says where: establishment, place, inside or not.

    Raises ``TrainingRefused`` for days in disorder and for a session without a place.
    """
    check_plan(by)
    _check_plan(starts_on, ends_on, exam_on, told)
    session = CourseSession.objects.create(
        code=take_number(series="SES", year=on.year),
        course=course,
        starts_on=starts_on,
        ends_on=ends_on,
        exam_on=exam_on,
        capacity=capacity,
        **told,
    )
    record(by=by, on=on, act="training.plan_session", subject=f"course_session:{session.code}")
    return session


def _check_plan(
    starts_on: datetime.date, ends_on: datetime.date, exam_on: datetime.date | None, told: Mapping[str, Any]
) -> None:
    if ends_on < starts_on or (exam_on and exam_on < starts_on):
        raise TrainingRefused(
            _("A session ends, and is examined, after it starts."), code="session_days_in_disorder"
        )
    if told.get("is_inside") and not told.get("establishment"):
        raise TrainingRefused(
            _("A session before release is held in an establishment: choose it."),
            code="session_without_place",
        )
    if not told.get("establishment") and not told.get("place"):
        raise TrainingRefused(_("Say where the session is held."), code="session_without_place")


def move_session(*, by: Actor, on: datetime.date, session: CourseSession, to: str) -> CourseSession:
    """Open a session to requests, start it, complete it or cancel it. One entry.

    Starting it makes whoever has a seat attend; cancelling frees every seat. Raises ``TrainingRefused`` for a
    state it cannot reach, and for completing a session while somebody waits for a result.
    """
    check_answers(by)
    locked = CourseSession.objects.select_related("course").select_for_update(of=("self",)).get(pk=session.pk)
    check_confirm(by, locked, on)
    state, wanted = states.CourseSession(locked.state), states.CourseSession(to)
    if wanted not in SESSION_MOVES[state]:
        raise TrainingRefused(_("The session is no longer where this step begins."), code="session_elsewhere")
    if wanted == states.CourseSession.RUNNING and locked.starts_on > on:
        raise TrainingRefused(_("The first day of this session has not come yet."), code="session_not_begun")
    attends = Enrolment.objects.filter(session=locked, state=states.Enrolment.ATTENDING)
    if wanted == states.CourseSession.COMPLETED and attends.exists():
        raise TrainingRefused(
            _("Somebody still waits for a result: record every result first."), code="session_without_results"
        )
    if wanted == states.CourseSession.RUNNING:
        start_all(by=by, on=on, session=locked)
    if wanted == states.CourseSession.CANCELLED:
        leave_all(by=by, on=on, session=locked)
    CourseSession.objects.filter(pk=locked.pk).update(state=wanted)
    record(by=by, on=on, act="training.move_session", subject=f"course_session:{locked.code}", to=str(wanted))
    locked.refresh_from_db()
    return locked
