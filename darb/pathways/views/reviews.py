"""Reviews of a life project, and exemptions from them."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from darb.controls.views import done_once, form_page
from darb.core.requests import WorkRequest
from darb.pathways.actions import reviews as verbs
from darb.pathways.forms.plans import PressForm
from darb.pathways.forms.reviews import ExemptionForm, ReviewForm
from darb.pathways.queries.plans import plans_of
from darb.pathways.views.opened import open_person

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
def review(request: WorkRequest, code: str) -> HttpResponse:
    """What was found with the person today."""
    one = open_person(request, code, "review")
    form = ReviewForm(request.POST or None)

    def act() -> None:
        typed = form.cleaned_data
        verbs.record_review(
            by=request.user,
            on=timezone.localdate(),
            person=one.person,
            told=typed["told"],
            outcome=typed["outcome"],
        )

    if form.is_bound and done_once(request, form, act):
        to_revise = form.cleaned_data.get("outcome") == "to_revise"
        return redirect("pathways:write" if to_revise else "pathways:plan", code)
    return form_page(request, "pathways/review.html", form, one=one, plan=plans_of(one.person).in_force)


@require_http_methods(METHODS)
def exempt(request: WorkRequest, code: str) -> HttpResponse:
    """No review is due for a while, and why."""
    one = open_person(request, code, "exempt")
    form = ExemptionForm(request.POST or None)

    def act() -> None:
        typed = form.cleaned_data
        verbs.exempt_review(
            by=request.user,
            on=timezone.localdate(),
            person=one.person,
            reason=typed["reason"],
            told=typed["told"],
        )

    if form.is_bound and done_once(request, form, act):
        return redirect("pathways:plan", code)
    return form_page(request, "pathways/exempt.html", form, one=one)


@require_http_methods(METHODS)
def clear(request: WorkRequest, code: str) -> HttpResponse:
    """The exemption ends: its days are added to the deadline."""
    one = open_person(request, code, "clear_exemption")
    form = PressForm(request.POST or None)

    def act() -> None:
        verbs.clear_exemption(by=request.user, on=timezone.localdate(), person=one.person)

    if form.is_bound and done_once(request, form, act):
        return redirect("pathways:plan", code)
    return form_page(request, "pathways/clear.html", form, one=one)
