"""Opening a person's file: enough to begin with, once."""

from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from darb.core.requests import WorkRequest
from darb.journal.actions import record_access
from darb.market.queries import licences_of, sector_of_trade
from darb.people.models import Person
from darb.people.permissions import can_open
from darb.people.queries import get_person, names_of
from darb.places.queries import country
from darb.programmes.models import Call
from darb.programmes.queries import open_calls
from darb.projects.actions import NewFile, start_file
from darb.projects.forms import NewFileForm
from darb.projects.permissions import check_prepare
from darb.projects.queries import choices, live_file
from darb.staff.views.drafts import KeptPage, is_by_itself, kept_page


@require_http_methods(["GET", "HEAD", "POST"])
def new_file(request: WorkRequest, person: str) -> HttpResponse:
    """A person who has a file under way is led to it."""
    check_prepare(request.user)
    found = _find(request, person)
    if request.method != "POST" and (open_already := live_file(found)):
        return redirect("projects:file", open_already.code)
    calls = {call.code: call for call in open_calls(found.province_id, found.compartments)}
    kept = KeptPage(
        template="projects/new_file.html",
        form=lambda sent: _form(found, calls, sent),
        shown=lambda form: _shown(request, found, form),
        act=lambda form: _start(request, found, calls, form),
        leads_to=lambda: _address(found),
        taken=NewFileForm.with_taken,
    )
    return kept_page(request, kept)


def _start(request: WorkRequest, found: Person, calls: dict[str, Call], form: NewFileForm) -> object:
    entry = _entry(found, calls, form.cleaned_data)
    return start_file(by=request.user, on=timezone.localdate(), entry=entry)


def _address(found: Person) -> str:
    opened = live_file(found)
    return reverse("projects:general", args=[opened.code]) if opened else ""


def _find(request: WorkRequest, code: str) -> Person:
    """The person, in scope. Raises ``Http404`` as for a code nobody has. Whoever opens the page is written down."""
    found = get_person(code)
    if not is_by_itself(request):
        chain = found.chain
        at, subject = timezone.now(), f"person:{found.code}"
        record_access(
            by=request.user, at=at, act="open", subject=subject, chain=chain, person=found.code, page="new"
        )
    return found


def _form(found: Person, calls: dict[str, Call], sent: QueryDict | None) -> NewFileForm:
    first = next(iter(calls), "")
    return NewFileForm(
        sent,
        initial={"province": found.province_id, "call": first, "activity": "new"},
        names=tuple(names_of([found]).values()),
        trades=choices.trade_choices(timezone.localdate()),
        sectors=choices.sector_choices(timezone.localdate()),
        provinces=choices.province_choices(),
        calls=choices.call_choices(calls.values()),
    )


def _shown(request: WorkRequest, found: Person, form: NewFileForm) -> dict[str, Any]:
    names = names_of([found]) if can_open(request.user) else {}
    return {
        "person": found,
        "arabic": names.get((found.pk, "arabic"), ""),
        "latin": names.get((found.pk, "latin"), ""),
        "licences": licences_of(form.chosen_trade),
    }


def _entry(found: Person, calls: dict[str, Call], typed: dict[str, Any]) -> NewFile:
    """The papers are those that the call asks for; without a call none is asked for yet."""
    call = calls.get(typed["call"])
    kinds = call.rule_set.documents.order_by("pk") if call else []
    own = typed["own"] or 0
    return NewFile(
        person=found,
        title=typed["title"],
        title_fr=typed["title_fr"],
        trade_code=typed["trade"],
        sector_code=typed["sector"] or sector_of_trade(typed["trade"]),
        site_province_code=typed["province"],
        is_existing_activity=typed["activity"] == "existing",
        legal_form="",
        currency=country().currency,
        total_cost_minor=typed["requested"] + own,
        own_contribution_minor=own,
        requested_minor=typed["requested"],
        lines=(),
        papers={kind.pk: "missing" for kind in kinds},
        call=call,
    )
