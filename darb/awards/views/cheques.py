"""The cheque of a support: drawn by one finance officer, signed or refused by another."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from darb.awards import states
from darb.awards.actions.cheques import NewCheque, countersign_cheques, draw_cheques, spoil_cheques
from darb.awards.forms import AnswerForm, ChequeForm, ReasonForm
from darb.awards.models import Award, Payment
from darb.awards.permissions import check_pay
from darb.awards.queries.awards import cheques_in
from darb.awards.queries.support import find_award
from darb.awards.views.support import step
from darb.core.requests import WorkRequest


@require_http_methods(["GET", "HEAD", "POST"])
def draw(request: WorkRequest, file: str) -> HttpResponse:
    """Draw the cheque of the working capital; support without any has no such page."""
    check_pay(request.user)
    found = find_award(request.user, file, is_held=request.method == "POST")
    cash = sum(line.amount_minor for line in found.lines.all() if line.is_cash)
    if not cash:
        raise Http404
    form = ChequeForm(request.POST or None, cash_minor=cash)

    def act() -> None:
        typed = form.cleaned_data
        cheque = NewCheque(found, typed["number"])
        bank = {"ar": typed["bank_ar"], "fr": typed["bank_fr"]}
        draw_cheques(by=request.user, on=timezone.localdate(), cheques=[cheque], bank=bank)

    return step(request, found, form, act, "awards/draw.html")


@require_http_methods(["GET", "HEAD", "POST"])
def countersign(request: WorkRequest, file: str) -> HttpResponse:
    check_pay(request.user)
    found = find_award(request.user, file, is_held=request.method == "POST")
    form = AnswerForm(request.POST or None)

    def act() -> None:
        countersign_cheques(by=request.user, on=timezone.localdate(), payments=[_drawn(found)])

    return step(request, found, form, act, "awards/countersign.html")


@require_http_methods(["GET", "HEAD", "POST"])
def spoil(request: WorkRequest, file: str) -> HttpResponse:
    """Refuse a drawn cheque: it is spoiled, and another may be drawn."""
    check_pay(request.user)
    found = find_award(request.user, file, is_held=request.method == "POST")
    form = ReasonForm(request.POST or None)

    def act() -> None:
        reason = form.cleaned_data["reason"]
        spoil_cheques(by=request.user, on=timezone.localdate(), payments=[_drawn(found)], reason=reason)

    return step(request, found, form, act, "awards/spoil.html")


def _drawn(found: Award) -> Payment:
    payment = cheques_in(states.Cheque.PRINTED, [found]).get(found.pk)
    if payment is None:
        raise Http404
    return payment
