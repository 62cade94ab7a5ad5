"""One person's support: its page, signing its contract."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from darb.awards import states
from darb.awards.actions.cancelling import cancel_awards
from darb.awards.actions.commitments import sign_awards
from darb.awards.forms import AnswerForm, ReasonForm
from darb.awards.models import Award, Payment
from darb.awards.permissions import (
    can_buy,
    can_commit,
    can_pay,
    can_read_papers,
    can_receive,
    check_commit,
    check_read_support,
)
from darb.awards.queries.awards import invitation_of
from darb.awards.queries.operations import names_of
from darb.awards.queries.support import Support, find_award, support_of
from darb.awards.rules.cancelling import CANCELLABLE
from darb.awards.rules.readiness import RECEIVES
from darb.controls.forms import KeyedForm
from darb.controls.views import done_once, form_page
from darb.core.requests import WorkRequest
from darb.people.views import write_down
from darb.projects.rules import duty_subject

Shown = dict[str, Any]
ORDERS = frozenset({states.Award.SIGNED, states.Award.IN_PURCHASE})


@require_safe
def award(request: WorkRequest, file: str) -> HttpResponse:
    check_read_support(request.user)
    found = find_award(request.user, file)
    write_down(request, found, duty_subject(file))
    support = support_of(found)
    shown = {**head_of(request, found), "support": support, **_steps(request, support)}
    shown["today"] = timezone.localdate()
    return render(request, "awards/award.html", shown)


def head_of(request: WorkRequest, found: Award) -> Shown:
    """What every page of a support names it by; the person for those whose work is with names."""
    shown: Shown = {"award": found, "file": found.decision.application.project_file}
    if can_read_papers(request.user):
        shown["names"] = names_of([found.person]).get(found.person_id, ("", ""))
    return shown


def step(
    request: WorkRequest, found: Award, form: KeyedForm, act: Callable[[], None], template: str, **more: Any
) -> HttpResponse:
    """One act on a support: done once and back to its page, else the page of the act with what was refused."""
    head = head_of(request, found)
    if form.is_bound and done_once(request, form, act):
        return redirect("awards:award", head["file"].code)
    return form_page(request, template, form, **head, **more)


def _steps(request: WorkRequest, support: Support) -> Shown:
    """What the reader may do here now."""
    user, drawn = request.user, support.live_cheque
    is_printed = drawn is not None and drawn.state == states.Cheque.PRINTED
    return {
        "may_sign": can_commit(user) and support.state == states.Award.PENDING,
        "may_receive": can_receive(user),
        "may_draw": can_pay(user) and support.state in RECEIVES and support.cash_minor and not drawn,
        "may_countersign": can_pay(user) and is_printed and _is_of_another(drawn, user.pk),
        "may_spoil": can_pay(user) and is_printed,
        "may_cancel": can_commit(user) and support.state in CANCELLABLE,
        "may_order": can_buy(user) and support.state in ORDERS and any(one.open for one in support.lines),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: WorkRequest, file: str) -> HttpResponse:
    """Record that both parties signed the contract."""
    check_commit(request.user)
    found = find_award(request.user, file, is_held=request.method == "POST")
    form = AnswerForm(request.POST or None)

    def act() -> None:
        sign_awards(by=request.user, on=timezone.localdate(), awards=[found])

    return step(request, found, form, act, "awards/sign_award.html")


def _is_of_another(payment: Payment | None, key: int) -> bool:
    return payment is not None and payment.first_signatory_id != key


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: WorkRequest, file: str) -> HttpResponse:
    """The holder withdraws: what is still set aside is free again."""
    check_commit(request.user)
    found = find_award(request.user, file, is_held=request.method == "POST")
    form = ReasonForm(request.POST or None)

    def act() -> None:
        reason = form.cleaned_data["reason"]
        cancel_awards(by=request.user, on=timezone.localdate(), awards=[found], reason=reason)

    return step(request, found, form, act, "awards/cancel_award.html", invited=invitation_of(found))
