"""What a training body's program reads and answers: its sessions, who came, what the examination gave."""

import datetime
from decimal import Decimal
from typing import Annotated, Any

from django.http import Http404
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from darb.controls.api import REFUSED, Code, Day, EffectKey, Key, Line, Problem, Sent, once
from darb.core.requests import WorkRequest
from darb.core.templatetags.darb import plain
from darb.journal.actions import record_access
from darb.training import states
from darb.training.actions import confirm_enrolment, record_attendance, record_result
from darb.training.models import CourseSession, Enrolment
from darb.training.permissions import (
    check_answers,
    check_confirm,
    check_read,
    check_teach,
    check_teaches,
    shows_names,
)
from darb.training.queries import sessions as queries

router = Router()
Mark = Annotated[str, Field(pattern=r"^(20\.0|1?[0-9]\.[0-9])$", examples=["14.5"])]


class SessionLine(Schema):
    """A session of the key's own organisation."""

    code: str
    course: str
    kind: states.CourseKind
    state: states.CourseSession
    starts_on: datetime.date
    ends_on: datetime.date
    exam_on: datetime.date | None
    seats: int
    seats_taken: int


class SessionsPage(Schema):
    """The newest first; ``next_after`` asks for the next ones, and is empty at the end."""

    sessions: list[SessionLine]
    next_after: str


class Trainee(Schema):
    """One person of a session, as the sheet names them, and where they stand."""

    enrolment: int
    person: str
    name_arabic: str
    name_latin: str
    state: states.Enrolment
    days_present: int
    days_absent: int
    has_passed: bool | None
    mark: str | None


class SessionFull(SessionLine):
    trainees: list[Trainee]


class Presence(Schema):
    """One line of a day's sheet; ``state`` is empty while nothing was said of the day."""

    enrolment: int
    name_arabic: str
    name_latin: str
    state: states.Attendance | None


class DaySheet(Schema):
    session: str
    day: datetime.date
    lines: list[Presence]


class MarkSent(Sent):
    enrolment: Key
    state: states.Attendance


class MarksSent(Sent):
    """The whole day or a part of it: whoever is not named stays as before."""

    marks: list[MarkSent] = Field(min_length=1, max_length=500)


class ResultSent(Sent):
    """``reason`` is needed when it corrects a result; ``mark`` is out of twenty."""

    has_passed: bool
    mark: Mark | None = None
    examined_on: Day | None = None
    reason: Line = ""


@router.get("/sessions", response={200: SessionsPage, REFUSED: Problem}, url_name="sessions")
def sessions(request: WorkRequest, after: Code = "") -> Any:
    """Sessions of the organisation, fifty at a time: days, seats, nobody's name."""
    check_read(request.user)
    page = queries.sessions_page(request.user, _today(), queries.Wanted(after=after))
    return {"sessions": [_session(one) for one in page.sessions], "next_after": page.next_after}


@router.get("/sessions/{code}", response={200: SessionFull, REFUSED: Problem}, url_name="session")
def session(request: WorkRequest, code: Code) -> Any:
    """One session with its trainees."""
    check_read(request.user)
    return _full(request, queries.find_session(request.user, _today(), code))


@router.get("/sessions/{code}/days/{day}", response={200: DaySheet, REFUSED: Problem}, url_name="day")
def day(request: WorkRequest, code: Code, day: Day) -> Any:
    """Who came on a day."""
    check_teaches(request.user)
    found = queries.find_session(request.user, _today(), code)
    check_teach(request.user, found, _today())
    return _sheet(request, found, day)


@router.post("/sessions/{code}/days/{day}", response={200: DaySheet, REFUSED: Problem}, url_name="day")
def mark_day(request: WorkRequest, code: Code, day: Day, sent: MarksSent, key: EffectKey) -> Any:
    """Say who came, was late, excused or absent. Said again of the same day, it corrects what was said."""
    check_teaches(request.user)
    found = queries.find_session(request.user, _today(), code)
    check_teach(request.user, found, _today())
    marks = {one.enrolment: str(one.state) for one in sent.marks}
    known = {line.enrolment.pk for line in queries.sheet_lines(found, day, shows_names=False)}
    if not set(marks) <= known:
        raise Http404

    def act() -> None:
        record_attendance(by=request.user, on=_today(), session=found, day=day, marks=marks)

    once(request, key, act)
    return _sheet(request, found, day)


