"""A day's sheet, on a telephone and on paper, and what becomes of one enrolment: seat, departure, result."""

import datetime

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from darb.controls.views import UNPROCESSABLE, done_once, form_page
from darb.core.downloads import attachment
from darb.core.requests import WorkRequest
from darb.core.typed_days import DayField
from darb.people.views import write_down
from darb.training import states
from darb.training.actions import confirm_enrolment, end_enrolment, record_attendance, record_result
from darb.training.forms import AnswerForm, LeaveForm, ResultForm, SheetForm
from darb.training.models import CourseSession
from darb.training.permissions import check_answers, check_confirm, check_teach, check_teaches, shows_names
from darb.training.queries import sessions as queries
from darb.training.queries.papers import sheet_pages
from darb.training.rules import RESULTS
from darb.training.views.answers import looked, today
from darb.training.views.sessions import session_again


class _DayForm(forms.Form):
    """Which day; what cannot be read is today, or the last day of a session that is over."""

    day = DayField()


def _asked(request: WorkRequest, session: CourseSession) -> datetime.date:
    form = _DayForm(request.GET)
    return (
        form.cleaned_data["day"] if form.is_valid() else min(max(today(), session.starts_on), session.ends_on)
    )


@require_http_methods(["GET", "HEAD", "POST"])
def day(request: WorkRequest, code: str) -> HttpResponse:
    """Who came on a day: one line a person, in the order of the printed sheet."""
    check_teaches(request.user)
    session = queries.find_session(request.user, today(), code)
    check_teach(request.user, session, today())
    on = _asked(request, session)
    lines = queries.sheet_lines(session, on, shows_names=shows_names(request.user))
    form = SheetForm(request.POST or None, enrolments=[line.enrolment.pk for line in lines])

    def act() -> None:
        told = {"marks": form.marks, "on_paper": form.cleaned_data["on_paper"]}
        record_attendance(by=request.user, on=today(), session=session, day=on, **told)

    if form.is_bound and done_once(request, form, act):
        return redirect("training:session", code)
    looked(request, f"course_session:{code}", people=[line.enrolment.subject for line in lines])
    shown = {
        **_days_beside(session, on),
        "session": session,
        "form": form,
        "lines": [
            (line, form.data.get(f"mark_{line.enrolment.pk}") or line.presence or "") for line in lines
        ],
        "marks": list(states.Attendance),
        "day": on,
        "is_running": session.state == states.CourseSession.RUNNING,
    }
    wrong = form.is_bound and bool(form.errors)
    return render(request, "training/day.html", shown, status=UNPROCESSABLE if wrong else 200)


def _days_beside(session: CourseSession, on: datetime.date) -> dict[str, datetime.date | None]:
    one = datetime.timedelta(days=1)
    return {
        "before": on - one if on > session.starts_on else None,
        "after": on + one if on < min(session.ends_on, today()) else None,
    }


@require_safe
def sheet(request: WorkRequest, code: str) -> HttpResponse:
    """The blank sheet of a day, typeset when it is asked for; who printed it is written down."""
    check_teaches(request.user)
    session = queries.find_session(request.user, today(), code)
    check_teach(request.user, session, today())
    on = _asked(request, session)
    lines = queries.sheet_lines(session, on)
    looked(request, f"course_session:{code}", act="print", people=[line.enrolment.subject for line in lines])
    return attachment(sheet_pages(session, on), f"{code}-{on}.pdf")


@require_POST
def confirm(request: WorkRequest, pk: int) -> HttpResponse:
    check_answers(request.user)
    enrolment = queries.find_enrolment(request.user, today(), pk)
    check_confirm(request.user, enrolment.session, today())
    form = AnswerForm(request.POST)
    if done_once(request, form, lambda: confirm_enrolment(by=request.user, on=today(), enrolment=enrolment)):
        return redirect("training:session", enrolment.session.code)
    return session_again(request, enrolment.session.code, form)


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: WorkRequest, pk: int) -> HttpResponse:
    check_teaches(request.user)
    enrolment = queries.find_enrolment(request.user, today(), pk)
    check_teach(request.user, enrolment.session, today())
    form = LeaveForm(request.POST or None)

    def act() -> None:
        told = form.cleaned_data
        end_enrolment(
            by=request.user, on=today(), enrolment=enrolment, reason=told["reason"], note=told["note"]
        )

    if form.is_bound and done_once(request, form, act):
        return redirect("training:session", enrolment.session.code)
    write_down(request, enrolment, f"course_session:{enrolment.session.code}")
    return form_page(request, "training/end.html", form, enrolment=enrolment, session=enrolment.session)


@require_http_methods(["GET", "HEAD", "POST"])
def result(request: WorkRequest, pk: int) -> HttpResponse:
    """The result of the examination; a second one corrects the first and says why."""
    check_teaches(request.user)
    enrolment = queries.find_enrolment(request.user, today(), pk)
    session = enrolment.session
    check_teach(request.user, session, today())
    corrects = enrolment.state in RESULTS
    first = {"examined_on": min(session.exam_on or session.ends_on, today())}
    form = ResultForm(request.POST or None, corrects=corrects, initial=first)

    def act() -> None:
        told = form.cleaned_data
        record_result(
            by=request.user,
            on=today(),
            enrolment=enrolment,
            has_passed=told["result"] == states.Enrolment.PASSED,
            mark_tenths=form.mark_tenths,
            examined_on=told["examined_on"],
            reason=told.get("reason", ""),
        )

    if form.is_bound and done_once(request, form, act):
        return redirect("training:session", session.code)
    write_down(request, enrolment, f"course_session:{session.code}")
    return form_page(
        request, "training/result.html", form, enrolment=enrolment, session=session, corrects=corrects
    )
