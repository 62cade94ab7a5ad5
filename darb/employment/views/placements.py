"""Placements: the list with the checks that wait, one of them, its next step, what was heard months later."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from darb.controls.forms import KeyedForm
from darb.controls.views import UNPROCESSABLE, done_once
from darb.core.downloads import attachment
from darb.core.requests import WorkRequest
from darb.employment import actions
from darb.employment.forms import CheckForm, PlacementMoveForm, PlacementsForm
from darb.employment.permissions import can_follow, check_follow, check_read_people
from darb.employment.queries import placements as queries
from darb.employment.queries.sheets import placements_sheet
from darb.employment.rules.moves import PLACEMENT_MOVES
from darb.employment.states import LeavingReason
from darb.employment.states import Placement as State
from darb.journal.actions import record_access
from darb.people.permissions import can_open
from darb.people.views import write_down


@require_safe
def placements(request: WorkRequest) -> HttpResponse:
    """Names stand beside the numbers for those whose work opens people's files, and for nobody else."""
    check_read_people(request.user)
    form, shows_names = PlacementsForm(request.GET), can_open(request.user)
    page = queries.placements_page(
        timezone.localdate(), queries.Wanted(**form.chosen()), shows_names=shows_names
    )
    shown = {"form": form, "page": page, "shows_names": shows_names}
    return render(request, "employment/placements.html", shown)


@require_safe
def export(request: WorkRequest) -> HttpResponse:
    """The list as a workbook, by codes alone: a table that leaves the house names nobody."""
    check_read_people(request.user)
    wanted = queries.Wanted(**PlacementsForm(request.GET).chosen())
    lines = queries.exported(timezone.localdate(), wanted)
    record_access(by=request.user, at=timezone.now(), act="export", subject="placements", count=len(lines))
    return attachment(placements_sheet(lines), "placements.xlsx")


@require_safe
def placement(request: WorkRequest, number: str) -> HttpResponse:
    check_read_people(request.user)
    found = _find(request, number)
    row = found.placement
    write_down(request, row, page="placement")
    return _page(request, found)


def _find(request: WorkRequest, number: str) -> queries.Line:
    return queries.find_placement(timezone.localdate(), number, shows_names=can_open(request.user))


def _page(
    request: WorkRequest,
    found: queries.Line,
    move_form: PlacementMoveForm | None = None,
    check_form: CheckForm | None = None,
) -> HttpResponse:
    follows = can_follow(request.user)
    onward = _onward(found) if follows else []
    asked = found.next_check if follows else None
    initial = {"months": asked.months} if asked else {}
    shown = {
        "line": found,
        "row": found.placement,
        "moves": queries.moves_of(found.placement),
        "answers": queries.answers_of(found.placement),
        "onward": onward,
        "move_form": move_form or _move_form(found),
        "asked": asked,
        "check_form": check_form or CheckForm(prefix="check", initial=initial),
    }
    status = UNPROCESSABLE if move_form or check_form else 200
    return render(request, "employment/placement.html", shown, status=status)


def _onward(found: queries.Line) -> list[State]:
    return [state for state in State if state in PLACEMENT_MOVES[found.state]]


def _move_form(found: queries.Line, *args: object) -> PlacementMoveForm:
    """The end of a contract is its own reason and is not chosen."""
    reasons = [one for one in LeavingReason if one != LeavingReason.END_OF_CONTRACT]
    initial = {"day": timezone.localdate()}
    return PlacementMoveForm(*args, prefix="move", initial=initial, onward=_onward(found), reasons=reasons)


@require_POST
def move(request: WorkRequest, number: str) -> HttpResponse:
    check_follow(request.user)
    found = _find(request, number)
    form = _move_form(found, request.POST)

    def act() -> None:
        typed = form.cleaned_data
        actions.move_placement(
            by=request.user,
            on=timezone.localdate(),
            placement=found.placement,
            to=typed["to"],
            day=typed["day"],
            reason=typed["reason"],
            note=typed["note"],
        )

    return _answered(request, found, form, act) or _page(request, found, move_form=form)


@require_POST
def check(request: WorkRequest, number: str) -> HttpResponse:
    check_follow(request.user)
    found = _find(request, number)
    form = CheckForm(request.POST, prefix="check")

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


def _answered(
    request: WorkRequest, found: queries.Line, form: KeyedForm, act: Callable[[], None]
) -> HttpResponse | None:
    if done_once(request, form, act):
        return redirect("employment:placement", found.placement.number)
    return None
