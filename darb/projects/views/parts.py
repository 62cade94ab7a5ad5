"""The pages of a file's parts: saved half done, kept meanwhile as they stand, read by whoever prepares files."""

import dataclasses
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from darb.core.requests import WorkRequest
from darb.market.queries import licences_of, sector_of_trade, steps_for
from darb.projects.actions import (
    General,
    Setting,
    set_enquiry,
    set_enterprise,
    set_feasibility,
    set_forecast,
    set_general,
    set_market,
)
from darb.projects.forms import (
    FINISH,
    EnquiryForm,
    EnterpriseForm,
    FeasibilityForm,
    ForecastForm,
    GeneralForm,
    MarketForm,
    PartForm,
)
from darb.projects.permissions import check_prepare
from darb.projects.queries import choices
from darb.projects.queries.area import area_of
from darb.projects.queries.parts import Written
from darb.projects.rules.forecast import judge
from darb.projects.rules.parts import Part
from darb.projects.views.opened import Opened, changed, next_address, open_part
from darb.staff.views.drafts import SAVE, KeptPage, kept_page

METHODS = ["GET", "HEAD", "POST"]
Sent = QueryDict | None
RowOf = Callable[[Written], Any]
LICENCE_PAPER = (
    "activity_authorisation"  # the kind of paper by which a call asks for a licence, whatever the trade
)
OF_THE_FORM = ("form_key", "seen")
OF_STUDIES = ("id", "project_file_id", "holder_id", "province_id", "subject", "compartments", "number")


@dataclasses.dataclass(frozen=True)
class PartPage:
    """What one part's page has of its own: its form, what saving writes, what stands beside it."""

    part: Part
    template: str
    form: Callable[[Opened, Sent], PartForm]
    save: Callable[[WorkRequest, Opened, Any], object]
    beside: Callable[[Opened, Any], dict[str, Any]]


def _page(request: WorkRequest, code: str, page: PartPage) -> HttpResponse:
    opened = open_part(request, code, page.part)
    kept = KeptPage(
        template=page.template,
        form=lambda sent: page.form(opened, sent),
        shown=lambda form: {**opened.shown, **page.beside(opened, form), **changed(opened, form)},
        act=lambda form: page.save(request, opened, form),
        leads_to=lambda: reverse(next_address(page.part), args=[opened.one.file.code]),
        saving=(SAVE, FINISH),
        taken=PartForm.with_taken,
        is_open=opened.one.is_in_preparation,
    )
    return kept_page(request, kept)


def _general_form(opened: Opened, sent: Sent) -> GeneralForm:
    file = opened.one.file
    provinces = {file.site_province_id, sent.get("province", "") if sent else ""}
    initial = {
        "title": file.title,
        "title_fr": file.title_fr,
        "description": file.description,
        "trade": file.trade_id,
        "sector": file.sector_id if file.sector_id != file.trade.sector_id else "",
        "province": file.site_province_id,
        "commune": file.site_commune_id,
        "experience": file.experience,
        "earlier_support": file.earlier_support,
    }
    return GeneralForm(
        sent,
        initial=initial,
        names=opened.names,
        today=timezone.localdate(),
        trades=choices.trade_choices(timezone.localdate(), [file.trade_id]),
        sectors=choices.sector_choices(timezone.localdate(), [file.sector_id]),
        provinces=choices.province_choices(),
        communes=choices.commune_choices(provinces),
    )


def _save_general(request: WorkRequest, opened: Opened, form: GeneralForm) -> object:
    typed = form.cleaned_data
    told = General(
        title=typed["title"],
        title_fr=typed["title_fr"],
        description=typed["description"],
        trade_code=typed["trade"],
        sector_code=typed["sector"] or sector_of_trade(typed["trade"]),
        site_province_code=typed["province"],
        site_commune_code=typed["commune"] or None,
        experience=typed["experience"],
        earlier_support=typed["earlier_support"],
    )
    return set_general(by=request.user, on=timezone.localdate(), project_file=opened.one.file, told=told)


def _beside_general(opened: Opened, form: GeneralForm) -> dict[str, Any]:
    return {"licences": licences_of(form.chosen_trade)}


def _enterprise_form(opened: Opened, sent: Sent) -> EnterpriseForm:
    file, row = opened.one.file, opened.written.enterprise
    legal_form = sent.get("legal_form", "") if sent is not None else file.legal_form
    names = ("name", "created_on", "ice", "premises", "seat", "surface_m2", "rent_minor")
    initial: dict[str, Any] = {name: getattr(row, name) for name in names} if row else {}
    initial |= {
        "activity": "existing" if file.is_existing_activity else "new",
        "legal_form": file.legal_form,
    }
    for step in opened.written.steps:
        initial |= {f"step-{step.step_id}-state": step.state, f"step-{step.step_id}-on": step.on}
    for one in opened.written.licences:
        initial |= {f"licence-{one.licence_id}-state": one.state, f"licence-{one.licence_id}-on": one.on}
    return EnterpriseForm(
        sent,
        initial=initial,
        names=opened.names,
        today=timezone.localdate(),
        steps=steps_for(legal_form),
        licences=[asked.licence for asked in licences_of(file.trade_id)],
    )


