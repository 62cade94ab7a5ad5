"""What one person learns: the page, a place in a session, a year of study and its result."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from darb.controls.views import done_once, form_page
from darb.core.requests import WorkRequest
from darb.people.queries import get_person, is_minor, is_written
from darb.people.views import write_down
from darb.training import states
from darb.training.actions import end_study_year, record_study_year, request_enrolment
from darb.training.forms import EnrolForm, StudyForm, StudyResultForm
from darb.training.permissions import can_record, check_read_person, check_record
from darb.training.queries.held import find_study, learnt_by
from darb.training.queries.sessions import open_sessions
from darb.training.queries.titles import names_beside
from darb.training.views.answers import today


@require_safe
def person(request: WorkRequest, code: str) -> HttpResponse:
    """Sessions, studies, contracts and certificates of one person on one page."""
    check_read_person(request.user)
    found = get_person(code)
    write_down(request, found)
    learnt = learnt_by(found)
    shown = {
        "person": found,
        **names_beside(found),
        "learnt": learnt,
        "enrolments": [(row, states.Enrolment(row.state)) for row in learnt.enrolments],
        "studies": [(row, states.StudyYear(row.state), states.StudyKind(row.kind)) for row in learnt.studies],
        "internships": [
            (row, states.Internship(row.state), states.InternshipKind(row.kind)) for row in learnt.internships
        ],
        "certificates": [(row, states.Certificate(row.state)) for row in learnt.certificates],
        "may_record": can_record(request.user) and is_written(found),
    }
    return render(request, "training/person.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def enrol(request: WorkRequest, code: str) -> HttpResponse:
    """Ask for a place in one of the sessions that take people today."""
    check_record(request.user)
    found = get_person(code)
    sessions = open_sessions(today())
    form = EnrolForm(request.POST or None, sessions=sessions, is_minor=is_minor(found, today()))

    def act() -> None:
        told = form.cleaned_data
        session = next(one for one in sessions if one.code == told["session"])
        request_enrolment(
            by=request.user,
            on=today(),
            person=found,
            session=session,
            guardian_agreed_on=form.agreed_on,
            note=told["note"],
        )

    if form.is_bound and done_once(request, form, act):
        return redirect("training:person", code)
    write_down(request, found)
    return form_page(request, "training/enrol.html", form, person=found, sessions=sessions)


@require_http_methods(["GET", "HEAD", "POST"])
def study(request: WorkRequest, code: str) -> HttpResponse:
    check_record(request.user)
    found = get_person(code)
    form = StudyForm(request.POST or None, is_minor=is_minor(found, today()))

    def act() -> None:
        told = form.cleaned_data
        record_study_year(
            by=request.user,
            on=today(),
            person=found,
            guardian_agreed_on=form.agreed_on,
            **{name: told[name] for name in ("kind", "level", "school", "starts_on", "is_inside")},
        )

    if form.is_bound and done_once(request, form, act):
        return redirect("training:person", code)
    write_down(request, found)
    return form_page(request, "training/study.html", form, person=found)


@require_http_methods(["GET", "HEAD", "POST"])
def end_study(request: WorkRequest, pk: int) -> HttpResponse:
    check_record(request.user)
    row = find_study(pk)
    form = StudyResultForm(request.POST or None, initial={"ended_on": today()})

    def act() -> None:
        told = form.cleaned_data
        end_study_year(
            by=request.user, on=today(), study=row, result=told["result"], ended_on=told["ended_on"]
        )

    if form.is_bound and done_once(request, form, act):
        return redirect("training:person", row.subject)
    write_down(request, row)
    return form_page(request, "training/end_study.html", form, study=row, person=row.person)
