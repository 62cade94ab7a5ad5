"""Files that are handed over between establishments."""

from collections.abc import Callable

from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from darb.casefile import actions, forms
from darb.casefile.models import FileTransfer
from darb.casefile.permissions import can_answer, check_answer, check_propose, check_read_transfers
from darb.casefile.queries import transfers as queries
from darb.casefile.queries.sheets import transfers_sheet
from darb.casefile.rules import UNANSWERED
from darb.casefile.states import DeclineReason, FilePart, TransferPurpose
from darb.casefile.states import FileTransfer as State
from darb.casefile.views.answers import no_such_file
from darb.controls.views import UNPROCESSABLE, done_once, form_page
from darb.core.downloads import attachment
from darb.core.requests import WorkRequest
from darb.journal.actions import record_access
from darb.people.queries import find_person


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: WorkRequest, code: str) -> HttpResponse:
    """Leads to the proposal that waits: the one just made, however often the form was sent."""
    check_propose(request.user)
    person = find_person(code)
    if person is None:
        return no_such_file(request, code)
    on = timezone.localdate()
    receivers = list(queries.receivers_for(person, on))
    form = forms.ProposeForm(request.POST or None, receivers=receivers)

    def act() -> None:
        typed = form.cleaned_data
        actions.propose_transfer(
            by=request.user,
            on=on,
            person=person,
            receiver=next(place for place in receivers if place.code == typed["receiver"]),
            parts=typed["parts"],
            purpose=typed["purpose"],
            note=typed["note"],
        )

    if form.is_bound and done_once(request, form, act):
        return redirect("casefile:transfer", queries.transfers_of(person)[0].number)
    asks_first = queries.is_to_be_asked(person, on)
    return form_page(request, "casefile/propose.html", form, person=person, asks_first=asks_first)


@require_safe
def transfers(request: WorkRequest) -> HttpResponse:
    """What came in and what went out, of the places where the reader works."""
    check_propose(request.user)
    on = timezone.localdate()
    places = queries.workplaces(request.user, on)
    side, after = request.GET.get("side", ""), request.GET.get("after", "")
    sides = {
        name: read(places, on, after if side else "")
        for name, read in (("incoming", queries.incoming), ("outgoing", queries.outgoing))
        if side in ("", name)
    }
    return render(request, "casefile/transfers.html", sides)


@require_safe
def export(request: WorkRequest) -> FileResponse:
    """What came in and what went out, whole and by codes alone."""
    check_propose(request.user)
    on = timezone.localdate()
    sheet = transfers_sheet(queries.exported(queries.workplaces(request.user, on), on))
    record_access(by=request.user, at=timezone.now(), act="export", subject="transfers", count=sheet.rows)
    return attachment(sheet, "transfers.xlsx")


@require_safe
def transfer(request: WorkRequest, number: str) -> HttpResponse:
    check_read_transfers(request.user)
    found = queries.find_transfer(number)
    return _page(request, found) if found else no_such_file(request)


def _page(
    request: WorkRequest, found: FileTransfer, decline: forms.DeclineForm | None = None, refusal: str = ""
) -> HttpResponse:
    on = timezone.localdate()
    answers = can_answer(request.user) and queries.works_at(request.user, found.receiver_id, on)
    line = queries.Line(found, on, queries.contact_days(on))
    shown = {
        "transfer": found,
        "line": line,
        "state": found.standing,
        "purpose": TransferPurpose(found.purpose),
        "parts": [FilePart(part) for part in found.parts],
        "kept": [part for part in FilePart if part not in found.parts],
        "why_declined": DeclineReason(found.decline_reason) if found.decline_reason else None,
        "moves": [(move, State(move.state)) for move in found.moves.all()],
        "may_see": answers and found.state == State.PROPOSED,
        "may_answer": answers and found.standing in UNANSWERED,
        "may_hold": answers and found.state == State.ACCEPTED,
        "see": forms.AnswerForm(prefix="see"),
        "accept": forms.AnswerForm(prefix="accept"),
        "decline": decline or forms.DeclineForm(prefix="decline"),
        "refusal": refusal,
        "is_receiver": answers,
    }
    failed = bool(refusal) or (decline is not None and bool(decline.errors))
    return render(request, "casefile/transfer.html", shown, status=UNPROCESSABLE if failed else 200)


Answer = Callable[[FileTransfer], object]


@require_POST
def see(request: WorkRequest, number: str) -> HttpResponse:
    def act(found: FileTransfer) -> None:
        actions.see_transfer(by=request.user, on=timezone.localdate(), transfer=found)

    return _answered(request, number, forms.AnswerForm(request.POST, prefix="see"), act)


@require_POST
def accept(request: WorkRequest, number: str) -> HttpResponse:
    def act(found: FileTransfer) -> None:
        actions.accept_transfer(by=request.user, on=timezone.localdate(), at=timezone.now(), transfer=found)

    return _answered(request, number, forms.AnswerForm(request.POST, prefix="accept"), act)


@require_POST
def decline(request: WorkRequest, number: str) -> HttpResponse:
    form = forms.DeclineForm(request.POST, prefix="decline")

    def act(found: FileTransfer) -> None:
        actions.decline_transfer(
            by=request.user, on=timezone.localdate(), transfer=found, reason=form.cleaned_data["reason"]
        )

    return _answered(request, number, form, act)


@require_POST
def first_interview(request: WorkRequest, number: str) -> HttpResponse:
    def act(found: FileTransfer) -> None:
        actions.hold_first_interview(by=request.user, on=timezone.localdate(), transfer=found)

    return _answered(request, number, forms.AnswerForm(request.POST, prefix="accept"), act)


def _answered(
    request: WorkRequest, number: str, form: forms.AnswerForm | forms.DeclineForm, act: Answer
) -> HttpResponse:
    """One answer to one transfer: what was refused is said on its page."""
    check_answer(request.user)
    found = queries.find_transfer(number)
    if found is None:
        return no_such_file(request)
    if done_once(request, form, lambda: act(found)):
        return redirect("casefile:transfer", number)
    if isinstance(form, forms.DeclineForm):
        return _page(request, found, decline=form)
    return _page(request, found, refusal=_said(form))


def _said(form: forms.AnswerForm) -> str:
    return " ".join(str(error) for errors in form.errors.values() for error in errors)
