"""After the handover: the first day of the activity is written down."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from darb.controls.views import done_once, form_page
from darb.core.requests import WorkRequest
from darb.projects.actions import start_activity
from darb.projects.forms.running import StartForm
from darb.projects.permissions import check_prepare
from darb.projects.queries.one import find_file
from darb.projects.rules import may_start
from darb.projects.views.files import record_opening


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: WorkRequest, code: str) -> HttpResponse:
    check_prepare(request.user)
    found = find_file(code)
    record_opening(request, found, page="start")
    form = StartForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        first_day = form.cleaned_data["day"]
        start_activity(by=request.user, on=timezone.localdate(), project_file=found, first_day=first_day)

    if form.is_bound and done_once(request, form, act):
        return redirect("projects:file", found.code)
    if not form.is_bound and not may_start(found.state):
        return redirect("projects:file", found.code)
    return form_page(request, "projects/start.html", form, file=found)
