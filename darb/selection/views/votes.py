"""A recorded vote of the session on one file of its list, and taking it back before the decision."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from darb.controls.forms import KeyedForm
from darb.controls.views import done_once, form_page
from darb.core.requests import WorkRequest
from darb.journal.actions import record_access
from darb.selection.actions.overrides import record_override, undo_override
from darb.selection.forms import VoteForm
from darb.selection.models import Application
from darb.selection.permissions import check_decide
from darb.selection.queries.applications import find_application
from darb.selection.queries.committee import find_call
from darb.selection.queries.overrides import VoteDesk, shown_departures, vote_desk
from darb.selection.queries.sessions import check_sees_whole
from darb.selection.states import FileResult, OverrideReason

TEMPLATE = "selection/vote.html"


@require_http_methods(["GET", "HEAD", "POST"])
def vote(request: WorkRequest, call: str, number: str) -> HttpResponse:
    """What the run proposes for the file and what a vote would make of it; told by whoever presides, once."""
    check_decide(request.user)
    application = find_application(find_call(call), number)
    desk = vote_desk(application, request.user)
    sent = request.POST if request.method == "POST" else None
    form = VoteForm(sent, to=desk.to or FileResult.FUNDED, voters=desk.voters)

    def act() -> None:
        check_sees_whole(application.call)
        record_override(
            by=request.user,
            on=timezone.localdate(),
            application=application,
            reason=OverrideReason(form.cleaned_data["reason"]),
            ballots=form.ballots,
        )

    if sent is not None and done_once(request, form, act):
        return redirect("selection:session", call)
    return _page(request, desk, form)


@require_POST
def undo(request: WorkRequest, call: str, number: str) -> HttpResponse:
    check_decide(request.user)
    application = find_application(find_call(call), number)
    desk = vote_desk(application, request.user)
    form = KeyedForm(request.POST)

    def act() -> None:
        check_sees_whole(application.call)
        undo_override(by=request.user, on=timezone.localdate(), application=application)

    if done_once(request, form, act):
        return redirect("selection:session", call)
    return _page(request, desk, form)


def _page(request: WorkRequest, desk: VoteDesk, form: KeyedForm) -> HttpResponse:
    _write_down(request, desk.application)
    presides = desk.session is not None and desk.session.chaired_by_id == request.user.pk
    shown: dict[str, Any] = {
        "desk": desk,
        "may_vote": presides and desk.is_open,
        "may_undo": presides and desk.standing is not None and not desk.is_decided,
        "standing": next(
            (one for one in shown_departures(desk.session, request.user) if one.file == desk.code),
            None,
        ),
        "plain": KeyedForm(),
        "plain_refused": None if isinstance(form, VoteForm) else form,
    }
    return form_page(request, TEMPLATE, form, **shown)


def _write_down(request: WorkRequest, application: Application) -> None:
    record_access(
        by=request.user,
        at=timezone.now(),
        act="open",
        subject=f"application:{application.receipt}",
        chain=application.chain,
        person=application.subject,
        page="committee_vote",
    )
