"""Vacancies: the list, one of them with its candidates, a new one, its next step."""

from typing import Any

from django.http import FileResponse, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from darb.controls.views import UNPROCESSABLE, done_once
from darb.core.downloads import attachment
from darb.core.requests import WorkRequest
from darb.core.templatetags.darb import plain
from darb.employment import actions
from darb.employment.forms import VacanciesForm, VacancyForm, VacancyMoveForm
from darb.employment.models import Vacancy
from darb.employment.permissions import (
    can_follow,
    can_manage,
    can_offer,
    can_write,
    check_offer,
    check_read,
    check_write,
    is_staff,
)
from darb.employment.queries import vacancies as queries
from darb.employment.queries.candidacies import candidates_page
from darb.employment.queries.sheets import vacancies_sheet
from darb.employment.rules.moves import CHOSEN_FOR_VACANCIES, VACANCY_MOVES
from darb.employment.states import Vacancy as State
from darb.journal.actions import record_access
from darb.people.permissions import can_open
from darb.projects.queries import choices
from darb.staff.views.drafts import KeptPage, kept_page

OF_ENTERPRISE, OF_PROJECT = "enterprise:", "project:"


@require_safe
def vacancies(request: WorkRequest) -> HttpResponse:
    check_read(request.user)
    form, on = _filters(request), timezone.localdate()
    page = queries.vacancies_page(request.user, on, queries.Wanted(**form.chosen()))
    shown = {
        "form": form,
        "page": page,
        "may_write": can_write(request.user),
        "is_staff": is_staff(request.user),
        "may_manage": can_manage(request.user),
    }
    return render(request, "employment/vacancies.html", shown)


@require_safe
def export(request: WorkRequest) -> FileResponse:
    check_read(request.user)
    wanted = queries.Wanted(**_filters(request).chosen())
    sheet = vacancies_sheet(queries.exported(request.user, timezone.localdate(), wanted))
    record_access(by=request.user, at=timezone.now(), act="export", subject="vacancies", count=sheet.rows)
    return attachment(sheet, "vacancies.xlsx")


@require_safe
def vacancy(request: WorkRequest, code: str) -> HttpResponse:
    """An offer with the candidates in the reader's scope; an enterprise sees those that were sent to it."""
    check_read(request.user)
    found = queries.find_vacancy(request.user, timezone.localdate(), code)
    record_access(by=request.user, at=timezone.now(), act="open", subject=f"vacancy:{found.code}")
    return _page(request, found)


def _page(request: WorkRequest, found: Vacancy, form: VacancyMoveForm | None = None) -> HttpResponse:
    on = timezone.localdate()
    onward = _onward(found)
    is_open = queries.Line(found, on).state == State.OPEN
    shown = {
        "line": queries.Line(found, on),
        "vacancy": found,
        "candidates": candidates_page(request.user, on, found, request.GET.get("after", "")[:32]),
        "shows_names": can_open(request.user) or not is_staff(request.user),
        "moves": queries.moves_of(found),
        "form": form or VacancyMoveForm(onward=onward),
        "may_move": bool(onward) and can_offer(request.user, found, on),
        "may_match": is_open and can_follow(request.user),
        "is_staff": is_staff(request.user),
    }
    status = UNPROCESSABLE if form is not None else 200
    return render(request, "employment/vacancy.html", shown, status=status)


@require_POST
def move(request: WorkRequest, code: str) -> HttpResponse:
    check_write(request.user)
    on = timezone.localdate()
    found = queries.find_vacancy(request.user, on, code)
    check_offer(request.user, found, on)
    form = VacancyMoveForm(request.POST, onward=_onward(found))

    def act() -> None:
        typed = form.cleaned_data
        actions.move_vacancy(by=request.user, on=on, vacancy=found, to=typed["to"], reason=typed["reason"])

    if done_once(request, form, act):
        return redirect("employment:vacancy", found.code)
    return _page(request, found, form)


@require_http_methods(["GET", "HEAD", "POST"])
def new_vacancy(request: WorkRequest) -> HttpResponse:
    """Kept as a draft while it is written; once saved it is a draft vacancy that nobody is proposed for yet."""
    check_write(request.user)
    written: list[Vacancy] = []
    kept = KeptPage(
        template="employment/new_vacancy.html",
        form=lambda sent: _form(request, sent),
        shown=lambda form: {},
        act=lambda form: written.append(_write(request, form.cleaned_data)),
        leads_to=lambda: (
            reverse("employment:vacancy", args=[written[0].code])
            if written
            else reverse("employment:vacancies")
        ),
    )
    return kept_page(request, kept)


def _form(request: WorkRequest, sent: QueryDict | None) -> VacancyForm:
    on = timezone.localdate()
    enterprises = [
        (f"{OF_ENTERPRISE}{one.organisation.code}", _plain(one.organisation))
        for one in queries.enterprises(request.user, on)
    ]
    projects = [
        (f"{OF_PROJECT}{one.code}", f"\u2068{one.code}\u2069 · {one.title}")
        for one in queries.hosting_projects(request.user)
    ]
    return VacancyForm(
        sent,
        initial={"host": enterprises[0][0] if len(enterprises) == 1 else ""},
        hosts=[*enterprises, *projects],
        trades=choices.trade_choices(timezone.localdate()),
        provinces=choices.province_choices(),
    )


def _write(request: WorkRequest, typed: dict[str, Any]) -> Vacancy:
    """The place of the enterprise, or of the project, is the place of work where the province is the same."""
    on, code = timezone.localdate(), typed["host"].partition(":")[2]
    is_project = typed["host"].startswith(OF_PROJECT)
    enterprise = project = commune = None
    if is_project:
        project = next(one for one in queries.hosting_projects(request.user) if one.code == code)
        commune = project.site_commune
    else:
        known = queries.enterprises(request.user, on)
        enterprise = next(one for one in known if one.organisation.code == code)
        commune = enterprise.commune
    told = actions.NewVacancy(
        title=typed["title"],
        trade_code=typed["trade"],
        province_code=typed["province"],
        commune_code=commune.pk if commune and commune.province_id == typed["province"] else None,
        contract_kind=typed["contract"],
        wage_minor=typed["wage"],
        weekly_hours=typed["hours"],
        places=typed["places"],
        until=typed["until"],
        languages=typed["languages"],
        features=typed["features"],
        certificate=typed["certificate"],
        enterprise=enterprise,
        project=project,
    )
    return actions.write_vacancy(by=request.user, on=on, told=told)


def _onward(found: Vacancy) -> list[State]:
    return [state for state in State if state in VACANCY_MOVES[State(found.state)] & CHOSEN_FOR_VACANCIES]


def _plain(thing: Any) -> str:
    """A name as an option of a list bears it: without markup."""
    return str(thing.name_fr or thing.name_ar)


def _filters(request: WorkRequest) -> VacanciesForm:
    return VacanciesForm(
        request.GET,
        provinces=[(one.code, plain(one, "name")) for one in queries.provinces_offered()],
        trades=[(one.code, plain(one, "label")) for one in queries.trades_offered()],
    )
