"""One's own file: where it stands, decisions with their reasons, consents, who looked, requests."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from darb.controls.views import UNPROCESSABLE, done_once
from darb.core.requests import WorkRequest
from darb.core.templatetags.darb import language
from darb.partners.queries import find_organisation
from darb.people.actions.consents import answer_consent, withdraw_consent
from darb.people.actions.data_requests import request_data
from darb.people.models import Person
from darb.people.permissions import check_own_file
from darb.people.queries import current_consent
from darb.people.states import ConsentChannel, ConsentPurpose
from darb.people.views import write_down
from darb.portal.forms import ConsentForm, DataRequestForm
from darb.portal.queries import own_file as queries


@require_safe
def own_file(request: WorkRequest) -> HttpResponse:
    """The page. Reading one's own file is written down like any other reading."""
    person = _person(request)
    write_down(request, person, reason="own_file")
    return _page(request, person, DataRequestForm())


@require_POST
def consent(request: WorkRequest) -> HttpResponse:
    """Yes, no, or no longer; the text in force today is kept with the answer."""
    person, form = _person(request), ConsentForm(request.POST)
    if not form.is_valid():
        raise Http404
    if not done_once(request, form, lambda: _answer(request, person, form.cleaned_data)):
        return _page(
            request, person, DataRequestForm(), refused=[str(error) for error in form.non_field_errors()]
        )
    return redirect("portal:my-file")


@require_POST
def data_request(request: WorkRequest) -> HttpResponse:
    """A request about the own data: it gets its number and its last day at once."""
    person, form = _person(request), DataRequestForm(request.POST)

    def ask() -> None:
        kind, told = form.cleaned_data["kind"], form.cleaned_data["told"]
        request_data(by=request.user, on=_today(), person=person, kind=kind, told=told)

    return redirect("portal:my-file") if done_once(request, form, ask) else _page(request, person, form)


def _answer(request: WorkRequest, person: Person, asked: dict[str, Any]) -> None:
    partner = find_organisation(asked["partner"]) if asked["partner"] else None
    is_named = asked["purpose"] == ConsentPurpose.SHARING_PARTNER
    if bool(asked["partner"]) != is_named or (partner is None) == is_named:
        raise Http404
    if asked["answer"] == "withdraw":
        row, _state = current_consent(person, asked["purpose"], _today(), partner)
        if row is None:
            raise Http404
        withdraw_consent(by=request.user, on=_today(), person=person, consent=row)
        return
    answer_consent(
        by=request.user,
        on=_today(),
        person=person,
        purpose=asked["purpose"],
        gives=asked["answer"] == "give",
        language=language(),
        channel=ConsentChannel.ONLINE,
        partner=partner,
    )


def _page(
    request: WorkRequest, person: Person, form: DataRequestForm, refused: Sequence[str] = ()
) -> HttpResponse:
    shown = {
        "person": person,
        "own": queries.own_file(person, _today(), language()),
        "form": form,
        "keyed": ConsentForm(),
        "refused": refused,
    }
    is_wrong = bool(refused) or (form.is_bound and bool(form.errors))
    return render(request, "portal/own_file.html", shown, status=UNPROCESSABLE if is_wrong else 200)


def _person(request: WorkRequest) -> Person:
    """Whoever has no file of their own learns nothing here."""
    check_own_file(request.user)
    person = queries.own_person(request.user, _today())
    if person is None:
        raise Http404
    return person


def _today() -> datetime.date:
    return timezone.localdate()
