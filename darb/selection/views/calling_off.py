"""A convened session that cannot be held: said by the secretariat on a page of its own, with the reason."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from darb.controls.views import done_once, form_page
from darb.core.requests import WorkRequest
from darb.journal.actions import record_access
from darb.selection.actions.calling_off import CallOffRefused, call_off_session
from darb.selection.forms import CallOffForm
from darb.selection.permissions import check_convene
from darb.selection.queries.committee import find_call
from darb.selection.queries.sessions import session_of
from darb.selection.rules.sessions import may_be_called_off
from darb.selection.states import CommitteeSession as SessionState


@require_http_methods(["GET", "HEAD", "POST"])
def call_off(request: WorkRequest, call: str) -> HttpResponse:
    check_convene(request.user)
    found = find_call(call)
    session, now = session_of(found), timezone.now()
    record_access(by=request.user, at=now, act="open", subject=f"call:{found.code}", page="call-off")
    form = CallOffForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        if session is None:
            raise CallOffRefused(_("The committee has not been convened yet."), code="no_session")
        call_off_session(
            by=request.user,
            on=timezone.localdate(),
            session=session,
            to=SessionState(form.cleaned_data["to"]),
            reason=form.cleaned_data["reason"],
        )

    if form.is_bound and done_once(request, form, act):
        return redirect("selection:session", found.code)
    if not form.is_bound and (session is None or not may_be_called_off(session.state)):
        return redirect("selection:session", found.code)
    return form_page(request, "selection/call_off.html", form, call=found, session=session)
