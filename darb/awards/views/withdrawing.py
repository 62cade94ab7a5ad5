"""A file ends at its holder's word, or because the activity does: asked for on a page of the file, with the reason."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from darb.awards.actions.closing import close_supported_file
from darb.awards.actions.withdrawing import withdraw_file
from darb.awards.forms import ReasonForm
from darb.controls.views import done_once, form_page
from darb.core.requests import WorkRequest
from darb.people.views import write_down
from darb.projects.forms.running import CloseForm
from darb.projects.permissions import check_prepare
from darb.projects.queries.one import find_file
from darb.projects.rules import duty_subject, may_be_withdrawn, may_close
from darb.projects.states import EndReason


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: WorkRequest, file: str) -> HttpResponse:
    check_prepare(request.user)
    found = find_file(file)
    write_down(request, found, duty_subject(found.code), page="withdraw")
    form = ReasonForm(request.POST or None)

    def act() -> None:
        reason = form.cleaned_data["reason"]
        withdraw_file(by=request.user, on=timezone.localdate(), project_file=found, reason=reason)

    if form.is_bound and done_once(request, form, act):
        return redirect("projects:file", found.code)
    if not form.is_bound and not may_be_withdrawn(found.state):
        return redirect("projects:file", found.code)
    return form_page(request, "awards/withdraw_file.html", form, file=found)


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: WorkRequest, file: str) -> HttpResponse:
    check_prepare(request.user)
    found = find_file(file)
    write_down(request, found, duty_subject(found.code), page="close")
    form = CloseForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        typed = form.cleaned_data
        close_supported_file(
            by=request.user,
            on=timezone.localdate(),
            project_file=found,
            last_day=typed["day"],
            reason=EndReason(typed["reason"]),
        )

    if form.is_bound and done_once(request, form, act):
        return redirect("projects:file", found.code)
    if not form.is_bound and not may_close(found.state):
        return redirect("projects:file", found.code)
    return form_page(request, "awards/close_file.html", form, file=found)
