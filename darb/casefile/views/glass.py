"""Opening one file against the rule, and reviewing what was opened."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from darb.casefile.forms import GlassForm, ReviewForm
from darb.controls.views import done_once, form_page
from darb.core.requests import WorkRequest
from darb.people.actions import break_glass, review_break_glass
from darb.people.permissions import check_break_glass, check_review_break_glass
from darb.people.queries import get_opening, openings_to_review
from darb.people.states import BreakGlassReason
from darb.staff.views.proof import proof_required


@require_http_methods(["GET", "HEAD", "POST"])
def break_the_glass(request: WorkRequest) -> HttpResponse:
    """Asked of those who may at all: prove that it is you, then say why."""
    check_break_glass(request.user)
    return _state_reason(request)


@proof_required
def _state_reason(request: WorkRequest) -> HttpResponse:
    """The code is typed, not looked up: whether a file has it shows on the file's own page or not at all."""
    form = GlassForm(request.POST or None, initial={"code": request.GET.get("code", "")[:32]})

    def act() -> None:
        typed = form.cleaned_data
        break_glass(
            by=request.user,
            on=timezone.localdate(),
            at=timezone.now(),
            code=typed["code"],
            reason=typed["reason"],
            told=typed["told"],
        )

    if form.is_bound and done_once(request, form, act):
        return redirect("casefile:person", form.cleaned_data["code"])
    return form_page(request, "casefile/break_glass.html", form)


@require_safe
def reviews(request: WorkRequest) -> HttpResponse:
    check_review_break_glass(request.user)
    at = timezone.now()
    rows = [(row, row.state_at(at), BreakGlassReason(row.reason)) for row in openings_to_review()]
    return render(request, "casefile/reviews.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: WorkRequest, pk: int) -> HttpResponse:
    check_review_break_glass(request.user)
    found = get_opening(pk)
    if found is None:
        raise Http404
    form = ReviewForm(request.POST or None)

    def act() -> None:
        review_break_glass(
            by=request.user,
            on=timezone.localdate(),
            at=timezone.now(),
            glass=found,
            result=form.cleaned_data["result"],
            note=form.cleaned_data["note"],
        )

    if form.is_bound and done_once(request, form, act):
        return redirect("casefile:reviews")
    shown = {"opening": found, "state": found.state_at(timezone.now()), "why": BreakGlassReason(found.reason)}
    return form_page(request, "casefile/review.html", form, **shown)
