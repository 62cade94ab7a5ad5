"""Who came on a day, and what the examination gave."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.journal.actions import record
from darb.people.models import row_scope_of
from darb.training import states
from darb.training.actions.enrolling import BEGUN, begin, locked_session
from darb.training.actions.parts import TrainingRefused, in_hand, journal
from darb.training.models import Attendance, Certificate, CourseSession, Enrolment, ExamResult
from darb.training.permissions import check_teach, check_teaches
from darb.training.rules import ON_THE_SHEET, RESULTS


def record_attendance(
    *,
    by: Actor,
    on: datetime.date,
    session: CourseSession,
    day: datetime.date,
    marks: Mapping[int, str],
    on_paper: bool = False,
) -> list[Attendance]:
    """One day's sheet, whole or in part: enrolment → present, late, excused or absent. One entry.

    Sent again it corrects the day; what stood there before is kept in its history. Raises ``TrainingRefused``
    for a day outside the session or still to come, and once the session is no longer running.
    """
    check_teach(by, session, on)
    _check_day(on, session, day)
    wanted = {key: state for key, state in marks.items() if state}
    rows = list(Enrolment.objects.filter(session=session, pk__in=wanted, state__in=ON_THE_SHEET))
    with in_hand(by, rows):
        for row in rows:
            begin(row, session)
        kept = {row.enrolment_id: row for row in Attendance.objects.filter(enrolment__in=rows, on=day)}
        written = [_told(by, row, kept.get(row.pk), day, wanted[row.pk], on_paper) for row in rows]
    changed = sum(1 for _row, is_changed in written if is_changed)
    told: dict[str, Any] = {"day": day.isoformat(), "changed": changed}
    record(by=by, on=on, act="training.attendance", subject=f"course_session:{session.code}", **told)
    return [row for row, _is_changed in written]


def _check_day(on: datetime.date, session: CourseSession, day: datetime.date) -> None:
    if session.state != states.CourseSession.RUNNING:
        raise TrainingRefused(
            _("Attendance is recorded while a session is running."), code="session_not_running"
        )
    _check_past(day, on)
    if not session.starts_on <= day <= session.ends_on:
        raise TrainingRefused(_("This day lies outside the session."), code="day_outside_session")


def _check_past(day: datetime.date, on: datetime.date) -> None:
    if day > on:
        raise TrainingRefused(_("This day has not come yet."), code="day_not_come")


def _told(
    by: Actor,
    enrolment: Enrolment,
    kept: Attendance | None,
    day: datetime.date,
    state: str,
    on_paper: bool,
) -> tuple[Attendance, bool]:
    row = kept or Attendance(enrolment=enrolment, on=day, **row_scope_of(enrolment))
    if kept and kept.state == state:
        return kept, False
    row.state, row.on_paper, row.by_id = states.Attendance(state), on_paper, by.pk
    row.save()
    return row, True


def record_result(
    *,
    by: Actor,
    on: datetime.date,
    enrolment: Enrolment,
    has_passed: bool,
    mark_tenths: int | None = None,
    examined_on: datetime.date | None = None,
    reason: str = "",
) -> ExamResult:
    """What the examination gave. A second result supersedes the first and says why; the first one stays.

    Raises ``TrainingRefused`` for somebody who does not attend, and for a correction without a reason.
    """
    check_teaches(by)
    session = locked_session(enrolment)
    check_teach(by, session, on)
    last, day = enrolment.results.order_by("-pk").first(), examined_on or on
    _check_result(enrolment, session, last, has_passed, reason)
    _check_past(day, on)
    with in_hand(by, [enrolment]):
        begin(enrolment, session)
        told = {"on": day, "has_passed": has_passed, "mark_tenths": mark_tenths, "supersedes": last}
        scope, why = row_scope_of(enrolment), reason if last else ""
        result = ExamResult.objects.create(enrolment=enrolment, by_id=by.pk, reason=why, **told, **scope)
        _ended(enrolment, states.Enrolment.PASSED if has_passed else states.Enrolment.FAILED, day)
    journal(by=by, on=on, act="training.result", row=enrolment, session=session.code, passed=has_passed)
    return result


def _ended(enrolment: Enrolment, state: states.Enrolment, day: datetime.date) -> None:
    enrolment.state, enrolment.ended_on = state, day
    enrolment.save()


def _check_result(
    enrolment: Enrolment, session: CourseSession, last: ExamResult | None, has_passed: bool, reason: str
) -> None:
    attends = enrolment.state in ON_THE_SHEET and session.state in BEGUN
    if last is None and not attends:
        raise TrainingRefused(
            _("A result is recorded for somebody who attends the session."), code="enrolment_not_attending"
        )
    if last is None:
        return
    if enrolment.state not in RESULTS or not reason:
        raise TrainingRefused(_("Say why the result is corrected."), code="correction_without_reason")
    live = Certificate.objects.filter(enrolment=enrolment, state__in=["issued", "handed_over"])
    if not has_passed and live.exists():
        raise TrainingRefused(
            _("A certificate stands on this result: withdraw the certificate first."),
            code="certificate_stands",
        )
