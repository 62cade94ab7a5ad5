"""The budget lines of one file and what pays for them."""

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from darb.core.requests import WorkRequest
from darb.projects.actions import NewLine, set_plan
from darb.projects.forms import PlanForm, rearranged
from darb.projects.permissions import check_prepare
from darb.projects.queries.one import File
from darb.projects.rules.parts import Part
from darb.projects.states import OtherSourceKind
from darb.projects.views.opened import Opened, changed, next_address, open_part
from darb.staff.views.drafts import KeptPage, kept_page

WAYS = ("18\u00a0500,00", "18.500,00", "18,500.00", "١٨٥٠٠")  # of writing one amount


@require_http_methods(["GET", "HEAD", "POST"])
def lines(request: WorkRequest, code: str) -> HttpResponse:
    """Saved as a whole, once; kept meanwhile as it stands, mistakes and all; lines come and go without a script."""
    check_prepare(request.user)
    opened = open_part(request, code, Part.LINES)
    if request.method != "POST" and not opened.one.is_in_preparation:
        return redirect("projects:file", code)
    kept = KeptPage(
        template="projects/lines.html",
        form=lambda sent: _form(opened, sent),
        shown=lambda form: {**opened.shown, "ways": WAYS, **changed(opened, form)},
        act=lambda form: _save(request, opened, form),
        leads_to=lambda: reverse(next_address(Part.LINES), args=[opened.one.file.code]),
        taken=lambda form, wanted: rearranged(form.data, wanted),
    )
    return kept_page(request, kept)


def _save(request: WorkRequest, opened: Opened, form: PlanForm) -> object:
    typed = form.cleaned_data
    return set_plan(
        by=request.user,
        on=timezone.localdate(),
        project_file=opened.one.file,
        lines=_lines(form, opened.one),
        own_contribution_minor=typed["own"],
        requested_minor=typed["requested"],
        others=form.others,
    )


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


def _form(opened: Opened, sent: QueryDict | None) -> PlanForm:
    file = opened.one.file
    amounts = {"requested": file.requested_minor, "own": file.own_contribution_minor}
    amounts |= {OtherSourceKind(row.kind).value: row.amount_minor for row in opened.written.sources}
    lines = [shown.line for shown in opened.one.lines]
    return PlanForm(sent, lines=lines, initial=amounts, ceiling_minor=opened.one.ceiling_minor)
