"""The acts of a committee, each behind its own address and done once; a refusal is told on the session's page."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from darb.controls.forms import KeyedForm
from darb.controls.views import done_once
from darb.core.errors import Refusal
from darb.core.requests import WorkRequest
from darb.documents.typesetting import template, typeset
from darb.notices.permissions import check_send
from darb.places.queries import country
from darb.programmes.actions.calls import move_call
from darb.programmes.permissions import check_manage
from darb.programmes.states import Call as CallState
from darb.selection.actions.applications import check_eligibility, examine_again
from darb.selection.actions.closing import close_session
from darb.selection.actions.decisions import decide
from darb.selection.actions.letters import Telling, notify
from darb.selection.actions.runs import run_selection
from darb.selection.actions.scores import settle_scores
from darb.selection.actions.sessions import convene_session, open_session
from darb.selection.forms import ConveneForm, DecideForm, OpenForm
from darb.selection.permissions import can_decide, check_convene, check_decide
from darb.selection.queries.applications import find_application
from darb.selection.queries.committee import find_call
from darb.selection.queries.decisions import decisions_on
from darb.selection.queries.papers import MINUTES, session_minutes_of
from darb.selection.queries.sessions import check_sees_whole, committee_of
from darb.selection.queries.sitting import Sitting, sitting_of
from darb.selection.rules.sessions import Step
from darb.selection.views.committee import session_page

LETTERS_AT_ONCE = 40  # two pages each are set while the reader waits
NEXT_STATE = {
    Step.FREEZE: CallState.FROZEN,
    Step.PUBLISH: CallState.PROVISIONAL,
    Step.CLOSE_LIST: CallState.DECIDED,
}


class StepOver(Refusal):
    """The work stands elsewhere by now."""


@require_POST
def examine(request: WorkRequest, call: str) -> HttpResponse:
    check_decide(request.user)
    sitting = _sitting(request, call)

    def act() -> None:
        check_sees_whole(sitting.call)
        check_eligibility(by=request.user, on=timezone.localdate(), call=sitting.call)

    return _done(request, sitting, KeyedForm(request.POST), act, at=Step.EXAMINE)


@require_POST
def again(request: WorkRequest, call: str, number: str) -> HttpResponse:
    """One incomplete file of a frozen call, whose missing paper has come."""
    check_decide(request.user)
    sitting = _sitting(request, call)
    application = find_application(sitting.call, number)

    def act() -> None:
        examine_again(by=request.user, on=timezone.localdate(), application=application)

    return _done(request, sitting, KeyedForm(request.POST), act)


@require_POST
def convene(request: WorkRequest, call: str) -> HttpResponse:
    check_convene(request.user)
    sitting, today = _sitting(request, call), timezone.localdate()
    members = {str(member.pk): member for member in committee_of(sitting.call, today)}
    form = ConveneForm(request.POST, members=list(members.values()))

    def act() -> None:
        typed = form.cleaned_data
        convene_session(
            by=request.user,
            on=today,
            call=sitting.call,
            held_on=typed["held_on"],
            chair=members[typed["chair"]],
            members=[members[key] for key in typed["members"]],
        )

    return _done(request, sitting, form, act)


@require_POST
def opening(request: WorkRequest, call: str) -> HttpResponse:
    check_decide(request.user)
    sitting = _sitting(request, call)
    members = {str(seat.user.pk): seat.user for seat in sitting.seats}
    form = OpenForm(request.POST, members=list(members.values()))

    def act() -> None:
        if sitting.session is None:
            raise Http404
        present = [members[key] for key in form.cleaned_data["present"]]
        open_session(by=request.user, on=timezone.localdate(), session=sitting.session, present=present)

    return _done(request, sitting, form, act)


@require_POST
def listing(request: WorkRequest, call: str) -> HttpResponse:
    """Scores from the sheets, then the list that the published rule makes of them; nothing is decided by it."""
    check_decide(request.user)
    sitting, today = _sitting(request, call), timezone.localdate()

    def act() -> None:
        check_sees_whole(sitting.call)
        if sitting.progress.unsettled:
            settle_scores(by=request.user, on=today, call=sitting.call)
        run_selection(by=request.user, on=today, call=sitting.call)

    return _done(request, sitting, KeyedForm(request.POST), act, at=Step.LIST)


@require_POST
def adopting(request: WorkRequest, call: str) -> HttpResponse:
    check_decide(request.user)
    sitting, form = _sitting(request, call), DecideForm(request.POST)

    def act() -> None:
        if sitting.session is None or sitting.proposal is None:
            raise Http404
        check_sees_whole(sitting.call)
        decide(
            by=request.user,
            on=timezone.localdate(),
            session=sitting.session,
            run=sitting.proposal.run,
            against=form.cleaned_data["against"],
        )

    return _done(request, sitting, form, act)


@require_POST
def minutes(request: WorkRequest, call: str) -> HttpResponse:
    """The session ends with its minutes, for those present to sign."""
    check_decide(request.user)
    sitting = _sitting(request, call)

    def act() -> None:
        if sitting.session is None or sitting.proposal is None:
            raise Http404
        told = session_minutes_of(session=sitting.session, run=sitting.proposal.run)
        pdf = typeset(template("selection", MINUTES), told.as_payload(country().words))
        close_session(by=request.user, on=timezone.localdate(), session=sitting.session, pdf=pdf)

    return _done(request, sitting, KeyedForm(request.POST), act, at=Step.MINUTES)


@require_POST
def letters(request: WorkRequest, call: str) -> HttpResponse:
    check_send(request.user)
    sitting = _sitting(request, call)

    def act() -> None:
        keys = [decision.application_id for decision in sitting.unsent[:LETTERS_AT_ONCE]]
        tellings: list[Telling] = [(decision, {}) for decision in decisions_on(keys).values()]
        notify(by=request.user, on=timezone.localdate(), tellings=tellings)

    return _done(request, sitting, KeyedForm(request.POST), act, at=Step.LETTERS)


@require_POST
def phase(request: WorkRequest, call: str) -> HttpResponse:
    """The call itself goes on: frozen, its provisional list published, its list final."""
    check_manage(request.user)
    sitting = _sitting(request, call)

    def act() -> None:
        to = NEXT_STATE[sitting.step or Step.FREEZE]
        move_call(by=request.user, on=timezone.localdate(), call=sitting.call, to=to)

    return _done(request, sitting, KeyedForm(request.POST), act, at=tuple(NEXT_STATE))


def _sitting(request: WorkRequest, code: str) -> Sitting:
    return sitting_of(
        find_call(code), request.user, timezone.localdate(), prepares_list=can_decide(request.user)
    )


def _done(
    request: WorkRequest,
    sitting: Sitting,
    form: KeyedForm,
    act: Callable[[], Any],
    at: Step | tuple[Step, ...] = (),
) -> HttpResponse:
    """Do it once. ``at``: the step that the act belongs to, told when the work has moved on meanwhile."""
    steps = at if isinstance(at, tuple) else (at,)

    def act_in_time() -> None:
        if steps and sitting.step not in steps:
            raise StepOver(_("The work has moved on meanwhile: open the page again."), code="step_over")
        act()

    if done_once(request, form, act_in_time):
        return redirect("selection:session", sitting.call.code)
    return session_page(request, sitting, form)
