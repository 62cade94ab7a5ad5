"""The cheque of a support: drawn by one finance officer, signed or refused by another."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from darb.awards import states
from darb.awards.actions.cheques import NewCheque, countersign_cheques, draw_cheques, spoil_cheques
from darb.awards.forms import AnswerForm, ChequeForm, ReasonForm
from darb.awards.models import Award, Payment
from darb.awards.permissions import check_pay
from darb.awards.queries.awards import cheques_in
from darb.awards.queries.support import find_award
from darb.awards.views.support import head_of
from darb.controls.views import done_once, form_page
from darb.core.requests import WorkRequest


@require_http_methods(["GET", "HEAD", "POST"])
def draw(request: WorkRequest, file: str) -> HttpResponse:
    check_pay(request.user)
    found = find_award(request.user, file, is_held=request.method == "POST")
    cash = sum(line.amount_minor for line in found.lines.all() if line.is_cash)
    form = ChequeForm(request.POST or None, cash_minor=cash)

    def act() -> None:
        typed = form.cleaned_data
        cheque = NewCheque(found, typed["number"])
        bank = {"ar": typed["bank_ar"], "fr": typed["bank_fr"]}
        draw_cheques(by=request.user, on=timezone.localdate(), cheques=[cheque], bank=bank)

    if form.is_bound and done_once(request, form, act):
        return redirect("awards:award", file)
    return form_page(request, "awards/draw.html", form, **head_of(request, found), cash_minor=cash)


@require_http_methods(["GET", "HEAD", "POST"])
def countersign(request: WorkRequest, file: str) -> HttpResponse:
    check_pay(request.user)
    found = find_award(request.user, file, is_held=request.method == "POST")
    form = AnswerForm(request.POST or None)

    def act() -> None:
        countersign_cheques(by=request.user, on=timezone.localdate(), payments=[_drawn(found)])

    if form.is_bound and done_once(request, form, act):
        return redirect("awards:award", file)
    return form_page(request, "awards/countersign.html", form, **head_of(request, found))


@require_http_methods(["GET", "HEAD", "POST"])
def spoil(request: WorkRequest, file: str) -> HttpResponse:
    """Refuse a drawn cheque: it is spoiled, and another may be drawn."""
    check_pay(request.user)
    found = find_award(request.user, file, is_held=request.method == "POST")
    form = ReasonForm(request.POST or None)

    def act() -> None:
        reason = form.cleaned_data["reason"]
        spoil_cheques(by=request.user, on=timezone.localdate(), payments=[_drawn(found)], reason=reason)

    if form.is_bound and done_once(request, form, act):
        return redirect("awards:award", file)
    return form_page(request, "awards/spoil.html", form, **head_of(request, found))


def _drawn(found: Award) -> Payment:
    payment = cheques_in(states.Cheque.PRINTED, [found]).get(found.pk)
    if payment is None:
        raise Http404
    return payment