def _save_enterprise(request: WorkRequest, opened: Opened, form: EnterpriseForm) -> object:
    typed = form.cleaned_data
    names = ("name", "created_on", "ice", "premises", "seat", "surface_m2", "rent_minor")
    return set_enterprise(
        by=request.user,
        on=timezone.localdate(),
        project_file=opened.one.file,
        is_existing_activity=typed["activity"] == "existing",
        legal_form=typed["legal_form"],
        values={name: typed[name] for name in names},
        steps={step.code: Setting(*form.setting(f"step-{step.code}")) for step in form.steps},
        licences={one.code: Setting(*form.setting(f"licence-{one.code}")) for one in form.licences},
    )


def _beside_enterprise(opened: Opened, form: EnterpriseForm) -> dict[str, Any]:
    papers = [paper for paper in opened.one.papers if paper.kind_id == LICENCE_PAPER]
    return {"licences": licences_of(opened.one.file.trade_id), "licence_papers": papers}


def _of_columns(form: type[PartForm], row: RowOf) -> Callable[[Opened, Sent], PartForm]:
    """The form of a part whose fields are the columns of its row."""

    def build(opened: Opened, sent: Sent) -> PartForm:
        initial = _values(row(opened.written))
        return form(sent, initial=initial, names=opened.names, today=timezone.localdate())

    return build


def _save_market(request: WorkRequest, opened: Opened, form: MarketForm) -> object:
    return set_market(
        by=request.user,
        on=timezone.localdate(),
        project_file=opened.one.file,
        values=_typed(form),
    )


def _beside_market(opened: Opened, form: MarketForm) -> dict[str, Any]:
    return {"area": area_of(opened.one.file, timezone.localdate())}


def _forecast_form(opened: Opened, sent: Sent) -> ForecastForm:
    return ForecastForm(sent, names=opened.names, today=timezone.localdate(), years=opened.written.forecast)


def _save_forecast(request: WorkRequest, opened: Opened, form: ForecastForm) -> object:
    years = [(year, form.jobs(number)) for number, year in enumerate(form.years, start=1) if year]
    return set_forecast(by=request.user, on=timezone.localdate(), project_file=opened.one.file, years=years)


def _beside_forecast(opened: Opened, form: ForecastForm) -> dict[str, Any]:
    read = [year for year in form.years if year]
    return {"verdict": judge(read) if len(read) == len(form.years) else None}


def _examined(part: Part, form: type[PartForm], row: RowOf, act: Callable[..., object]) -> PartPage:
    """A part in which somebody else examines the file, and signs what was found."""

    def save(request: WorkRequest, opened: Opened, form: PartForm) -> object:
        return act(
            by=request.user,
            on=timezone.localdate(),
            project_file=opened.one.file,
            values=_typed(form),
            is_finished=form.is_finishing,
        )

    def beside(opened: Opened, form: PartForm) -> dict[str, Any]:
        return {"examined": row(opened.written)}

    return PartPage(part, "projects/examined.html", _of_columns(form, row), save, beside)


def _values(row: Any) -> dict[str, Any]:
    """The columns of a part by the names of its fields."""
    names = [field.attname for field in row._meta.concrete_fields] if row else []
    return {name: getattr(row, name) for name in names if name not in OF_STUDIES}


def _typed(form: PartForm) -> dict[str, Any]:
    return {name: value for name, value in form.cleaned_data.items() if name not in OF_THE_FORM}


GENERAL = PartPage(Part.GENERAL, "projects/general.html", _general_form, _save_general, _beside_general)
ENTERPRISE = PartPage(
    Part.ENTERPRISE, "projects/enterprise.html", _enterprise_form, _save_enterprise, _beside_enterprise
)
MARKET = PartPage(
    Part.MARKET,
    "projects/market.html",
    _of_columns(MarketForm, lambda written: written.market),
    _save_market,
    _beside_market,
)
FORECAST = PartPage(Part.FORECAST, "projects/forecast.html", _forecast_form, _save_forecast, _beside_forecast)
ENQUIRY = _examined(Part.ENQUIRY, EnquiryForm, lambda written: written.enquiry, set_enquiry)
FEASIBILITY = _examined(Part.FEASIBILITY, FeasibilityForm, lambda written: written.study, set_feasibility)


@require_http_methods(METHODS)
def general(request: WorkRequest, code: str) -> HttpResponse:
    check_prepare(request.user)
    return _page(request, code, GENERAL)


@require_http_methods(METHODS)
def enterprise(request: WorkRequest, code: str) -> HttpResponse:
    check_prepare(request.user)
    return _page(request, code, ENTERPRISE)


@require_http_methods(METHODS)
def market(request: WorkRequest, code: str) -> HttpResponse:
    check_prepare(request.user)
    return _page(request, code, MARKET)


@require_http_methods(METHODS)
def forecast(request: WorkRequest, code: str) -> HttpResponse:
    check_prepare(request.user)
    return _page(request, code, FORECAST)


@require_http_methods(METHODS)
def enquiry(request: WorkRequest, code: str) -> HttpResponse:
    check_prepare(request.user)
    return _page(request, code, ENQUIRY)


@require_http_methods(METHODS)
def feasibility(request: WorkRequest, code: str) -> HttpResponse:
    check_prepare(request.user)
    return _page(request, code, FEASIBILITY)
