"""Referrals to partner services, those that wait, and the way to a record without an entry."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from darb.controls.views import done_once, form_page
from darb.core.choices import choices_of
from darb.core.downloads import attachment
from darb.core.requests import WorkRequest
from darb.journal.actions import record_access
from darb.pathways.actions import referrals as verbs
from darb.pathways.forms.referrals import (
    ReferralForm,
    ReferralMoveForm,
    RehabilitationForm,
    RehabilitationMoveForm,
    WaitingFilter,
)
from darb.pathways.permissions import check_follow
from darb.pathways.queries import referrals as queries
from darb.pathways.queries.sheets import waiting_sheet
from darb.pathways.rules.referrals import REFERRAL_MOVES, REHABILITATION_MOVES
from darb.pathways.states import RecordRehabilitation as RehabilitationState
from darb.pathways.states import Referral as State
from darb.pathways.states import Service
from darb.pathways.views.opened import open_person
from darb.people.queries import holds
from darb.staff.rules import PENAL

METHODS = ["GET", "HEAD", "POST"]


@require_safe
def waiting(request: WorkRequest) -> HttpResponse:
    """Sent and not answered yet, the longest waiting first: codes of files, no names."""
    check_follow(request.user)
    form = WaitingFilter(request.GET)
    page = queries.waiting_page(queries.Wanted(**form.chosen()), timezone.localdate())
    return render(request, "pathways/waiting.html", {"form": form, "page": page})


@require_safe
def waiting_export(request: WorkRequest) -> FileResponse:
    check_follow(request.user)
    wanted = queries.Wanted(**WaitingFilter(request.GET).chosen())
    sheet = waiting_sheet(queries.waiting_exported(wanted, timezone.localdate()))
    record_access(by=request.user, at=timezone.now(), act="export", subject="referrals", count=sheet.rows)
    return attachment(sheet, "referrals.xlsx")


@require_http_methods(METHODS)
def person(request: WorkRequest, code: str) -> HttpResponse:
    """One person's referrals, and the form that proposes the next."""
    one, today = open_person(request, code, "referrals"), timezone.localdate()
    form = ReferralForm(request.POST or None, partners=queries.services())

    def act() -> None:
        typed = form.cleaned_data
        verbs.propose_referral(
            by=request.user,
            on=today,
            person=one.person,
            service=Service(typed["service"]),
            partner=form.partners[typed["partner"]],
            asked=typed["asked"],
        )

    if form.is_bound and done_once(request, form, act):
        return redirect("pathways:referrals", code)
    shown = {
        "one": one,
        "lines": queries.referrals_of(one.person, today),
        "may_rehabilitate": holds(PENAL, one.person),
        "rehabilitations": queries.rehabilitations_of(one.person, today),
    }
    return form_page(request, "pathways/referrals.html", form, **shown)


@require_http_methods(METHODS)
def referral(request: WorkRequest, code: str, number: str) -> HttpResponse:
    """One referral with all its steps, and the form for the next."""
    one = open_person(request, code, "referral", referral=number)
    found = queries.find_referral(one.person, number)
    allowed = REFERRAL_MOVES[found.standing]
    moves = choices_of([state for state in State if state in allowed])
    form = ReferralMoveForm(request.POST or None, moves=moves)

    def act() -> None:
        typed = form.cleaned_data
        verbs.move_referral(
            by=request.user,
            on=timezone.localdate(),
            referral=found,
            to=State(typed["to"]),
            told=typed["told"],
        )

    if form.is_bound and done_once(request, form, act):
        return redirect("pathways:referral", code, number)
    return form_page(request, "pathways/referral.html", form, one=one, found=found, moves=moves)


@require_http_methods(METHODS)
def open_rehabilitation(request: WorkRequest, code: str) -> HttpResponse:
    """From which day a record without an entry may be asked for. Penal readers alone know that there is such a page."""
    one = open_person(request, code, "rehabilitation")
    if not holds(PENAL, one.person):
        raise Http404
    form = RehabilitationForm(request.POST or None)

    def act() -> None:
        typed = form.cleaned_data
        verbs.open_rehabilitation(
            by=request.user,
            on=timezone.localdate(),
            person=one.person,
            eligible_on=typed["eligible_on"],
            source=typed["source"],
        )

    if form.is_bound and done_once(request, form, act):
        return redirect("pathways:referrals", code)
    return form_page(request, "pathways/rehabilitation.html", form, one=one)


@require_http_methods(METHODS)
def rehabilitation(request: WorkRequest, code: str, pk: int) -> HttpResponse:
    """Filed, then decided."""
    one, today = open_person(request, code, "rehabilitation", rehabilitation=pk), timezone.localdate()
    found = queries.find_rehabilitation(one.person, pk, today)
    allowed = REHABILITATION_MOVES[found.state] - {RehabilitationState.DUE}
    moves = choices_of([state for state in RehabilitationState if state in allowed])
    form = RehabilitationMoveForm(request.POST or None, moves=moves, today=today)

    def act() -> None:
        typed = form.cleaned_data
        verbs.move_rehabilitation(
            by=request.user,
            on=today,
            rehabilitation=found.row,
            to=RehabilitationState(typed["to"]),
            happened_on=typed["happened_on"],
            told=typed["told"],
        )

    if form.is_bound and done_once(request, form, act):
        return redirect("pathways:referrals", code)
    return form_page(request, "pathways/rehabilitation.html", form, one=one, found=found, moves=moves)
