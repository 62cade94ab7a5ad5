"""One candidacy: where it stands, its next step, the offer with its terms, the yes that makes a contract."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from darb.controls.views import UNPROCESSABLE, done_once
from darb.core.requests import WorkRequest
from darb.employment import actions
from darb.employment.forms import AcceptForm, CandidacyMoveForm, OfferForm
from darb.employment.models import Candidacy
from darb.employment.permissions import (
    can_answer,
    can_follow,
    check_answer,
    check_answers,
    check_follow,
    check_read,
    is_staff,
)
from darb.employment.queries import candidacies as queries
from darb.employment.queries.matching import fit_of, profile_of
from darb.employment.queries.sentences import sentence
from darb.employment.rules.moves import ANSWERED_BY_EMPLOYER, CANDIDACY_MOVES
from darb.employment.states import Candidacy as State
from darb.employment.states import ContractKind
from darb.people.permissions import can_open
from darb.people.views import write_down
from darb.staff.views.drafts import KeptPage, kept_page

WITH_A_PAGE_OF_ITS_OWN = (State.OFFER, State.PLACED)


@require_safe
def candidacy(request: WorkRequest, number: str) -> HttpResponse:
    """An enterprise reads the name, the steps that concern it and nothing of the file."""
    check_read(request.user)
    found = queries.find_candidacy(request.user, timezone.localdate(), number)
    row = found.candidacy
    write_down(request, row, page="candidacy")
    return _page(request, found)


def _page(
    request: WorkRequest, found: queries.Candidate, form: CandidacyMoveForm | None = None, refusal: str = ""
) -> HttpResponse:
    row, on = found.candidacy, timezone.localdate()
    staff, onward = is_staff(request.user), _onward(request, row)
    is_offer = row.state == State.OFFER
    shown = {
        "one": found,
        "row": row,
        "moves": queries.moves_of(row),
        "form": form or CandidacyMoveForm(onward=onward),
        "onward": onward,
        "may_offer": State.OFFER in CANDIDACY_MOVES[found.state]
        and can_answer(request.user, row.vacancy, on),
        "accept": AcceptForm() if is_offer and can_follow(request.user) else None,
        "offered": ContractKind(row.offered_kind) if row.offered_kind else None,
        "placement": queries.placement_of(row) if staff else None,
        "criteria": _criteria(row) if staff else [],
        "shows_names": can_open(request.user) or not staff,
        "is_staff": staff,
        "refusal": refusal,
    }
    status = UNPROCESSABLE if form is not None or refusal else 200
    return render(request, "employment/candidacy.html", shown, status=status)


def _criteria(row: Candidacy) -> list[tuple[Any, str]]:
    """Why the person was proposed, as the profile and the offer stand now."""
    profile = profile_of(row.person)
    if profile is None:
        return []
    told = fit_of(row.vacancy, profile, timezone.localdate())
    return [(verdict, sentence(verdict)) for verdict in told.verdicts]


def _onward(request: WorkRequest, row: Candidacy) -> list[State]:
    """The steps that the reader may take, but for those that have a page of their own."""
    follows, on = can_follow(request.user), timezone.localdate()
    answers = can_answer(request.user, row.vacancy, on)
    return [
        state
        for state in State
        if state in CANDIDACY_MOVES[row.station]
        and state not in WITH_A_PAGE_OF_ITS_OWN
        and (follows or (answers and state in ANSWERED_BY_EMPLOYER))
    ]


@require_POST
def move(request: WorkRequest, number: str) -> HttpResponse:
    check_answers(request.user)
    on = timezone.localdate()
    found = queries.find_candidacy(request.user, on, number)
    check_answer(request.user, found.candidacy.vacancy, on)
    form = CandidacyMoveForm(request.POST, onward=_onward(request, found.candidacy))

    def act() -> None:
        typed = form.cleaned_data
        actions.move_candidacy(
            by=request.user,
            on=on,
            candidacy=found.candidacy,
            to=typed["to"],
            note=typed["note"],
            interview_on=typed["interview_on"],
        )

    if done_once(request, form, act):
        # A candidacy that has ended is not shown to an enterprise for long: it is led back to its offer.
        if is_staff(request.user):
            return redirect("employment:candidacy", number)
        return redirect("employment:vacancy", found.candidacy.vacancy.code)
    return _page(request, found, form)


@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: WorkRequest, number: str) -> HttpResponse:
    """The terms are kept as a draft while they are written; made, the offer takes one of the places."""
    check_answers(request.user)
    on = timezone.localdate()
    found = queries.find_candidacy(request.user, on, number)
    row = found.candidacy
    check_answer(request.user, row.vacancy, on)
    kept = KeptPage(
        template="employment/offer.html",
        form=lambda sent: OfferForm(sent, initial=_terms_of(row)),
        shown=lambda form: {"one": found, "row": row},
        act=lambda form: _offer(request, row, form.cleaned_data),
        leads_to=lambda: reverse("employment:candidacy", args=[number]),
        is_open=State.OFFER in CANDIDACY_MOVES[found.state],
    )
    return kept_page(request, kept)


def _terms_of(row: Candidacy) -> dict[str, Any]:
    return {"contract": row.vacancy.contract_kind, "wage": row.vacancy.wage_minor}


def _offer(request: WorkRequest, row: Candidacy, typed: dict[str, Any]) -> object:
    terms = actions.Terms(typed["contract"], typed["wage"], typed["starts_on"], typed["ends_on"])
    return actions.make_offer(by=request.user, on=timezone.localdate(), candidacy=row, terms=terms)


@require_POST
def accept(request: WorkRequest, number: str) -> HttpResponse:
    check_follow(request.user)
    on = timezone.localdate()
    found = queries.find_candidacy(request.user, on, number)
    form = AcceptForm(request.POST)

    def act() -> None:
        actions.accept_offer(by=request.user, on=on, candidacy=found.candidacy)

    if done_once(request, form, act):
        return redirect("employment:candidacy", number)
    said = " ".join(str(error) for errors in form.errors.values() for error in errors)
    return _page(request, found, refusal=said)
