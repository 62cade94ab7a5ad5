"""The interviews of one person: those there are, and the ways to hold another one."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from darb.controls.views import done_once, form_page
from darb.core.requests import WorkRequest
from darb.core.templatetags.darb import language
from darb.diagnosis.actions import interviews as acts
from darb.diagnosis.forms.interviews import OnPaperForm, PlanForm, StartForm
from darb.diagnosis.models import Interview
from darb.diagnosis.queries.interviews import OPEN, interviews_of, published
from darb.diagnosis.queries.profile import profile_of
from darb.diagnosis.queries.sheet import granted
from darb.diagnosis.rules.interviews import is_late
from darb.diagnosis.views.opened import no_such_interview, person_for
from darb.people.models import Person
from darb.people.queries import is_written
from darb.people.views import write_down

METHODS = ["GET", "HEAD", "POST"]


def _listed(person: Person) -> dict[str, object]:
    on = timezone.localdate()
    rows = interviews_of(person)
    return {
        "person": person,
        "rows": [(row, is_late(row.state, row.due_on, on)) for row in rows],
        "open": next((row for row in rows if row.state in OPEN), None),
        "questionnaire": published(),
        "is_written": is_written(person),
    }


@require_safe
def interviews(request: WorkRequest, code: str) -> HttpResponse:
    person = person_for(request, code)
    if person is None:
        return no_such_interview(request)
    write_down(request, person, f"interviews:{code}")
    shown = {**_listed(person), "start": StartForm()}
    return render(request, "diagnosis/interviews.html", shown)


@require_http_methods(METHODS)
def plan(request: WorkRequest, code: str) -> HttpResponse:
    person = person_for(request, code)
    if person is None:
        return no_such_interview(request)
    on = timezone.localdate()
    form = PlanForm(request.POST or None, initial={"due_on": on})

    def act() -> None:
        acts.plan_interview(by=request.user, on=on, person=person, due_on=form.cleaned_data["due_on"])

    if form.is_bound and done_once(request, form, act):
        return redirect("diagnosis:interviews", code)
    return form_page(request, "diagnosis/plan.html", form, person=person)


@require_POST
def start(request: WorkRequest, code: str) -> HttpResponse:
    """Begin at once. Pressed again, it leads to the interview that it began."""
    person = person_for(request, code)
    if person is None:
        return no_such_interview(request)
    form = StartForm(request.POST)

    def act() -> None:
        acts.start_interview(by=request.user, on=timezone.localdate(), person=person)

    if done_once(request, form, act):
        return _to_the_open(person)
    return form_page(request, "diagnosis/interviews.html", form, start=form, **_listed(person))


@require_http_methods(METHODS)
def on_paper(request: WorkRequest, code: str) -> HttpResponse:
    """The interview was held on paper: its day and scan, then its answers in the order of the paper."""
    person = person_for(request, code)
    if person is None:
        return no_such_interview(request)
    on = timezone.localdate()
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = OnPaperForm(*sent, today=on)

    def act() -> None:
        typed = form.cleaned_data
        acts.type_from_paper(
            by=request.user,
            on=on,
            person=person,
            dated_on=typed["dated_on"],
            filled_by=typed["filled_by"],
            scan=typed["scan"].read() if typed["scan"] else b"",
            compartments=granted(person),
        )

    if form.is_bound and done_once(request, form, act):
        return _to_the_open(person)
    return form_page(request, "diagnosis/on_paper.html", form, person=person)


@require_safe
def profile(request: WorkRequest, code: str) -> HttpResponse:
    """Strengths, needs and obstacles in words, with the answers they stand on."""
    person = person_for(request, code)
    if person is None:
        return no_such_interview(request)
    write_down(request, person, f"profile:{code}")
    found = profile_of(person)
    shown = {"person": person, "profile": found, "fields": found.told(language()) if found else []}
    return render(request, "diagnosis/profile.html", shown)


def _to_the_open(person: Person) -> HttpResponse:
    """To the first page of the interview that is held now; where it ended meanwhile, to the list."""
    found: Interview | None = next((row for row in interviews_of(person) if row.state in OPEN), None)
    if found is None:
        return redirect("diagnosis:interviews", person.code)
    first = found.questionnaire.pages.pages[0].code
    return redirect("diagnosis:page", person.code, found.number, first)
