"""The list of operations, one operation, and the moves along its path."""

from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from darb.awards import states
from darb.awards.actions.operations import close_operation, move_operation, release_counts
from darb.awards.forms import AnswerForm, MoveForm, PageForm
from darb.awards.models import Operation
from darb.awards.permissions import (
    can_hand_over,
    can_plan,
    can_read_papers,
    can_release,
    check_plan,
    check_read_operations,
    check_release,
)
from darb.awards.queries import operations as queries
from darb.awards.queries.lists import operations_sheet
from darb.awards.queries.sheets import may_be_released
from darb.awards.rules.operations import BEFORE, COME_AGAIN, MOVES, RECEIVES
from darb.controls.views import UNPROCESSABLE, done_once
from darb.core.downloads import attachment
from darb.core.requests import WorkRequest
from darb.journal.actions import record_access

ON_THE_PAGE = frozenset({states.Operation.INVITED, states.Operation.HELD, states.Operation.CLOSED})


@require_safe
def operations(request: WorkRequest) -> HttpResponse:
    check_read_operations(request.user)
    on = timezone.localdate()
    found = queries.operation_list(on, PageForm(request.GET).typed("after"))
    shown = {"list": found, "on": on, "may_plan": can_plan(request.user)}
    return render(request, "awards/operations.html", shown)


@require_safe
def export(request: WorkRequest) -> FileResponse:
    """Every operation in reach with its counts."""
    check_read_operations(request.user)
    sheet = operations_sheet(queries.exported())
    record_access(by=request.user, at=timezone.now(), act="export", subject="operations", count=sheet.rows)
    return attachment(sheet, "operations.xlsx")


@require_safe
def operation(request: WorkRequest, code: str) -> HttpResponse:
    check_read_operations(request.user)
    return _page(request, queries.find_operation(code))


def _page(request: WorkRequest, found: Operation, refusal: str = "") -> HttpResponse:
    user, on = request.user, timezone.localdate()
    days = queries.days_with_people(found)
    state = states.Operation(found.state)
    people = sorted({row.handover.subject for one in days for row in one.people})
    record_access(by=user, at=timezone.now(), act="open", subject=f"operation:{found.code}", people=people)
    onward = [to for to in states.Operation if to in MOVES[state] & ON_THE_PAGE]
    shown = {
        "operation": found,
        "state": state,
        "days": days,
        "refusal": refusal,
        "on": on,
        "is_handover": found.kind == "handover",
        "moves": [(to, MoveForm(initial={"to": to})) for to in onward],
        "answer": AnswerForm(),
        "may_plan": can_plan(user),
        "may_fill": can_plan(user) and found.kind == "handover" and state in RECEIVES,
        "may_arrange": can_plan(user) and state in RECEIVES,
        "may_cancel": can_plan(user) and state in BEFORE and not any(one.counts.signed for one in days),
        "may_hand_over": can_hand_over(user) and state in RECEIVES,
        "may_print": can_read_papers(user),
        "may_release": can_release(user) and found.released_by_id is None and may_be_released(found, on),
        "come_again": COME_AGAIN,
        "is_over": any(one.counts.signed for one in days) and not any(one.counts.waiting for one in days),
        "lacking": sum(1 for one in days for row in one.people if row.is_open and row.lacks),
        "ready": sum(1 for one in days for row in one.people if row.is_open and not row.lacks),
    }
    return render(request, "awards/operation.html", shown, status=UNPROCESSABLE if refusal else 200)


@require_POST
def move(request: WorkRequest, code: str) -> HttpResponse:
    """On to the next state; cancelling has a page of its own, since it asks why."""
    check_plan(request.user)
    found = queries.find_operation(code)
    form = MoveForm(request.POST)

    def act() -> None:
        by, on, to = request.user, timezone.localdate(), states.Operation(form.cleaned_data["to"])
        if to == states.Operation.CLOSED:
            close_operation(by=by, on=on, operation=found)
        else:
            move_operation(by=by, on=on, operation=found, to=to)

    if done_once(request, form, act):
        return redirect("awards:operation", code)
    return _page(request, queries.find_operation(code), refusal=_said(form))


@require_POST
def release(request: WorkRequest, code: str) -> HttpResponse:
    check_release(request.user)
    found = queries.find_operation(code)
    form = AnswerForm(request.POST)

    def act() -> None:
        release_counts(by=request.user, on=timezone.localdate(), operation=found)

    if done_once(request, form, act):
        return redirect("awards:operation", code)
    return _page(request, queries.find_operation(code), refusal=_said(form))


def _said(form: AnswerForm | MoveForm) -> str:
    return " ".join(str(error) for errors in form.errors.values() for error in errors)
