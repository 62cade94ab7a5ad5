"""Sheets of marks: a list, one file without names, the same on paper, and stepping aside from a file."""

from typing import Any

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from darb.controls.forms import KeyedForm
from darb.controls.views import done_once, form_page
from darb.core.downloads import attachment
from darb.core.requests import WorkRequest
from darb.journal.actions import record_access
from darb.selection.actions.scores import submit_sheet
from darb.selection.actions.sessions import step_aside
from darb.selection.forms import SheetForm, SheetsForm
from darb.selection.models import Application
from darb.selection.permissions import check_score
from darb.selection.queries.applications import find_application
from darb.selection.queries.committee import find_call
from darb.selection.queries.sheets import (
    MARKED_STATES,
    Desk,
    Sheet,
    Standing,
    Wanted,
    desk_of,
    set_sheet,
    sheet_of,
    sheets_page,
)
from darb.staff.views.drafts import KeptPage, is_by_itself, kept_page

TEMPLATE = "selection/sheet.html"


@require_safe
def sheets(request: WorkRequest, call: str) -> HttpResponse:
    check_score(request.user)
    desk = desk_of(find_call(call), request.user)
    form = SheetsForm(request.GET, initial={"which": "mine"})
    page = sheets_page(desk, Wanted(**form.chosen()), request.user)
    return render(request, "selection/sheets.html", {"desk": desk, "form": form, "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: WorkRequest, call: str, number: str) -> HttpResponse:
    """Read without a name, marked alone, kept meanwhile as a draft, handed in once."""
    check_score(request.user)
    desk, application = _found(request, call, number)
    one = sheet_of(desk, application, request.user)
    if not is_by_itself(request):
        _write_down(request, application, "open")
    criteria = [row.criterion for row in one.grid]
    on = timezone.localdate()
    kept = KeptPage(
        template=TEMPLATE,
        form=lambda sent: SheetForm(sent, criteria=criteria),
        shown=lambda form: _shown(desk, one, form),
        act=lambda form: submit_sheet(by=request.user, on=on, application=application, given=form.marks),
        leads_to=lambda: reverse("selection:sheets", args=[call]),
        kept_form=lambda sent: SheetForm(criteria=criteria, initial=_marks(sent)),
    )
    return kept_page(request, kept)


@require_POST
def aside(request: WorkRequest, call: str, number: str) -> HttpResponse:
    """One has an interest in the file: its sheet is hidden from now on."""
    check_score(request.user)
    desk, application = _found(request, call, number)
    form = KeyedForm(request.POST)

    def act() -> None:
        step_aside(by=request.user, on=timezone.localdate(), application=application)

    if done_once(request, form, act):
        return redirect("selection:sheets", call)
    one = sheet_of(desk, application, request.user)
    _write_down(request, application, "open")
    blank = SheetForm(criteria=[row.criterion for row in one.grid])
    return form_page(request, TEMPLATE, form, **_shown(desk, one, blank))


@require_safe
def paper(request: WorkRequest, call: str, number: str) -> HttpResponse:
    """The same on one page of paper, in Arabic, with empty marks. Not found for whoever stepped aside."""
    check_score(request.user)
    desk, application = _found(request, call, number)
    if application.project_file.code in desk.left:
        raise Http404
    _write_down(request, application, "print")
    content = set_sheet(application, timezone.localdate())
    return attachment(content, f"{application.project_file.code}.pdf")


def _found(request: WorkRequest, call: str, number: str) -> tuple[Desk, Application]:
    """A file that is marked, or was. Raises ``Http404`` for any other, as for one that does not exist."""
    found = find_call(call)
    application = find_application(found, number)
    if application.state not in MARKED_STATES:
        raise Http404
    return desk_of(found, request.user), application


def _shown(desk: Desk, one: Sheet, marking: SheetForm) -> dict[str, Any]:
    rows = [
        (row, marking[f"mark-{row.criterion.code}"] if one.line.standing is Standing.WANTED else None)
        for row in one.grid
    ]
    return {"desk": desk, "one": one, "rows": rows, "marking": marking, "plain": KeyedForm()}


def _write_down(request: WorkRequest, application: Application, act: str) -> None:
    record_access(
        by=request.user,
        at=timezone.now(),
        act=act,
        subject=f"application:{application.receipt}",
        chain=application.chain,
        person=application.subject,
        page="committee_sheet",
    )


def _marks(kept: QueryDict) -> dict[str, str]:
    """Marks as they were typed; that one has no interest in the file is declared on sending alone."""
    return {name: str(mark) for name, mark in kept.items() if name.startswith("mark-") and mark}
