"""An open session that is interrupted until another day, by whoever presides."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from darb.controls.views import done_once, form_page
from darb.core.requests import WorkRequest
from darb.journal.actions import record_access
from darb.selection.actions.suspending import SuspensionRefused, suspend_session
from darb.selection.forms import SuspendForm
from darb.selection.permissions import check_decide
from darb.selection.queries.committee import find_call
from darb.selection.queries.sessions import session_of
from darb.selection.states import CommitteeSession as SessionState


@require_http_methods(["GET", "HEAD", "POST"])
def suspend(request: WorkRequest, call: str) -> HttpResponse:
    check_decide(request.user)
    found = find_call(call)
    session, now = session_of(found), timezone.now()
    record_access(by=request.user, at=now, act="open", subject=f"call:{found.code}", page="suspend")
    form = SuspendForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        if session is None:
            raise SuspensionRefused(_("Only an open session is suspended."), code="session_not_open")
        suspend_session(by=request.user, on=timezone.localdate(), session=session, **form.told)

    if form.is_bound and done_once(request, form, act):
        return redirect("selection:session", found.code)
    if not form.is_bound and (session is None or session.state != SessionState.OPEN):
        return redirect("selection:session", found.code)
    return form_page(request, "selection/suspend.html", form, call=found, session=session)
