"""Contracts with a master or an enterprise, and the stipend of each month."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from darb.controls.views import done_once, form_page
from darb.core.downloads import attachment
from darb.core.requests import WorkRequest
from darb.core.templatetags.darb import language
from darb.market.queries import trades
from darb.people.permissions import can_open
from darb.people.queries import get_person, is_minor, is_written
from darb.people.views import write_down
from darb.places.queries import country
from darb.training import states
from darb.training.actions import answer_stipend, move_internship, plan_internship, state_stipend
from darb.training.forms import InternshipForm, InternshipMoveForm, StipendAnswerForm, StipendForm
from darb.training.models import Internship
from darb.training.permissions import can_certify, can_record, check_certify, check_read_people, check_record
from darb.training.queries.held import find_internship
from darb.training.queries.papers import stipend_pages
from darb.training.queries.sheets import stipends_sheet
from darb.training.queries.stipends import find_sheet, months_to_state, sheets_of
from darb.training.queries.titles import names_beside
from darb.training.rules import INTERNSHIP_MOVES
from darb.training.views.answers import today


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: WorkRequest, code: str) -> HttpResponse:
    check_record(request.user)
    found = get_person(code)
    form = InternshipForm(request.POST or None, trades=trades(today()), is_minor=is_minor(found, today()))

    def act() -> None:
        told = form.cleaned_data
        plan_internship(
            by=request.user,
            on=today(),
            person=found,
            daily_minor=told["daily"] or None,
            trade_id=told["trade"] or None,
            guardian_agreed_on=form.agreed_on,
            **{name: told[name] for name in ("kind", "host", "starts_on", "ends_on", "is_inside")},
        )

    if form.is_bound and done_once(request, form, act):
        return redirect("training:person", code)
    write_down(request, found)
    return form_page(request, "training/new_internship.html", form, person=found)


@require_safe
def internship(request: WorkRequest, number: str) -> HttpResponse:
    """One contract: its days, its next steps, its months."""
    check_read_people(request.user)
    row = find_internship(number)
    write_down(request, row, f"internship:{number}")
    state, own = states.Internship(row.state), can_record(request.user) and is_written(row.person)
    sheets = sheets_of(row)
    shown = {
        "internship": row,
        **names_beside(row.person, shows_names=can_open(request.user)),
        "opens_files": can_open(request.user),
        "state": state,
        "kind": states.InternshipKind(row.kind),
        "sheets": [(sheet, states.StipendSheet(sheet.state)) for sheet in sheets],
        "total_minor": sum(sheet.amount_minor for sheet in sheets if sheet.state == "approved"),
        "moves": [to for to in states.Internship if to in INTERNSHIP_MOVES[state]] if own else [],
        "may_state": own and bool(months_to_state(row, today())),
        "may_answer": can_certify(request.user),
    }
    return render(request, "training/internship.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: WorkRequest, number: str) -> HttpResponse:
    """One step on; the page asks why when the contract stops."""
    check_record(request.user)
    row = find_internship(number)
    to = str(request.POST.get("to") or request.GET.get("to") or _next(row))
    if to not in set(states.Internship):
        raise Http404
    stops = to == states.Internship.INTERRUPTED
    form = InternshipMoveForm(request.POST or None, stops=stops, initial={"to": to})

    def act() -> None:
        reason = form.cleaned_data.get("reason", "")
        move_internship(by=request.user, on=today(), internship=row, to=to, reason=reason)

    if form.is_bound and done_once(request, form, act):
        return redirect("training:internship", number)
    write_down(request, row, f"internship:{number}")
    shown = {"internship": row, "to": states.Internship(to), "stops": stops}
    return form_page(request, "training/move_internship.html", form, **shown)


def _next(row: Internship) -> str:
    onward = INTERNSHIP_MOVES[states.Internship(row.state)]
    return next((str(to) for to in states.Internship if to in onward), str(row.state))


@require_http_methods(["GET", "HEAD", "POST"])
def stipend(request: WorkRequest, number: str) -> HttpResponse:
    check_record(request.user)
    row = find_internship(number)
    names = country().words.calendar.months[language()]
    form = StipendForm(request.POST or None, months=months_to_state(row, today()), names=names)

    def act() -> None:
        month = next(
            one for one in months_to_state(row, today()) if one.isoformat() == form.cleaned_data["month"]
        )
        state_stipend(
            by=request.user, on=today(), internship=row, month=month, days=form.cleaned_data["days"]
        )

    if form.is_bound and done_once(request, form, act):
        return redirect("training:internship", number)
    write_down(request, row, f"internship:{number}")
    return form_page(request, "training/stipend.html", form, internship=row)


@require_safe
def export(request: WorkRequest, number: str) -> FileResponse:
    check_read_people(request.user)
    row = find_internship(number)
    write_down(request, row, f"internship:{number}", act="export")
    return attachment(stipends_sheet(row, sheets_of(row)), f"{number}.xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: WorkRequest, number: str) -> HttpResponse:
    """A second person approves a month or sends it back."""
    check_certify(request.user)
    sheet = find_sheet(number)
    form = StipendAnswerForm(request.POST or None)

    def act() -> None:
        told = form.cleaned_data
        approves = told["approves"] == "yes"
        answer_stipend(by=request.user, on=today(), sheet=sheet, approves=approves, reason=told["reason"])

    if form.is_bound and done_once(request, form, act):
        return redirect("training:internship", sheet.internship.number)
    write_down(request, sheet, f"stipend:{number}")
    return form_page(
        request, "training/answer_stipend.html", form, sheet=sheet, state=states.StipendSheet(sheet.state)
    )


@require_safe
def paper(request: WorkRequest, number: str) -> HttpResponse:
    check_read_people(request.user)
    sheet = find_sheet(number)
    write_down(request, sheet, f"stipend:{number}", act="print")
    return attachment(stipend_pages(sheet), f"{number}.pdf")
