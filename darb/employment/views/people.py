"""Who fits a vacancy and why, and what one person looks for, was led to and does."""

from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from darb.controls.views import UNPROCESSABLE, done_once
from darb.core.requests import WorkRequest
from darb.employment import actions
from darb.employment.forms import ProfileForm, ProposeForm
from darb.employment.models import Vacancy, WorkProfile
from darb.employment.permissions import can_follow, check_follow, check_read_people
from darb.employment.queries import matching
from darb.employment.queries.candidacies import work_of
from darb.employment.queries.sentences import sentence
from darb.employment.queries.vacancies import Line, find_vacancy
from darb.journal.actions import record_access
from darb.people.models import Person
from darb.people.permissions import can_open
from darb.people.queries import get_person, names_of
from darb.people.views import write_down
from darb.projects.queries import choices
from darb.staff.views.drafts import KeptPage, is_by_itself, kept_page


@require_http_methods(["GET", "HEAD", "POST"])
def matches(request: WorkRequest, code: str) -> HttpResponse:
    """People in the reader's scope who look for work, each criterion with its sentence; one press proposes."""
    check_follow(request.user)
    on = timezone.localdate()
    vacancy = find_vacancy(request.user, on, code)
    form = ProposeForm(request.POST or None)

    def act() -> None:
        person = get_person(form.cleaned_data["person"])
        actions.propose_candidate(by=request.user, on=on, person=person, vacancy=vacancy)

    if form.is_bound and done_once(request, form, act):
        return redirect("employment:vacancy", vacancy.code)
    record_access(
        by=request.user, at=timezone.now(), act="open", subject=f"vacancy:{vacancy.code}", page="matches"
    )
    return _matches(request, vacancy, form)


def _matches(request: WorkRequest, vacancy: Vacancy, form: ProposeForm) -> HttpResponse:
    on, shows_others = timezone.localdate(), request.GET.get("show") == "all"
    after = request.GET.get("after", "")[:32]
    found = matching.fits_for(vacancy, on, shows_others=shows_others, after=after)
    people = [
        (
            fit,
            [(verdict, sentence(verdict)) for verdict in fit.match.verdicts],
            ProposeForm(initial={"person": fit.person.code}),
        )
        for fit in found.people
    ]
    shown = {
        "line": Line(vacancy, on),
        "vacancy": vacancy,
        "fits": found,
        "people": people,
        "shows_others": shows_others,
        "form": form,
    }
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "employment/matches.html", shown, status=status)


@require_safe
def work(request: WorkRequest, code: str) -> HttpResponse:
    check_read_people(request.user)
    found = get_person(code)
    write_down(request, found, page="work")
    shown = {
        "person": found,
        "names": _names(request, found),
        "work": work_of(found),
        "may_follow": can_follow(request.user),
    }
    return render(request, "employment/work.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: WorkRequest, code: str) -> HttpResponse:
    """Kept as a draft while it is written; saving it makes a new profile, and the earlier ones stay."""
    check_follow(request.user)
    found = get_person(code)
    if not is_by_itself(request):
        write_down(request, found, page="profile")
    kept = KeptPage(
        template="employment/profile.html",
        form=lambda sent: _form(found, sent),
        shown=lambda form: {"person": found, "names": _names(request, found)},
        act=lambda form: _set(request, found, form.cleaned_data),
        leads_to=lambda: reverse("employment:work", args=[found.code]),
    )
    return kept_page(request, kept)


def _form(found: Person, sent: QueryDict | None) -> ProfileForm:
    communes = choices.commune_choices([found.province_id])
    profile = matching.profile_of(found)
    return ProfileForm(
        sent,
        initial=_initial(profile),
        trades=choices.trade_choices(timezone.localdate(), profile.trades if profile else ()),
        provinces=choices.province_choices(),
        communes=[(code, name) for code, name, _province in communes],
    )


def _initial(row: WorkProfile | None) -> dict[str, Any]:
    if row is None:
        return {"is_looking": True, "reach": "province", "languages": ["arabic"]}
    trades = dict(zip(("trade", "second_trade", "third_trade"), row.trades, strict=False))
    return {
        **trades,
        "is_looking": row.is_looking,
        "reach": row.reach,
        "languages": row.languages,
        "most_hours": row.most_hours,
        "kept_from": row.kept_from,
        "kept_province": next((code for code in row.places_kept_from if code.count(".") == 1), ""),
        "kept_commune": next((code for code in row.places_kept_from if code.count(".") > 1), ""),
    }


def _set(request: WorkRequest, found: Person, typed: dict[str, Any]) -> object:
    told = actions.Profile(
        reach=typed["reach"],
        trades=sorted({typed[name] for name in ("trade", "second_trade", "third_trade")} - {""}),
        languages=typed["languages"],
        most_hours=typed["most_hours"],
        kept_from=typed["kept_from"],
        places_kept_from=sorted({typed["kept_province"], typed["kept_commune"]} - {""}),
        is_looking=typed["is_looking"],
    )
    return actions.set_profile(by=request.user, on=timezone.localdate(), person=found, told=told)


def _names(request: WorkRequest, found: Person) -> dict[str, str]:
    names = names_of([found]) if can_open(request.user) else {}
    return {
        "arabic": names.get((found.pk, "arabic"), ""),
        "latin": names.get((found.pk, "latin"), ""),
    }
