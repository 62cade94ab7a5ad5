"""A file that the session puts off, by whoever presides, and taking that back before the decision."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from darb.controls.forms import KeyedForm
from darb.controls.views import done_once, form_page
from darb.core.requests import WorkRequest
from darb.journal.actions import record_access
from darb.selection.actions.deferring import defer_file, undo_deferral
from darb.selection.forms import DeferForm
from darb.selection.models import Application
from darb.selection.permissions import check_decide
from darb.selection.queries.applications import find_application
from darb.selection.queries.committee import find_call
from darb.selection.queries.sessions import check_sees_whole, recused_in, session_of
from darb.selection.rules.sessions import may_defer
from darb.selection.states import CommitteeSession as SessionState
from darb.selection.states import DeferralReason


@require_http_methods(["GET", "HEAD", "POST"])
def defer(request: WorkRequest, call: str, number: str) -> HttpResponse:
    """What the committee waits for; told once, by whoever presides."""
    check_decide(request.user)
    application = find_application(find_call(call), number)
    form = DeferForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        check_sees_whole(application.call)
        defer_file(
            by=request.user,
            on=timezone.localdate(),
            application=application,
            reason=DeferralReason(form.cleaned_data["reason"]),
            missing=form.cleaned_data["missing"],
        )

    if form.is_bound and done_once(request, form, act):
        return redirect("selection:session", call)
    return _page(request, application, form)


@require_POST
def undo(request: WorkRequest, call: str, number: str) -> HttpResponse:
    check_decide(request.user)
    application, form = find_application(find_call(call), number), KeyedForm(request.POST)

    def act() -> None:
        check_sees_whole(application.call)
        undo_deferral(by=request.user, on=timezone.localdate(), application=application)

    if done_once(request, form, act):
        return redirect("selection:session", call)
    return _page(request, application, form)


def _page(request: WorkRequest, application: Application, form: KeyedForm) -> HttpResponse:
    record_access(
        by=request.user,
        at=timezone.now(),
        act="open",
        subject=f"application:{application.receipt}",
        chain=application.chain,
        person=application.subject,
        page="committee_defer",
    )
    session = session_of(application.call)
    is_open = session is not None and session.state == SessionState.OPEN
    presides = session is not None and session.chaired_by_id == request.user.pk
    left = recused_in(session).get(application.project_file.code, set()) if session else set()
    may = presides and is_open and may_defer(application.state) and request.user.pk not in left
    shown = {"application": application, "may_defer": may, "has_left": request.user.pk in left}
    return form_page(request, "selection/defer.html", form, **shown)
