"""Appeals: received at the counter with a receipt, examined by others than those who decided, answered in time."""

from collections.abc import Callable

from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from darb.controls.forms import KeyedForm
from darb.controls.views import done_once, form_page
from darb.core.downloads import attachment
from darb.core.requests import WorkRequest
from darb.documents.views import download
from darb.journal.actions import record_access
from darb.people.views import write_down
from darb.selection.actions import appeals as actions
from darb.selection.forms import AnswerForm, AppealsForm, LetterForm, NewAppealForm
from darb.selection.models import Appeal
from darb.selection.permissions import (
    can_answer_appeal,
    can_file_appeal,
    check_answer_appeals,
    check_file_appeal,
    check_read_appeals,
)
from darb.selection.queries.appeals import (
    Wanted,
    appeals_page,
    asked_again,
    decision_by_letter,
    exported,
    get_appeal,
    line_of,
    took_part_in,
)
from darb.selection.queries.lists import appeals_sheet
from darb.selection.rules.appeals import MOVES, is_late
from darb.selection.states import Appeal as State


@require_safe
def appeals(request: WorkRequest) -> HttpResponse:
    check_read_appeals(request.user)
    form = AppealsForm(request.GET, initial={"which": "open"})
    page = appeals_page(Wanted(**form.chosen()), timezone.localdate())
    shown = {"form": form, "page": page, "can_file": can_file_appeal(request.user)}
    return render(request, "selection/appeals.html", shown)


@require_safe
def export(request: WorkRequest) -> FileResponse:
    """The list as it is narrowed, whole and by codes alone."""
    check_read_appeals(request.user)
    form = AppealsForm(request.GET, initial={"which": "open"})
    sheet = appeals_sheet(exported(Wanted(**form.chosen()), timezone.localdate()))
    record_access(by=request.user, at=timezone.now(), act="export", subject="appeals", count=sheet.rows)
    return attachment(sheet, "appeals.xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
def new_appeal(request: WorkRequest) -> HttpResponse:
    """First the letter that the person holds, then what they say against it."""
    check_file_appeal(request.user)
    letter = LetterForm(request.POST or None)
    if not letter.is_bound or not letter.is_valid():
        return render(request, "selection/new_appeal.html", {"letter": letter})
    decision = decision_by_letter(letter.cleaned_data["letter"].strip())
    if decision is None:
        return render(
            request, "selection/new_appeal.html", {"letter": letter, "is_unknown": True}, status=404
        )
    is_sent = "form_key" in request.POST
    form = NewAppealForm(request.POST if is_sent else None, initial=letter.cleaned_data)

    def receive() -> None:
        typed = {
            name: value for name, value in form.cleaned_data.items() if name not in ("form_key", "letter")
        }
        entry = actions.NewAppeal(decision=decision, **typed)
        actions.file_appeal(by=request.user, on=timezone.localdate(), entry=entry)

    if is_sent and done_once(request, form, receive):
        return redirect("selection:appeal", decision.appeals.latest("pk").number)
    days = decision.application.call.rule_set.appeal_days
    return form_page(request, "selection/new_appeal.html", form, decision=decision, appeal_days=days)


@require_safe
def appeal(request: WorkRequest, number: str) -> HttpResponse:
    check_read_appeals(request.user)
    return _page(request, get_appeal(number))


@require_POST
def take_up(request: WorkRequest, number: str) -> HttpResponse:
    check_answer_appeals(request.user)
    return _move(request, number, actions.take_up_appeal)


@require_POST
def answer(request: WorkRequest, number: str) -> HttpResponse:
    check_answer_appeals(request.user)
    found, form = get_appeal(number), AnswerForm(request.POST)

    def act() -> None:
        typed = form.cleaned_data
        actions.answer_appeal(
            by=request.user, on=timezone.localdate(), appeal=found, to=typed["to"], answer=typed["answer"]
        )

    if done_once(request, form, act):
        return redirect("selection:appeal", number)
    return _page(request, found, answering=form)


@require_POST
def withdraw(request: WorkRequest, number: str) -> HttpResponse:
    check_file_appeal(request.user)
    return _move(request, number, actions.withdraw_appeal)


def _move(request: WorkRequest, number: str, verb: Callable[..., Appeal]) -> HttpResponse:
    """A move that asks for nothing but its button."""
    found, form = get_appeal(number), KeyedForm(request.POST)

    def act() -> None:
        verb(by=request.user, on=timezone.localdate(), appeal=found)

    if done_once(request, form, act):
        return redirect("selection:appeal", number)
    return _page(request, found, refused=form)


@require_safe
def receipt(request: WorkRequest, number: str) -> FileResponse:
    check_read_appeals(request.user)
    found = get_appeal(number)
    chain = found.chain
    return download(found.receipt, by=request.user, chain=chain, person=found.subject)


def _page(
    request: WorkRequest,
    found: Appeal,
    answering: AnswerForm | None = None,
    refused: KeyedForm | None = None,
) -> HttpResponse:
    """One appeal with what it is against; the reading is written down, since the words are a person's."""
    write_down(request, found, f"appeal:{found.number}")
    line, took_part = line_of(found, timezone.localdate()), took_part_in(found.decision)
    plain, moves = refused or KeyedForm(), MOVES[State(found.state)]
    appeal_days = found.decision.application.call.rule_set.appeal_days
    shown = {
        "line": line,
        "is_late": is_late(found.told_on, found.filed_on, appeal_days),
        "moves": list(found.moves.select_related("by")),
        "again": asked_again(found),
        "takes_up": State.UNDER_REVIEW in moves and can_answer_appeal(request.user, took_part),
        "answers": State.UPHELD in moves and can_answer_appeal(request.user, took_part),
        "withdraws": State.WITHDRAWN in moves and can_file_appeal(request.user),
        "took_part": request.user.pk in took_part,
        "plain": plain,
        "answering": answering or AnswerForm(),
    }
    return form_page(request, "selection/appeal.html", answering or plain, **shown)
