"""Recording the money of a tranche, as the bank's statement shows it."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from darb.controls.views import done_once, form_page
from darb.core.requests import WorkRequest
from darb.funding.actions.agreements import receive_tranche
from darb.funding.permissions import check_receive
from darb.funding.rules import AWAITED
from darb.reports.forms.tranches import ReceiptForm
from darb.reports.queries.agreements import get_agreement, get_tranche


@require_http_methods(["GET", "HEAD", "POST"])
def receive(request: WorkRequest, code: str, number: int) -> HttpResponse:
    check_receive(request.user)
    agreement, today = get_agreement(code), timezone.localdate()
    tranche = get_tranche(agreement, number)
    initial = {"amount_minor": tranche.planned_minor, "received_on": today}
    form = ReceiptForm(request.POST if request.method == "POST" else None, today=today, initial=initial)

    def act() -> None:
        typed = form.cleaned_data
        receive_tranche(
            by=request.user,
            on=typed["received_on"],
            tranche=tranche,
            amount_minor=typed["amount_minor"],
            bank_reference=typed["bank_reference"],
        )

    if form.is_bound and done_once(request, form, act):
        return redirect("reports:agreement", code)
    if not form.is_bound and tranche.state not in AWAITED:
        return redirect("reports:agreement", code)
    return form_page(request, "reports/tranche_receive.html", form, agreement=agreement, tranche=tranche)
