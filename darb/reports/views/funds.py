"""Recording an agreement, what each funder promises in it, its tranches, and when their money was asked for."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from darb.controls.views import done_once, form_page
from darb.core.requests import WorkRequest
from darb.core.templatetags.darb import country
from darb.funding.actions.agreements import (
    call_tranche,
    correct_agreement,
    plan_tranche,
    promise,
    sign_agreement,
)
from darb.funding.models import Agreement
from darb.funding.permissions import check_manage
from darb.funding.queries import tranches_of
from darb.funding.states import Tranche as State
from darb.market.queries import sectors_offered
from darb.reports.forms.changes import told_of
from darb.reports.forms.funds import AgreementForm, ContributionForm, TrancheCallForm, TrancheForm
from darb.reports.queries import funds as queries
from darb.reports.queries.agreements import get_agreement, get_tranche


@require_http_methods(["GET", "HEAD", "POST"])
def new_agreement(request: WorkRequest) -> HttpResponse:
    check_manage(request.user)
    provinces = queries.provinces_in_reach()
    form = AgreementForm(
        request.POST if request.method == "POST" else None,
        today=timezone.localdate(),
        bodies=queries.bodies_that_sign(provinces),
        provinces=provinces,
    )

    def act() -> None:
        typed = form.cleaned_data
        sign_agreement(
            by=request.user,
            on=typed["signed_on"],
            code=typed["code"],
            object_text=typed["object_text"],
            parties=form.chosen_parties,
            territory=form.territory,
            category=typed["category"],
            ends_on=typed["ends_on"],
        )

    if form.is_bound and done_once(request, form, act):
        return redirect("reports:agreement", form.data["code"].strip())
    return form_page(request, "reports/new_agreement.html", form)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: WorkRequest, code: str) -> HttpResponse:
    """A draft, written anew until a second person approves it."""
    check_manage(request.user)
    agreement = get_agreement(code)
    provinces = queries.provinces_in_reach()
    form = AgreementForm(
        request.POST if request.method == "POST" else None,
        today=timezone.localdate(),
        bodies=queries.bodies_that_sign(provinces),
        provinces=provinces,
        is_correction=True,
        initial=_told(agreement),
    )

    def act() -> None:
        typed = form.cleaned_data
        correct_agreement(
            by=request.user,
            on=timezone.localdate(),
            agreement=agreement,
            parties=form.chosen_parties,
            territory=form.territory,
            **{name: typed[name] for name in ("object_text", "category", "signed_on", "ends_on")},
        )

    if form.is_bound and done_once(request, form, act):
        return redirect("reports:agreement", code)
    return form_page(request, "reports/correct_agreement.html", form, agreement=agreement)


def _told(agreement: Agreement) -> dict[str, Any]:
    return {
        "code": agreement.code,
        "object_text": agreement.object,
        "category": agreement.category,
        "signed_on": agreement.signed_on,
        "ends_on": agreement.ends_on,
        "parties": [one.code for one in agreement.parties.all()],
        "provinces": [one.code for one in agreement.territory.all()],
    }


@require_http_methods(["GET", "HEAD", "POST"])
def new_contribution(request: WorkRequest, code: str) -> HttpResponse:
    check_manage(request.user)
    agreement, today = get_agreement(code), timezone.localdate()
    standing = queries.contribution_by(agreement, request.GET.get("funder", ""))
    form = ContributionForm(
        request.POST if request.method == "POST" else None,
        funders=[standing.funder] if standing else queries.bodies_that_may_promise(agreement),
        provinces=list(agreement.territory.all()),
        sectors=list(sectors_offered(today)),
        initial=told_of(standing) if standing else {},
    )

    def act() -> None:
        promise(
            by=request.user,
            on=today,
            agreement=agreement,
            funder=form.chosen_funder,
            amount_minor=form.cleaned_data["amount_minor"],
            currency=country().currency.code,
            kind=form.cleaned_data["kind"],
            restriction=form.restriction,
            is_correction=standing is not None,
        )

    if form.is_bound and done_once(request, form, act):
        return redirect("reports:agreement", code)
    return form_page(request, "reports/new_contribution.html", form, agreement=agreement, standing=standing)


@require_http_methods(["GET", "HEAD", "POST"])
def new_tranche(request: WorkRequest, code: str) -> HttpResponse:
    """The promise enters the ledger today, on the fund that the tranche is."""
    check_manage(request.user)
    agreement = get_agreement(code)
    next_number = max((one.number for one in tranches_of(code)), default=0) + 1
    form = TrancheForm(
        request.POST if request.method == "POST" else None,
        promises=queries.contributions_of(agreement),
        initial={"number": next_number},
    )

    def act() -> None:
        typed = form.cleaned_data
        plan_tranche(
            by=request.user,
            on=timezone.localdate(),
            contribution=form.chosen_promise,
            number=typed["number"],
            planned_minor=typed["planned_minor"],
            expected_on=typed["expected_on"],
        )

    if form.is_bound and done_once(request, form, act):
        return redirect("reports:agreement", code)
    return form_page(request, "reports/new_tranche.html", form, agreement=agreement)


@require_http_methods(["GET", "HEAD", "POST"])
def call(request: WorkRequest, code: str, number: int) -> HttpResponse:
    check_manage(request.user)
    agreement, today = get_agreement(code), timezone.localdate()
    tranche = get_tranche(agreement, number)
    form = TrancheCallForm(
        request.POST if request.method == "POST" else None, today=today, initial={"called_on": today}
    )

    def act() -> None:
        call_tranche(by=request.user, on=form.cleaned_data["called_on"], tranche=tranche)

    if form.is_bound and done_once(request, form, act):
        return redirect("reports:agreement", code)
    if not form.is_bound and tranche.state != State.EXPECTED:
        return redirect("reports:agreement", code)
    return form_page(request, "reports/tranche_call.html", form, agreement=agreement, tranche=tranche)
