"""The budget lines of one file and what pays for them."""

import datetime
import json

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from darb.controls.views import done_once, form_page
from darb.core.requests import WorkRequest
from darb.people.permissions import can_open
from darb.projects.actions import NewLine, set_plan
from darb.projects.forms import PlanForm, from_draft, rearranged
from darb.projects.permissions import check_prepare
from darb.projects.queries.one import File, file_of, find_file
from darb.projects.views.files import record_opening
from darb.staff.actions.sessions import drop_draft, keep_draft
from darb.staff.models import Draft
from darb.staff.queries.sessions import drafts_of

SAVE, KEEP = "save", "draft"
WAYS = ("18\u00a0500,00", "18.500,00", "18,500.00", "١٨٥٠٠")  # of writing one amount
OF_THE_PAGE = ("csrfmiddlewaretoken", "do", "form_key")


@require_http_methods(["GET", "HEAD", "POST"])
def lines(request: WorkRequest, code: str) -> HttpResponse:
    """Saved as a whole, once; kept meanwhile as it stands, mistakes and all; lines come and go without a script."""
    check_prepare(request.user)
    found = find_file(code)
    record_opening(request, found, page="lines")
    one = file_of(found, shows_names=can_open(request.user))
    if request.method == "POST":
        return _sent(request, one)
    if not one.is_in_preparation:
        return redirect("projects:file", code)
    draft = _draft(request)
    form = _on_record(one) if draft is None else PlanForm(from_draft(json.loads(draft.content)))
    shown = {"form": form, "one": one, "draft": draft, "ways": WAYS, "is_quiet": True}
    return render(request, "projects/lines.html", shown)


def _sent(request: WorkRequest, one: File) -> HttpResponse:
    wanted = request.POST.get("do", SAVE)
    if wanted == KEEP:
        return _keep(request, timezone.now())
    if wanted != SAVE:
        form = PlanForm(rearranged(request.POST, wanted))
        shown = {"form": form, "one": one, "ways": WAYS, "is_quiet": True}
        return render(request, "projects/lines.html", shown)
    form = PlanForm(request.POST)

    def act() -> None:
        typed = form.cleaned_data
        set_plan(
            by=request.user,
            on=timezone.localdate(),
            project_file=one.file,
            lines=_lines(form, one),
            own_contribution_minor=typed["own"],
            requested_minor=typed["requested"],
        )
        _drop(request)

    if done_once(request, form, act):
        return redirect("projects:file", one.file.code)
    return form_page(request, "projects/lines.html", form, one=one, ways=WAYS)


def _lines(form: PlanForm, one: File) -> list[NewLine]:
    """As typed; what a line on record says besides stays with it while its words are the same."""
    before = {shown.line.pk: shown.line for shown in one.lines}
    written = []
    for typed in (row.cleaned_data for row in form.filled):
        kept = before.get(typed["was"] or 0)
        is_same = kept is not None and kept.label == typed["label"]
        written.append(
            NewLine(
                kind=typed["kind"],
                label=typed["label"],
                label_fr=kept.label_fr if kept and is_same else "",
                brand=kept.brand if kept and is_same else "",
                quantity=typed["quantity"],
                unit_price_minor=typed["price"],
            )
        )
    return written


def _on_record(one: File) -> PlanForm:
    amounts = {"requested": one.file.requested_minor, "own": one.file.own_contribution_minor}
    return PlanForm(lines=[shown.line for shown in one.lines], initial=amounts)


def _draft(request: WorkRequest) -> Draft | None:
    """What this account last kept on this page."""
    kept = drafts_of(request.user, timezone.now())
    return next((draft for draft in kept if draft.path == request.path), None)


def _keep(request: WorkRequest, at: datetime.datetime) -> HttpResponse:
    _drop(request)
    sent: QueryDict = request.POST
    typed = {name: sent.getlist(name) for name in sent if name not in OF_THE_PAGE}
    keep_draft(user=request.user, at=at, path=request.path, typed=typed)  # type: ignore[arg-type]
    return redirect(request.path)


def _drop(request: WorkRequest) -> None:
    """Once sent, or kept anew, an earlier draft is of no use."""
    for draft in drafts_of(request.user, timezone.now()):
        if draft.path == request.path:
            drop_draft(user=request.user, pk=draft.pk)  # type: ignore[arg-type]
