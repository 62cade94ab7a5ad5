"""The steps of a communiqué: drafting it, reading it again, approving, publishing, sending back, correcting."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from darb.awards.queries.operations import find_operation
from darb.controls.views import UNPROCESSABLE, done_once, form_page
from darb.core.requests import WorkRequest
from darb.core.templatetags.darb import language
from darb.reports.actions import communiques as actions
from darb.reports.forms.communiques import BackForm, CorrectionForm, DraftForm, StepForm
from darb.reports.permissions import check_send_back_communique, check_write_communique
from darb.reports.queries.communique.content import preview
from darb.reports.queries.communique.listing import get_versions, number_of
from darb.reports.queries.communique.page import figures_shown, texts_shown
from darb.reports.states import CorrectionReason
from darb.reports.views.communiques import communique_shown


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: WorkRequest, code: str) -> HttpResponse:
    """The draft of an operation as it would stand; the button keeps it under a number."""
    check_write_communique(request.user)
    operation = find_operation(code)
    form = DraftForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        actions.draft_communique(by=request.user, on=timezone.localdate(), operation=operation)

    if request.method == "POST":
        done_once(request, form, act)
    if kept := number_of(operation):
        return redirect("reports:communique", kept)
    version = preview(operation)
    figures = figures_shown(version, language(), {}) if version else []
    texts = texts_shown(version, figures) if version else []
    shown = {"operation": operation, "texts": texts, "figures": figures}
    return form_page(request, "reports/communiques/new.html", form, **shown)


@require_POST
def step(request: WorkRequest, number: str) -> HttpResponse:
    """Draft again, check, approve or publish: the button says which, with the seal of what was read."""
    check_send_back_communique(request.user)
    version = get_versions(number, reads_drafts=True)[0]
    form = StepForm(request.POST)

    def act() -> None:
        named = form.cleaned_data["step"]
        given: dict[str, Any] = {"by": request.user, "on": timezone.localdate(), "version": version}
        if named == "again":
            actions.draft_again(**given)
        else:
            _STEPS[named](**given, read=form.cleaned_data["read"])

    if done_once(request, form, act):
        return redirect("reports:communique", number)
    said = " ".join(str(error) for errors in form.errors.values() for error in errors)
    return communique_shown(request, number, refusal=said, status=UNPROCESSABLE)


_STEPS: dict[str, Callable[..., Any]] = {
    "check": actions.check_communique,
    "approve": actions.approve_communique,
    "publish": actions.publish_communique,
}


@require_http_methods(["GET", "HEAD", "POST"])
def back(request: WorkRequest, number: str) -> HttpResponse:
    """Back to the draft, with what is to be put right."""
    check_send_back_communique(request.user)
    version = get_versions(number, reads_drafts=True)[0]
    form = BackForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        because = form.cleaned_data["because"]
        actions.send_back_communique(
            by=request.user, on=timezone.localdate(), version=version, because=because
        )

    if request.method == "POST" and done_once(request, form, act):
        return redirect("reports:communique", number)
    return form_page(request, "reports/communiques/back.html", form, version=version)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: WorkRequest, number: str) -> HttpResponse:
    """A next version of what was published, for a reason of the list."""
    check_write_communique(request.user)
    version = get_versions(number, reads_drafts=True)[0]
    form = CorrectionForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        reason = CorrectionReason(form.cleaned_data["reason"])
        actions.correct_communique(
            by=request.user, on=timezone.localdate(), communique=version.communique, reason=reason
        )

    if request.method == "POST" and done_once(request, form, act):
        return redirect("reports:communique", number)
    return form_page(request, "reports/communiques/correct.html", form, version=version)
