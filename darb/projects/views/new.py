"""Opening a person's file: enough to begin with, once."""

from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from darb.controls.views import done_once, form_page
from darb.core.requests import WorkRequest
from darb.journal.actions import record_access
from darb.market.queries import licences_of, sector_of_trade
from darb.people.models import Person
from darb.people.permissions import can_open
from darb.people.queries import names_of
from darb.places.queries import country
from darb.programmes.models import Call
from darb.programmes.queries import open_calls
from darb.projects.actions import NewFile, start_file
from darb.projects.forms import NewFileForm
from darb.projects.permissions import check_prepare
from darb.projects.queries import choices, live_file
from darb.projects.queries.one import find_person
from darb.projects.views.drafts import KEEP, SAVE, draft_of, drop, is_by_itself, keep, typed_in

TEMPLATE = "projects/new_file.html"


@require_http_methods(["GET", "HEAD", "POST"])
def new_file(request: WorkRequest, person: str) -> HttpResponse:
    """A person who has a file under way is led to it."""
    check_prepare(request.user)
    found = _find(request, person)
    if request.method != "POST" and (open_already := live_file(found)):
        return redirect("projects:file", open_already.code)
    calls = {call.code: call for call in open_calls(found.province_id, found.compartments)}
    if request.method == "POST":
        return _sent(request, found, calls)
    draft = draft_of(request)
    form = _form(found, calls, typed_in(draft) if draft else None)
    return render(request, TEMPLATE, _shown(request, found, form, draft=draft, is_quiet=True))


def _sent(request: WorkRequest, found: Person, calls: dict[str, Call]) -> HttpResponse:
    wanted = request.POST.get("do", SAVE)
    form = _form(found, calls, request.POST)
    if wanted == KEEP:
        draft = keep(request, timezone.now())
        if not is_by_itself(request):
            return redirect(request.path)
        return render(request, TEMPLATE, _shown(request, found, form, draft=draft, is_quiet=True))
    if wanted != SAVE:
        form = _form(found, calls, form.with_taken(wanted))
        return render(request, TEMPLATE, _shown(request, found, form, is_quiet=True))

    def act() -> None:
        start_file(by=request.user, on=timezone.localdate(), entry=_entry(found, calls, form.cleaned_data))
        drop(request)

    if done_once(request, form, act) and (opened := live_file(found)):
        return redirect("projects:general", opened.code)
    return form_page(request, TEMPLATE, **_shown(request, found, form))


def _find(request: WorkRequest, code: str) -> Person:
    """The person, in scope. Raises ``Http404`` as for a code nobody has. Whoever opens the page is written down."""
    found = find_person(code)
    if not is_by_itself(request):
        chain = f"establishment:{found.holder.code}"
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
        trades=choices.trade_choices(),
        sectors=choices.sector_choices(),
        provinces=choices.province_choices(),
        calls=choices.call_choices(calls.values()),
    )


def _shown(request: WorkRequest, found: Person, form: NewFileForm, **more: Any) -> dict[str, Any]:
    names = names_of([found]) if can_open(request.user) else {}
    return {
        "person": found,
        "arabic": names.get((found.pk, "arabic"), ""),
        "latin": names.get((found.pk, "latin"), ""),
        "form": form,
        "licences": licences_of(form.chosen_trade),
        **more,
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
