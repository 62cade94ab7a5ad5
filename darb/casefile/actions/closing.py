"""Closing a person's file, with the reason, and taking a closed one up again."""

import datetime
import functools

from django.utils.translation import gettext_lazy as _

from darb.awards.queries.awards import is_support_under_way
from darb.casefile.models import FileTransfer
from darb.casefile.permissions import check_close
from darb.casefile.queries.transfers import works_at
from darb.casefile.rules import CHOSEN_REASONS, UNANSWERED, after_closing, after_reopening
from darb.core.actor import Actor
from darb.core.dates import long_date
from darb.core.errors import Refusal
from darb.core.templatetags.darb import country, language
from darb.journal.actions import record
from darb.pathways.actions.appointments import answer_appointment
from darb.pathways.models import Appointment
from darb.pathways.states import Appointment as AppointmentState
from darb.people.actions.path import move_people
from darb.people.models import Assignment, JourneyMove, Person, row_scope_of
from darb.people.states import ClosingReason, Journey
from darb.projects.queries.supported import file_under_way


class ClosingRefused(Refusal):
    """The file cannot be closed, or not taken up again, from where it stands."""


def close_file(
    *, by: Actor, on: datetime.date, person: Person, reason: str, closed_on: datetime.date
) -> JourneyMove:
    """Close the file for a reason of the list, on a day that is not to come; nobody follows the person from then on.

    From every place on the path (``after_closing``). Raises ``ClosingRefused`` for whoever does not work where the
    file is held, for a day that cannot be, and while something waits that somebody must end first: a proposal to
    hand the file over, support that is still bought or handed over. The day begins what the rules of retention count.
    """
    check_close(by)
    held, newest = _held(by, on, person)
    if newest is not None and newest.state == Journey.CLOSED:
        raise ClosingRefused(_("This file is closed already."), code="file_closed")
    chosen = _chosen(reason)
    _check_day(closed_on, on, held, newest)
    _check_nothing_waits(held)
    move_people(by=by, on=closed_on, people=[held], onward=after_closing, closed=chosen)
    Assignment.objects.filter(person=held, ends_on__isnull=True).update(ends_on=closed_on)
    _cancel_appointments(by, on, held)
    record(by=by, on=on, act="casefile.close", subject=f"person:{held.code}", chain=held.chain, reason=reason)
    return _newest(held)


def reopen_file(*, by: Actor, on: datetime.date, person: Person) -> JourneyMove:
    """Take a closed file up again: whoever does so follows the person from ``on``.

    Raises ``ClosingRefused`` for a file that is not closed, and for whoever does not work where it is held.
    """
    check_close(by)
    held, newest = _held(by, on, person)
    if newest is None or newest.state != Journey.CLOSED:
        raise ClosingRefused(_("This file is not closed."), code="file_not_closed")
    move_people(
        by=by, on=on, people=[held], onward=functools.partial(after_reopening, holder_kind=held.holder.kind)
    )
    Assignment.objects.create(person=held, worker_id=by.pk, starts_on=on, **row_scope_of(held))
    record(by=by, on=on, act="casefile.reopen", subject=f"person:{held.code}", chain=held.chain)
    return _newest(held)


def _held(by: Actor, on: datetime.date, person: Person) -> tuple[Person, JourneyMove | None]:
    """The person, locked, and the newest place on the path."""
    rows = Person.objects.select_for_update(of=("self",)).select_related("holder")
    held = rows.filter(pk=person.pk).first()  # none where the file is only read for a while
    if held is None or not works_at(by, held.holder_id, on):
        raise ClosingRefused(
            _("Only whoever works where the file is held closes it or takes it up again."),
            code="closing_not_holder",
        )
    return held, JourneyMove.objects.filter(person=held).order_by("-pk").first()


def _cancel_appointments(by: Actor, on: datetime.date, person: Person) -> None:
    """Nobody is waited for, and nobody is called, whose file is closed."""
    for row in Appointment.objects.filter(person=person, state=AppointmentState.BOOKED):
        told = str(_("The file was closed."))
        answer_appointment(by=by, on=on, appointment=row, to=AppointmentState.CANCELLED, told=told)


def _chosen(reason: str) -> ClosingReason:
    if reason not in CHOSEN_REASONS:
        raise ClosingRefused(
            _("A return to prison is recorded by the new stay, which closes the file by itself."),
            code="closed_by_a_stay",
        )
    return ClosingReason(reason)


def _newest(person: Person) -> JourneyMove:
    return JourneyMove.objects.filter(person=person).latest("pk")


def _check_day(
    closed_on: datetime.date, on: datetime.date, person: Person, newest: JourneyMove | None
) -> None:
    """Neither before the last step nor before whoever follows the person now began to."""
    begun = [row.starts_on for row in Assignment.objects.filter(person=person, ends_on__isnull=True)]
    earliest = max([*begun, *([newest.on] if newest else [])], default=closed_on)
    if not earliest <= closed_on <= on:
        raise ClosingRefused(
            _("Choose a day from %(first)s, the last step on the path, to today."),
            code="closing_day",
            first=long_date(earliest, language(), country().calendar),
        )


def _check_nothing_waits(person: Person) -> None:
    if FileTransfer.objects.filter(person=person, state__in=UNANSWERED).exists():
        raise ClosingRefused(
            _("A proposal to hand this file over waits for its answer: it is answered first."),
            code="closing_transfer_open",
        )
    if project := file_under_way(person):
        raise ClosingRefused(
            _("The project file %(file)s is still under way: it comes to its end or is given up first."),
            code="closing_project_open",
            file=project.code,
        )
    if is_support_under_way(person):
        raise ClosingRefused(
            _(
                "Support for this person is still being bought or handed over: it is ended or cancelled first."
            ),
            code="closing_support_open",
        )
