"""What people asked about their data: the officer's list with its deadlines, and one request to be answered."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from darb.controls.views import done_once, form_page
from darb.core.downloads import attachment
from darb.core.requests import WorkRequest
from darb.journal.actions import record_access
from darb.people.actions.data_requests import answer_request, request_data, take_up_request
from darb.people.permissions import check_answer_requests
from darb.people.queries import find_person
from darb.people.rules import DATA_REQUEST_MOVES, data_request_state
from darb.people.states import DataRequest as State
from darb.people.states import DataRequestKind
from darb.portal.forms import AnswerForm, DeskRequestForm
from darb.portal.queries.requests import (
    corrections_since,
    request_of,
    requests_exported,
    requests_sheet,
    requests_waiting,
)

PREFILLED = ("code", "kind")  # by the page that leads here


@require_safe
def requests(request: WorkRequest) -> HttpResponse:
    """Unanswered ones first, the soonest due on top."""
    check_answer_requests(request.user)
    page = requests_waiting(timezone.localdate(), request.GET.get("after", "")[:32])
    rows = [(row, state, DataRequestKind(row.kind)) for row, state in page.rows]
    return render(request, "portal/requests.html", {"rows": rows, "page": page})


@require_safe
def requests_export(request: WorkRequest) -> FileResponse:
    """The whole list as a workbook, by codes alone."""
    check_answer_requests(request.user)
    sheet = requests_sheet(requests_exported(timezone.localdate()))
    record_access(by=request.user, at=timezone.now(), act="export", subject="requests", count=sheet.rows)
    return attachment(sheet, "requests.xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
def desk_request(request: WorkRequest) -> HttpResponse:
    """Asked by letter or at a desk: the officer writes it down for the person."""
    check_answer_requests(request.user)
    form = DeskRequestForm(request.POST or None, initial={key: request.GET.get(key, "") for key in PREFILLED})

    def ask() -> None:
        typed = form.cleaned_data
        person = find_person(typed["code"])
        if person is None:
            raise Http404
        request_data(
            by=request.user, on=timezone.localdate(), person=person, kind=typed["kind"], told=typed["told"]
        )

    if form.is_bound and done_once(request, form, ask):
        return redirect("portal:requests")
    return form_page(request, "portal/desk_request.html", form)


@require_http_methods(["GET", "HEAD", "POST"])
def data_request(request: WorkRequest, number: str) -> HttpResponse:
    """One request: who holds the file, what was asked, until when; its next step is the form."""
    check_answer_requests(request.user)
    row = request_of(number)
    if row is None:
        raise Http404
    moves = DATA_REQUEST_MOVES[State(row.state)] - {State.OVERDUE}
    form = AnswerForm(request.POST or None, moves=moves)

    def move() -> None:
        to, answer, on = form.cleaned_data["to"], form.cleaned_data["answer"], timezone.localdate()
        if State(to).group == "final":
            answer_request(by=request.user, on=on, request=row, to=to, answer=answer)
        else:
            take_up_request(by=request.user, on=on, request=row, to=to)

    if form.is_bound and done_once(request, form, move):
        return redirect("portal:request", number)
    shown: dict[str, object] = {
        "row": row,
        "state": data_request_state(row.state, row.due_on, timezone.localdate()),
    }
    shown |= {"kind": DataRequestKind(row.kind), "corrected": corrections_since(row)}
    return form_page(request, "portal/request.html", form, moves=moves, **shown)
