"""Handing a file in at the counter, and again after the committee put it off: one press, one receipt."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from darb.controls.forms import KeyedForm
from darb.controls.views import done_once, form_page
from darb.core.requests import WorkRequest
from darb.journal.actions import record_access
from darb.projects.queries.one import find_file
from darb.projects.rules import duty_subject
from darb.selection.actions.filing import hand_in as hand_file_in
from darb.selection.actions.filing import hand_in_again as hand_file_in_again
from darb.selection.permissions import check_file
from darb.selection.queries.applications import application_of
from darb.selection.queries.deferrals import deferral_of


@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request: WorkRequest, code: str) -> HttpResponse:
    """The receipt's number stays on this page for whoever asks for it again."""
    check_file(request.user)
    found = find_file(code)
    record_access(
        by=request.user,
        at=timezone.now(),
        act="open",
        subject=duty_subject(found.code),
        chain=found.chain,
        person=found.subject,
        page="hand-in",
    )
    form = KeyedForm(request.POST if request.method == "POST" else None)
    application = application_of(found)
    put_off = deferral_of(application) if application else None

    def act() -> None:
        hands_in = hand_file_in_again if put_off else hand_file_in
        hands_in(by=request.user, on=timezone.localdate(), project_file=found)

    if form.is_bound and done_once(request, form, act):
        return redirect("selection:hand-in", code)
    shown = {"file": found, "application": application, "put_off": put_off}
    return form_page(request, "selection/hand_in.html", form, **shown)
