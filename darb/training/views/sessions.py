"""The list of sessions, one of them, courses, and a new session."""

import datetime

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from darb.controls.views import UNPROCESSABLE, done_once, form_page
from darb.core.downloads import attachment
from darb.core.requests import WorkRequest
from darb.market.queries import trades
from darb.people.permissions import can_open
from darb.training import states
from darb.training.actions import move_session, plan_course, plan_session
from darb.training.forms import INSIDE, AnswerForm, CourseForm, MoveForm, SessionForm, SessionsForm
from darb.training.models import CourseSession
from darb.training.permissions import (
    can_certify,
    can_confirm,
    can_plan,
    can_teach,
    check_answers,
    check_plan,
    check_read,
    is_staff,
    shows_names,
)
from darb.training.queries import sessions as queries
from darb.training.queries.sheets import sessions_sheet
from darb.training.rules import SESSION_MOVES
from darb.training.views.answers import looked, today


@require_safe
def sessions(request: WorkRequest) -> HttpResponse:
    """The newest first; a training body's account sees those of its own body."""
    check_read(request.user)
    form = SessionsForm(request.GET)
    page = queries.sessions_page(request.user, today(), queries.Wanted(**form.chosen()))
    shown = {
        "form": form,
        "page": page,
        "lines": [(one, states.CourseSession(one.state)) for one in page.sessions],
        "may_plan": can_plan(request.user),
        "is_staff": is_staff(request.user),
    }
    return render(request, "training/sessions.html", shown)


@require_safe
def export(request: WorkRequest) -> FileResponse:
    """The list as a workbook: sessions and counts, nobody's name."""
    check_read(request.user)
    wanted = queries.Wanted(**SessionsForm(request.GET).chosen())
    sheet = sessions_sheet(queries.exported(request.user, today(), wanted))
    looked(request, "training_sessions", act="export", count=sheet.rows)
    return attachment(sheet, "sessions.xlsx")


@require_safe
def session(request: WorkRequest, code: str) -> HttpResponse:
    check_read(request.user)
    return _page(request, queries.find_session(request.user, today(), code))


def _page(request: WorkRequest, found: CourseSession, refusal: str = "") -> HttpResponse:
    user, on = request.user, today()
    lines = queries.lines_of(found, shows_names=shows_names(user))
    looked(request, f"course_session:{found.code}", people=[line.enrolment.subject for line in lines])
    state = states.CourseSession(found.state)
    onward = [to for to in states.CourseSession if to in SESSION_MOVES[state]]
    shown = {
        "session": found,
        "state": state,
        "lines": lines,
        "unseen": max(found.seats_taken - sum(1 for line in lines if line.enrolment.state in _SEATED), 0),
        "days": queries.days_recorded(found),
        "on": on,
        "refusal": refusal,
        "moves": [(to, MoveForm(initial={"to": to})) for to in onward]
        if can_confirm(user, found, on)
        else [],
        "answer": AnswerForm(),
        "may_confirm": can_confirm(user, found, on),
        "may_teach": can_teach(user, found, on),
        "may_certify": can_certify(user),
        "is_staff": is_staff(user),
        "opens_files": can_open(user),
        "is_running": state == states.CourseSession.RUNNING,
        "has_begun": state in (states.CourseSession.RUNNING, states.CourseSession.COMPLETED),
    }
    return render(request, "training/session.html", shown, status=UNPROCESSABLE if refusal else 200)


_SEATED = ("enrolled", "attending", "passed", "failed")


def session_again(request: WorkRequest, code: str, form: MoveForm | AnswerForm) -> HttpResponse:
    """The page with what was refused on top."""
    said = " ".join(str(error) for errors in form.errors.values() for error in errors)
    return _page(request, queries.find_session(request.user, today(), code), refusal=said)


@require_POST
def move(request: WorkRequest, code: str) -> HttpResponse:
    check_answers(request.user)
    found = queries.find_session(request.user, today(), code)
    form = MoveForm(request.POST)

    def act() -> None:
        if form.cleaned_data["to"] not in set(states.CourseSession):
            raise Http404
        move_session(by=request.user, on=today(), session=found, to=form.cleaned_data["to"])

    if done_once(request, form, act):
        return redirect("training:session", code)
    return session_again(request, code, form)


@require_http_methods(["GET", "HEAD", "POST"])
def courses(request: WorkRequest) -> HttpResponse:
    """Courses by subject, and one more of them."""
    check_plan(request.user)
    bodies = queries.teaching_bodies()
    form = CourseForm(request.POST or None, providers=bodies, trades=trades(today()))

    def act() -> None:
        told = dict(form.cleaned_data)
        provider = next(one for one in bodies if str(one.pk) == told["provider"])
        told.pop("provider")
        trade, kind, hours = told.pop("trade") or None, told.pop("kind"), told.pop("hours")
        told.pop("form_key")
        plan_course(
            by=request.user, on=today(), kind=kind, provider=provider, hours=hours, trade_id=trade, **told
        )

    if form.is_bound and done_once(request, form, act):
        return redirect("training:courses")
    rows = [(course, states.CourseKind(course.kind)) for course in queries.courses()]
    return form_page(request, "training/courses.html", form, rows=rows)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: WorkRequest) -> HttpResponse:
    check_plan(request.user)
    places = queries.places_for(request.user, today())
    known = queries.courses()
    form = SessionForm(request.POST or None, courses=known, establishments=places)
    made: list[CourseSession] = []

    def act() -> None:
        told = form.cleaned_data
        place = next((one for one in places if one.code == told["establishment"]), None)
        days: dict[str, datetime.date] = {name: told[name] for name in ("starts_on", "ends_on", "exam_on")}
        made.append(
            plan_session(
                by=request.user,
                on=today(),
                course=next(one for one in known if one.code == told["course"]),
                capacity=told["capacity"],
                establishment=place,
                place=told["place"],
                is_inside=told["where"] == INSIDE,
                **days,
            )
        )

    if form.is_bound and done_once(request, form, act):
        return redirect("training:session", made[0].code) if made else redirect("training:sessions")
    return form_page(request, "training/new_session.html", form)
