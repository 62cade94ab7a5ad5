"""What people ask about the data held on them, and the answer they are owed in time."""

import datetime

from django.utils.translation import gettext_lazy as _

from darb.controls.actions import take_number
from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.core.processing import register
from darb.journal.actions import record
from darb.people import states
from darb.people.models import DataRequest, Person, row_scope_of
from darb.people.permissions import check_answer_requests, check_request_data
from darb.people.rules import DATA_REQUEST_MOVES, answer_due


class RequestRefused(Refusal):
    """The request cannot be taken up or answered like this."""


def request_data(*, by: Actor, on: datetime.date, person: Person, kind: str, told: str) -> DataRequest:
    """Receive a request of the person, from the own page or through the officer. Its deadline begins that day."""
    check_request_data(by, person.subject, on)
    request = DataRequest.objects.create(
        person=person,
        number=take_number(series="DD", year=on.year),
        kind=kind,
        told=told,
        received_on=on,
        due_on=answer_due(on, register().answer_days),
        asked_by_id=by.pk,
        **row_scope_of(person),
    )
    _journal(by, on, request, "people.request_data")
    return request


def take_up_request(*, by: Actor, on: datetime.date, request: DataRequest, to: str) -> DataRequest:
    """Check who asks, or begin to work on it."""
    check_answer_requests(by)
    kept = _moved(request, to)
    kept.handled_by_id = by.pk
    kept.save()
    _journal(by, on, kept, f"people.request_{to}")
    return kept


def answer_request(
    *, by: Actor, on: datetime.date, request: DataRequest, to: str, answer: str
) -> DataRequest:
    """Grant it, grant it in part, or refuse it; always in words that the person can read."""
    check_answer_requests(by)
    if not answer.strip():
        raise RequestRefused(_("Write the answer that the person will read."), code="answer_missing")
    kept = _moved(request, to)
    kept.handled_by_id, kept.answer, kept.answered_on = by.pk, answer.strip(), on
    kept.save()
    _journal(by, on, kept, "people.answer_request")
    return kept


def _moved(request: DataRequest, to: str) -> DataRequest:
    kept = DataRequest.objects.select_for_update().get(pk=request.pk)
    if to not in DATA_REQUEST_MOVES[states.DataRequest(kept.state)]:
        raise RequestRefused(
            _("The request has moved on meanwhile: open it again."), code="request_move_refused"
        )
    kept.state = states.DataRequest(to)
    return kept


def _journal(by: Actor, on: datetime.date, request: DataRequest, act: str) -> None:
    record(
        by=by,
        on=on,
        act=act,
        subject=f"person:{request.subject}",
        chain=request.chain,
        request=request.number,
        kind=request.kind,
        state=str(request.state),
    )