@router.post(
    "/enrolments/{enrolment}/confirmation",
    response={200: SessionFull, REFUSED: Problem},
    url_name="confirmation",
)
def confirm(request: WorkRequest, enrolment: Key, key: EffectKey) -> Any:
    """Give the seat that was asked for, or a place on the waiting list when every seat is taken."""
    check_answers(request.user)
    found = queries.find_enrolment(request.user, _today(), enrolment)
    check_confirm(request.user, found.session, _today())
    once(request, key, lambda: confirm_enrolment(by=request.user, on=_today(), enrolment=found) and None)
    return _again(request, found)


@router.post(
    "/enrolments/{enrolment}/result", response={200: SessionFull, REFUSED: Problem}, url_name="result"
)
def result(request: WorkRequest, enrolment: Key, sent: ResultSent, key: EffectKey) -> Any:
    """What the examination gave; a second result corrects the first and says why."""
    check_teaches(request.user)
    found = queries.find_enrolment(request.user, _today(), enrolment)
    check_teach(request.user, found.session, _today())

    def act() -> None:
        record_result(
            by=request.user,
            on=_today(),
            enrolment=found,
            has_passed=sent.has_passed,
            mark_tenths=int(Decimal(sent.mark) * 10) if sent.mark else None,
            examined_on=sent.examined_on,
            reason=sent.reason,
        )

    once(request, key, act)
    return _again(request, found)


def _today() -> datetime.date:
    return timezone.localdate()


def _session(row: CourseSession) -> dict[str, Any]:
    return {
        "code": row.code,
        "course": plain(row.course, "label"),
        "kind": row.course.kind,
        "state": row.state,
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
        "exam_on": row.exam_on,
        "seats": row.capacity,
        "seats_taken": row.seats_taken,
    }


def _again(request: WorkRequest, enrolment: Enrolment) -> dict[str, Any]:
    code = enrolment.session.code
    return _full(request, queries.find_session(request.user, _today(), code))


def _full(request: WorkRequest, found: CourseSession) -> dict[str, Any]:
    lines = queries.lines_of(found, shows_names=shows_names(request.user))
    _looked(request, found, lines)
    return {**_session(found), "trainees": [_trainee(line) for line in lines]}


def _sheet(request: WorkRequest, found: CourseSession, day: datetime.date) -> dict[str, Any]:
    lines = queries.sheet_lines(found, day, shows_names=shows_names(request.user))
    _looked(request, found, lines)
    told = [
        {
            "enrolment": line.enrolment.pk,
            "name_arabic": line.arabic,
            "name_latin": line.latin,
            "state": line.presence,
        }
        for line in lines
    ]
    return {"session": found.code, "day": day, "lines": told}


def _looked(request: WorkRequest, found: CourseSession, lines: list[queries.Line]) -> None:
    """Whoever reads names leaves an entry, a program as a person."""
    people = sorted({line.enrolment.subject for line in lines})
    told: dict[str, Any] = {"people": people} if people else {}
    subject = f"course_session:{found.code}"
    record_access(by=request.user, at=timezone.now(), act="open", subject=subject, **told)


def _trainee(line: queries.Line) -> dict[str, Any]:
    given = line.result
    tenths = given.mark_tenths if given else None
    return {
        "enrolment": line.enrolment.pk,
        "person": line.enrolment.subject,
        "name_arabic": line.arabic,
        "name_latin": line.latin,
        "state": line.state,
        "days_present": line.present,
        "days_absent": line.absent,
        "has_passed": given.has_passed if given else None,
        "mark": None if tenths is None else f"{tenths // 10}.{tenths % 10}",
    }
