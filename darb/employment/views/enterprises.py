"""Citizen enterprises and what they signed."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from darb.controls.views import done_once, form_page
from darb.core.requests import WorkRequest
from darb.employment import actions
from darb.employment.forms import AgreementForm, EnterpriseForm
from darb.employment.models import CitizenEnterprise
from darb.employment.permissions import can_manage, check_manage, check_read_people
from darb.employment.queries import vacancies as queries
from darb.market.queries import sectors
from darb.places.models import Commune
from darb.places.queries import communes_of, provinces_by_code
from darb.projects.queries import choices


@require_safe
def enterprises(request: WorkRequest) -> HttpResponse:
    check_read_people(request.user)
    after = request.GET.get("after", "")
    page = queries.enterprises_page(timezone.localdate(), int(after) if after.isdecimal() else None)
    shown = {"page": page, "may_manage": can_manage(request.user)}
    return render(request, "employment/enterprises.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def new_enterprise(request: WorkRequest) -> HttpResponse:
    check_manage(request.user)
    form = EnterpriseForm(
        request.POST or None,
        sectors=choices.sector_choices(timezone.localdate()),
        provinces=choices.province_choices(),
    )

    def act() -> None:
        _enter(request, form)

    if form.is_bound and _place_is_known(form) and done_once(request, form, act):
        return redirect("employment:enterprises")
    return form_page(request, "employment/new_enterprise.html", form)


def _place_is_known(form: EnterpriseForm) -> bool:
    """A municipality that the province does not have is said at its field."""
    if form.is_valid() and form.cleaned_data["commune"] and _commune(form.cleaned_data) is None:
        form.add_error("commune", _("This province has no municipality of that name."))
        return False
    return True


def _commune(typed: dict[str, Any]) -> Commune | None:
    wanted = typed["commune"].casefold()
    found = communes_of([typed["province"]])
    return next((one for one in found if wanted in (one.name_ar, one.name_fr.casefold())), None)


def _enter(request: WorkRequest, form: EnterpriseForm) -> None:
    typed = form.cleaned_data
    sector = next(one for one in sectors() if one.pk == typed["sector"])
    actions.enter_enterprise(
        by=request.user,
        on=timezone.localdate(),
        name=typed["name"],
        sector=sector,
        province=provinces_by_code([typed["province"]])[typed["province"]],
        commune=_commune(typed),
        ice=typed["ice"],
    )


@require_safe
def enterprise(request: WorkRequest, code: str) -> HttpResponse:
    """What it signed, the newest first."""
    check_read_people(request.user)
    return _page(request, queries.find_enterprise(code), AgreementForm())


def _page(request: WorkRequest, found: CitizenEnterprise, form: AgreementForm) -> HttpResponse:
    shown = {
        "enterprise": found,
        "agreements": queries.agreements_of(found),
        "may_manage": can_manage(request.user),
    }
    return form_page(request, "employment/enterprise.html", form, **shown)


@require_POST
def sign_agreement(request: WorkRequest, code: str) -> HttpResponse:
    """A new agreement supersedes the one before."""
    check_manage(request.user)
    found = queries.find_enterprise(code)
    form = AgreementForm(request.POST)

    def act() -> None:
        typed = {name: value for name, value in form.cleaned_data.items() if name != "form_key"}
        actions.sign_agreement(by=request.user, on=timezone.localdate(), enterprise=found, **typed)

    if done_once(request, form, act):
        return redirect("employment:enterprise", code)
    return _page(request, found, form)
