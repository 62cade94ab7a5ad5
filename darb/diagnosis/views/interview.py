"""One interview: where it stands, what was said, and what is done with it as a whole."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from darb.controls.forms import KeyedForm
from darb.controls.views import done_once, form_page
from darb.core.requests import WorkRequest
from darb.core.templatetags.darb import language
from darb.diagnosis.actions import interviews as acts
from darb.diagnosis.forms.interviews import CloseForm, CorrectForm, MoveForm, NotNowForm, StartForm
from darb.diagnosis.queries.interviews import moves_of, newer_than
from darb.diagnosis.rules.interviews import is_late, may_go
from darb.diagnosis.states import Interview as State
from darb.diagnosis.views.opened import Opened, no_such_interview, opened_for
from darb.people.views import write_down

METHODS = ["GET", "HEAD", "POST"]
PAGE = "diagnosis/interview.html"


def _shown(opened: Opened) -> dict[str, Any]:
    interview, spoken = opened.interview, language()
    may = {str(to): opened.is_written and may_go(interview.state, to) for to in State}
    is_signed = interview.state == State.COMPLETED
    return {
        **opened.shown,
        "told": opened.sheet.told(spoken),
        "earlier": opened.sheet.earlier(spoken),
        "unanswered": opened.sheet.unanswered,
        "moves": [(move, move.standing) for move in moves_of(interview)],
        "may": may,
        "may_correct": opened.is_written and is_signed and not hasattr(interview, "replaced_by"),
        "newer": newer_than(interview.questionnaire) if opened.is_written and may["refused"] else None,
        "is_late": is_late(interview.state, interview.due_on, timezone.localdate()),
        "move": MoveForm(),
        "again": StartForm(),
    }


@require_safe
def interview(request: WorkRequest, code: str, number: str) -> HttpResponse:
    opened = opened_for(request, code, number)
    if opened is None:
        return no_such_interview(request)
    write_down(request, opened.person, f"interview:{number}")
    return render(request, PAGE, _shown(opened))


@require_POST
def move(request: WorkRequest, code: str, number: str) -> HttpResponse:
    """Begin what was planned, pause, go on."""
    form = MoveForm(request.POST)

    def act(opened: Opened) -> None:
        acts.move_interview(
            by=request.user,
            on=timezone.localdate(),
            interview=opened.interview,
            to=State(form.cleaned_data["to"]),
        )

    return _done(request, code, number, form, act)


@require_POST
def carry_over(request: WorkRequest, code: str, number: str) -> HttpResponse:
    """Go on with the newer version of the questionnaire."""

    def act(opened: Opened) -> None:
        acts.carry_over(by=request.user, on=timezone.localdate(), interview=opened.interview)

    return _done(request, code, number, StartForm(request.POST), act)


@require_http_methods(METHODS)
def not_now(request: WorkRequest, code: str, number: str) -> HttpResponse:
    form = NotNowForm(request.POST or None)

    def act(opened: Opened) -> None:
        typed = form.cleaned_data
        acts.put_off(
            by=request.user,
            on=timezone.localdate(),
            interview=opened.interview,
            reason=typed["reason"],
            due_on=typed["due_on"],
        )

    return _done(request, code, number, form, act, "diagnosis/not_now.html")


@require_http_methods(METHODS)
def close(request: WorkRequest, code: str, number: str) -> HttpResponse:
    """Sign it: what is still open is shown once more before."""

    def act(opened: Opened) -> None:
        acts.close_interview(by=request.user, on=timezone.localdate(), interview=opened.interview)

    return _done(request, code, number, CloseForm(request.POST or None), act, "diagnosis/close.html")


@require_http_methods(METHODS)
def correct(request: WorkRequest, code: str, number: str) -> HttpResponse:
    form = CorrectForm(request.POST or None)

    def act(opened: Opened) -> None:
        acts.correct_interview(
            by=request.user,
            on=timezone.localdate(),
            interview=opened.interview,
            because=form.cleaned_data["because"],
        )

    opened = opened_for(request, code, number)
    if opened is None:
        return no_such_interview(request)
    write_down(request, opened.person, f"interview:{number}")
    if form.is_bound and done_once(request, form, lambda: act(opened)):
        return redirect("diagnosis:interviews", code)
    return form_page(request, "diagnosis/correct.html", form, **_shown(opened))


def _done(
    request: WorkRequest,
    code: str,
    number: str,
    form: KeyedForm,
    act: Callable[[Opened], object],
    template: str = PAGE,
) -> HttpResponse:
    """The act done once, then the interview as it stands; else the page with what stops it."""
    opened = opened_for(request, code, number)
    if opened is None:
        return no_such_interview(request)
    write_down(request, opened.person, f"interview:{number}")
    if form.is_bound and done_once(request, form, lambda: act(opened)):
        return redirect("diagnosis:interview", code, number)
    return form_page(request, template, form, **_shown(opened))
