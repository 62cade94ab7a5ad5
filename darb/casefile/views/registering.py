"""Registering a person, at the desk or from a paper form, and the empty form to print."""

from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from darb.casefile.actions.registering import Entry, Held, Paper, take_in
from darb.casefile.forms import PaperRegistrationForm, RegistrationForm
from darb.casefile.queries.forms_on_paper import blank_registration
from darb.casefile.queries.registering import Offered, newest_registered, offered
from darb.controls.views import was_done
from darb.core.downloads import attachment
from darb.core.requests import WorkRequest
from darb.establishments.queries import establishments_by_code
from darb.journal.actions import record_access
from darb.people.actions import NewPerson
from darb.people.permissions import check_register
from darb.staff.queries import get_user
from darb.staff.views.drafts import SAVE, KeptPage, keep, kept_page

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
def new_person(request: WorkRequest) -> HttpResponse:
    """A person at the desk. What is typed is kept meanwhile; pressed twice, it is one person."""
    return _register(request, RegistrationForm, "casefile/new_person.html")


@require_http_methods(METHODS)
def typed_person(request: WorkRequest) -> HttpResponse:
    """A paper form, in its own order, with its scan."""
    return _register(request, PaperRegistrationForm, "casefile/typed_person.html")


@require_safe
def blank_form(request: WorkRequest, language: str) -> HttpResponse:
    """The empty form to be filled in by hand where there is no line: numbered as the page is."""
    check_register(request.user)
    content = blank_registration(RegistrationForm, language, timezone.localdate())
    return attachment(content, f"registration.{language}.pdf")


def _register(request: WorkRequest, made_of: type[RegistrationForm], template: str) -> HttpResponse:
    check_register(request.user)
    today = timezone.localdate()

    def form_of(sent: QueryDict | None) -> RegistrationForm:
        lists = offered(today, str(sent.get("province", "")) if sent else "")
        return made_of(
            sent, request.FILES or None, offered=lists, today=today, initial=_first(request, lists)
        )

    page = KeptPage(
        template=template,
        form=form_of,
        shown=_shown,
        act=lambda form: take_in(by=request.user, on=today, entry=_entry(form)),
        leads_to=lambda: _address(request),
    )
    if request.method == "POST" and request.POST.get("do", SAVE) == SAVE:
        form = form_of(request.POST)
        if form.is_asking and not was_done(request, form):
            return _ask(request, form, template)
    return kept_page(request, page)


def _ask(request: WorkRequest, form: RegistrationForm, template: str) -> HttpResponse:
    """Not a mistake but a question: what was typed is kept, and that somebody was looked for is written down."""
    now, found = timezone.now(), [one.person.code for one in form.likely]
    record_access(by=request.user, at=now, act="search", subject="register:likely", people=found)
    shown = {"form": form, "draft": keep(request, now), **_shown(form)}
    return render(request, template, shown)


def _first(request: WorkRequest, lists: Offered) -> dict[str, Any]:
    """Chosen already: the own establishment, oneself, and the province one works in."""
    mine = [code for code, login in lists.posted if login == request.user.login]
    holder = lists.holder or (mine[0] if len(mine) == 1 else "")
    worker = request.user.login if mine else ""
    found = establishments_by_code([holder]) if holder else {}
    province = found[holder].province_id if holder in found else ""
    return {
        "holder": holder,
        "worker": worker,
        "province": province,
        "identity_kind": "cnie",
        "language": "ar",
    }


def _shown(form: RegistrationForm) -> dict[str, Any]:
    return {"likely": form.likely, "has_places": bool(form.offered.holders)}


def _address(request: WorkRequest) -> str:
    names = [str(request.POST.get(name, "")) for name in ("names_arabic", "names_latin")]
    year = str(request.POST.get("birth_year", ""))
    code = newest_registered(request.user, names, int(year)) if year.strip().isdecimal() else ""
    return reverse("casefile:person", args=[code]) if code else reverse("casefile:people")


def _entry(form: RegistrationForm) -> Entry:
    typed = form.cleaned_data
    places = establishments_by_code([typed["holder"], typed["place"]])
    worker = get_user(typed["worker"])
    return Entry(
        person=_person(form),
        holder=places[typed["holder"]],
        worker_id=worker.pk if worker else 0,
        held=_held(typed, places) if form.is_inside and typed["place"] else None,
        consents=tuple(typed["consents"]),
        language=typed["language"],
        told_apart=tuple(one.person.code for one in form.likely),
        paper=_paper(typed) if isinstance(form, PaperRegistrationForm) else None,
    )


def _person(form: RegistrationForm) -> NewPerson:
    typed = form.cleaned_data
    return NewPerson(
        names_arabic=typed["names_arabic"],
        names_latin=typed["names_latin"],
        sex=typed["sex"],
        birth=form.birth,
        province_code=typed["province"],
        commune_code=typed["commune"] or None,
        identity_kind=typed["identity_kind"],
        identity_number=typed["identity_number"],
        identity_state=typed["identity_state"] or "valid",
        origin=typed["origin"],
        address=typed["address"],
        guardian=typed["guardian"],
        telephone=typed["telephone"],
        other_telephone=typed["other_telephone"],
    )


def _held(typed: dict[str, Any], places: dict[str, Any]) -> Held:
    kind = typed["status"]
    return Held(
        establishment=places[typed["place"]],
        prison_number=typed["prison_number"],
        kind=kind,
        alternative_kind=typed["alternative"] if kind == "alternative_sentence" else "",
        admitted_on=typed["admitted_on"],
        release_on=typed["release_on"],
    )


def _paper(typed: dict[str, Any]) -> Paper:
    scan = typed["scan"].read() if typed.get("scan") else b""
    return Paper(typed["dated_on"], typed["filled_by"], scan)
