"""Placements: the list with the checks that wait, one of them, its next step, what was heard months later."""

from collections.abc import Callable

from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from darb.controls.forms import KeyedForm
from darb.controls.views import UNPROCESSABLE, done_once
from darb.core.downloads import attachment
from darb.core.requests import WorkRequest
from darb.employment import actions
from darb.employment.forms import CheckForm, PlacementMoveForm, PlacementsForm
from darb.employment.permissions import (
    can_answer,
    can_follow,
    check_answer,
    check_answers,
    check_read,
    is_staff,
)
from darb.employment.queries import placements as queries
from darb.employment.queries.sheets import placements_sheet
from darb.employment.rules.moves import (
    CHECK_ANSWERS,
    CHECKED_BY_EMPLOYER,
    IN_WORK,
    PLACEMENT_MOVES,
    REASONS_OF_EMPLOYER,
)
from darb.employment.states import LeavingReason, RetentionCheck
from darb.employment.states import Placement as State
from darb.journal.actions import record_access
from darb.people.permissions import can_open
from darb.people.views import write_down


@require_safe
def placements(request: WorkRequest) -> HttpResponse:
    """Names stand beside the numbers for those whose work opens people's files, and for the enterprise itself."""
    check_read(request.user)
    form, shows_names, staff = PlacementsForm(request.GET), _shows_names(request), is_staff(request.user)
    page = queries.placements_page(
        request.user, timezone.localdate(), queries.Wanted(**form.chosen()), shows_names=shows_names
    )
    if not staff:
        people = sorted({line.placement.subject for line in page.lines})
        record_access(by=request.user, at=timezone.now(), act="open", subject="placements", people=people)
    shown = {"form": form, "page": page, "shows_names": shows_names, "is_staff": staff}
    return render(request, "employment/placements.html", shown)


@require_safe
def export(request: WorkRequest) -> FileResponse:
    """The list as a workbook, by codes alone: a table that leaves the house names nobody."""
    check_read(request.user)
    wanted = queries.Wanted(**PlacementsForm(request.GET).chosen())
    lines = queries.exported(request.user, timezone.localdate(), wanted)
    sheet = placements_sheet(lines, shows_files=is_staff(request.user))
    record_access(by=request.user, at=timezone.now(), act="export", subject="placements", count=sheet.rows)
    return attachment(sheet, "placements.xlsx")


@require_safe
def placement(request: WorkRequest, number: str) -> HttpResponse:
    """An enterprise reads the contract and its days; why somebody left, and what others heard, is not told there."""
    check_read(request.user)
    found = _find(request, number)
    row = found.placement
    write_down(request, row, page="placement")
    return _page(request, found)


def _shows_names(request: WorkRequest) -> bool:
    return can_open(request.user) or not is_staff(request.user)


def _find(request: WorkRequest, number: str) -> queries.Line:
    return queries.find_placement(
        request.user, timezone.localdate(), number, shows_names=_shows_names(request)
    )


def _page(
    request: WorkRequest,
    found: queries.Line,
    move_form: PlacementMoveForm | None = None,
    check_form: CheckForm | None = None,
) -> HttpResponse:
    row, staff = found.placement, is_staff(request.user)
    answers = can_answer(request.user, row.candidacy.vacancy, timezone.localdate())
    asked = found.next_check if answers else None
    shown = {
        "line": found,
        "row": row,
        "moves": queries.moves_of(row),
        "answers": queries.answers_of(row) if staff else [],
        "onward": _onward(found) if answers else [],
        "move_form": move_form or _move_form(request, found),
        "asked": asked,
        "check_form": check_form or _check_form(request, found),
        "is_staff": staff,
    }
    status = UNPROCESSABLE if move_form or check_form else 200
    return render(request, "employment/placement.html", shown, status=status)


def _onward(found: queries.Line) -> list[State]:
    return [state for state in State if state in PLACEMENT_MOVES[found.state]]


def _move_form(request: WorkRequest, found: queries.Line, *args: object) -> PlacementMoveForm:
    """The end of a contract is its own reason and is not chosen; an enterprise says what is its own to say."""
    follows, row = can_follow(request.user), found.placement
    said = set(LeavingReason) - {LeavingReason.END_OF_CONTRACT} if follows else REASONS_OF_EMPLOYER
    initial = {"day": timezone.localdate(), "contract": row.contract_kind, "wage": row.wage_minor}
    return PlacementMoveForm(
        *args,
        prefix="move",
        initial=initial,
        onward=_onward(found),
        reasons=[one for one in LeavingReason if one in said],
        confirms=not follows,
    )


def _check_form(request: WorkRequest, found: queries.Line, *args: object) -> CheckForm:
    follows = can_follow(request.user)
    said = CHECK_ANSWERS if follows else CHECKED_BY_EMPLOYER
    initial = {"months": found.next_check.months} if found.next_check else {}
    answers = [state for state in RetentionCheck if state in said]
    return CheckForm(*args, prefix="check", initial=initial, answers=answers, is_own=not follows)


@require_POST
def move(request: WorkRequest, number: str) -> HttpResponse:
    found = _answerable(request, number)
    form = _move_form(request, found, request.POST)

    def act() -> None:
        typed = form.cleaned_data
        begins = form.confirms and typed["to"] in IN_WORK
        actions.move_placement(
            by=request.user,
            on=timezone.localdate(),
            placement=found.placement,
            to=typed["to"],
            day=typed["day"],
            reason=typed["reason"],
            note=typed["note"],
            signed=actions.Signed(typed["contract"], typed["wage"]) if begins else None,
        )

    return _answered(request, found, form, act) or _page(request, found, move_form=form)


@require_POST
def check(request: WorkRequest, number: str) -> HttpResponse:
    found = _answerable(request, number)
    form = _check_form(request, found, request.POST)

    def act() -> None:
        typed = form.cleaned_data
        actions.record_check(
            by=request.user,
            on=timezone.localdate(),
            placement=found.placement,
            months=typed["months"],
            state=typed["state"],
            note=typed["note"],
        )

    return _answered(request, found, form, act) or _page(request, found, check_form=form)


def _answerable(request: WorkRequest, number: str) -> queries.Line:
    check_answers(request.user)
    found = _find(request, number)
    check_answer(request.user, found.placement.candidacy.vacancy, timezone.localdate())
    return found


def _answered(
    request: WorkRequest, found: queries.Line, form: KeyedForm, act: Callable[[], None]
) -> HttpResponse | None:
    if done_once(request, form, act):
        return redirect("employment:placement", found.placement.number)
    return None
