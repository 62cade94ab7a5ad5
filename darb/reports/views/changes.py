"""An agreement and its amendments between two people: handed over, read by its differences, answered."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from darb.controls.forms import KeyedForm
from darb.controls.states import Approval
from darb.controls.views import done_once, form_page
from darb.core.requests import WorkRequest
from darb.core.templatetags.darb import country
from darb.funding.actions.agreements import promise_of
from darb.funding.actions.changes import (
    answer_change,
    propose_agreement,
    propose_amendment,
    take_back_change,
)
from darb.funding.models import Agreement
from darb.funding.permissions import can_approve, can_manage, check_approve, check_manage, check_read
from darb.funding.states import ChangeRefusal
from darb.market.queries import sectors_offered
from darb.reports.forms.changes import AmendmentForm, ChangeAnswerForm, told_of
from darb.reports.queries import changes as queries
from darb.reports.queries import funds
from darb.reports.queries.agreements import get_agreement


@require_POST
def propose(request: WorkRequest, code: str) -> HttpResponse:
    """A draft goes to its second person."""
    check_manage(request.user)
    agreement, form = get_agreement(code), KeyedForm(request.POST)

    def act() -> None:
        propose_agreement(by=request.user, on=timezone.localdate(), agreement=agreement)

    if done_once(request, form, act):
        return redirect("reports:agreement", code)
    return form_page(request, "reports/change_refused.html", form, agreement=agreement)


@require_http_methods(["GET", "HEAD", "POST"])
def amend(request: WorkRequest, code: str) -> HttpResponse:
    """Another last day, a promise that is new or reads otherwise; ``?funder=`` begins with what stands."""
    check_manage(request.user)
    agreement, today = get_agreement(code), timezone.localdate()
    form = _amendment_form(request, agreement)

    def act() -> None:
        typed = form.cleaned_data
        propose_amendment(
            by=request.user,
            on=today,
            agreement=agreement,
            signed_on=typed["signed_on"],
            because=typed["because"],
            ends_on=typed["ends_on"],
            promises=_promised(form),
        )

    if form.is_bound and done_once(request, form, act):
        return redirect("reports:agreement", code)
    return form_page(request, "reports/amend.html", form, agreement=agreement)


def _amendment_form(request: WorkRequest, agreement: Agreement) -> AmendmentForm:
    standing = {one.funder.code: one for one in funds.contributions_of(agreement)}
    chosen = standing.get(request.GET.get("funder", ""))
    return AmendmentForm(
        request.POST if request.method == "POST" else None,
        agreement=agreement,
        today=timezone.localdate(),
        funders=[*(one.funder for one in standing.values()), *funds.bodies_that_may_promise(agreement)],
        provinces=list(agreement.territory.all()),
        sectors=list(sectors_offered(timezone.localdate())),
        initial=told_of(chosen) if chosen else {},
    )


def _promised(form: AmendmentForm) -> dict[str, Any]:
    typed = form.cleaned_data
    if not typed["funder"]:
        return {}
    kind = typed["kind"] or "cash"
    told = promise_of(typed["amount_minor"], country().currency.code, kind, form.restriction)
    return {typed["funder"]: told}


@require_safe
def change(request: WorkRequest, code: str, key: int) -> HttpResponse:
    check_read(request.user)
    return _page(request, code, key)


@require_POST
def answer(request: WorkRequest, code: str, key: int) -> HttpResponse:
    """Who may answer is asked first; whoever proposed it is told that somebody else answers."""
    check_approve(request.user)
    form = ChangeAnswerForm(request.POST)

    def act(line: queries.ChangeLine) -> None:
        answer_change(
            by=request.user,
            on=timezone.localdate(),
            change=line.change,
            approves=form.cleaned_data["approves"] == "yes",
            reason=form.cleaned_data["reason"],
        )

    return _done(request, code, key, form, act)


@require_POST
def take_back(request: WorkRequest, code: str, key: int) -> HttpResponse:
    check_manage(request.user)

    def act(line: queries.ChangeLine) -> None:
        take_back_change(by=request.user, on=timezone.localdate(), change=line.change)

    return _done(request, code, key, KeyedForm(request.POST), act)


def _done(
    request: WorkRequest, code: str, key: int, form: KeyedForm, act: Callable[[queries.ChangeLine], None]
) -> HttpResponse:
    line = queries.get_change(get_agreement(code), key)
    if done_once(request, form, lambda: act(line)):
        return redirect("reports:agreement", code)
    return _page(request, code, key, form)


def _page(request: WorkRequest, code: str, key: int, sent: KeyedForm | None = None) -> HttpResponse:
    agreement = get_agreement(code)
    line = queries.get_change(agreement, key)
    waits, is_maker = line.state == Approval.PROPOSED, line.change.approval.maker_id == request.user.pk
    may_answer = waits and not is_maker and can_approve(request.user)
    shown = {
        "agreement": agreement,
        "line": line,
        "told": queries.told_in(line.change),
        "may_answer": may_answer,
        "refusal": ChangeRefusal(line.change.approval.reason) if line.state == Approval.REJECTED else None,
        "may_take_back": waits and can_manage(request.user) and not may_answer,
    }
    return form_page(
        request, "reports/change.html", sent or (ChangeAnswerForm() if may_answer else KeyedForm()), **shown
    )
