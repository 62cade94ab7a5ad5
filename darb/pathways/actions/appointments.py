"""Booking an appointment, saying what became of it, moving it; a worker's calendar and capacity."""

import dataclasses
import datetime
import secrets

from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.establishments.models import Establishment
from darb.journal.actions import record
from darb.pathways.actions.telling import PathwayRefused, hold_person, tell
from darb.pathways.models import Appointment, CalendarFeed, Capacity
from darb.pathways.permissions import check_follow, check_set_capacity
from darb.pathways.queries.appointments import clashing, workers_at
from darb.pathways.rules.appointments import APPOINTMENT_MOVES, CAME, Hours
from darb.pathways.states import Appointment as State
from darb.people.models import Person, row_scope_of
from darb.people.queries import places_of
from darb.people.states import Journey
from darb.staff.models import User
from darb.staff.rules import hash_of


@dataclasses.dataclass(frozen=True)
class Booking:
    """When, where and with whom."""

    worker: User
    on: datetime.date
    at: datetime.time
    minutes: int
    place: str
    about: str = ""


def book_appointment(*, by: Actor, on: datetime.date, person: Person, booking: Booking) -> Appointment:
    """Book. Raises ``PathwayRefused`` for a day gone by, a closed file, a worker who expects somebody else."""
    check_follow(by)
    held = hold_person(person)
    _check_open(held)
    _check_free(on, booking)
    row = _new(by, on, held, booking)
    tell(by, on, "pathways.book_appointment", row, appointment=row.pk, day=row.on.isoformat())
    return row


def answer_appointment(
    *,
    by: Actor,
    on: datetime.date,
    appointment: Appointment,
    to: State,
    missed_reason: str = "",
    told: str = "",
) -> Appointment:
    """Say what became of it: met, late, missed with a reason, cancelled with words. Said once."""
    check_follow(by)
    held = _held(appointment)
    if to not in APPOINTMENT_MOVES[held.standing] or to == State.MOVED:
        raise PathwayRefused(
            _("What became of this appointment was said already."), code="appointment_answered"
        )
    if to in CAME and held.on > on:
        raise PathwayRefused(_("The day is still to come."), code="appointment_to_come")
    if to == State.MISSED and not missed_reason:
        raise PathwayRefused(_("Say why it was missed, as far as known."), code="missed_without_reason")
    if to == State.CANCELLED and not told:
        raise PathwayRefused(_("Say why it is cancelled."), code="cancelled_without_reason")
    held.missed_reason = missed_reason if to == State.MISSED else ""
    _end(by, on, held, to, told)
    tell(by, on, "pathways.answer_appointment", held, appointment=held.pk, to=str(to))
    return held


def move_appointment(
    *, by: Actor, on: datetime.date, appointment: Appointment, booking: Booking, told: str
) -> Appointment:
    """Another day takes its place as a new row; the old one stays with its day and the reason. Returns the new one."""
    check_follow(by)
    held = _held(appointment)
    if State.MOVED not in APPOINTMENT_MOVES[held.standing]:
        raise PathwayRefused(
            _("What became of this appointment was said already."), code="appointment_answered"
        )
    if not told:
        raise PathwayRefused(_("Say why it is moved."), code="moved_without_reason")
    _end(by, on, held, State.MOVED, told)
    _check_free(on, booking)
    row = _new(by, on, held.person, booking, replaces=held)
    tell(by, on, "pathways.move_appointment", row, appointment=held.pk, to=row.pk, day=row.on.isoformat())
    return row


def make_feed(*, by: Actor, on: datetime.date) -> str:
    """A new address for the own calendar, shown once; the one before answers no more. Returns its token."""
    check_follow(by)
    CalendarFeed.objects.filter(user_id=by.pk, revoked_on__isnull=True).update(revoked_on=on)
    token = secrets.token_urlsafe(32)
    CalendarFeed.objects.create(user_id=by.pk, token_hash=hash_of(token), made_on=on)
    record(by=by, on=on, act="pathways.make_feed", subject=f"user:{by.login}")
    return token


def revoke_feed(*, by: Actor, on: datetime.date) -> None:
    """The own calendar's address answers no more."""
    check_follow(by)
    CalendarFeed.objects.filter(user_id=by.pk, revoked_on__isnull=True).update(revoked_on=on)
    record(by=by, on=on, act="pathways.revoke_feed", subject=f"user:{by.login}")


def set_capacity(
    *, by: Actor, on: datetime.date, establishment: Establishment, worker: User, people: int
) -> Capacity:
    """How many people a worker follows there at most, from today on. Raises ``PathwayRefused`` for anybody else."""
    check_set_capacity(by)
    if worker not in workers_at(establishment, on):
        raise PathwayRefused(_("Nobody follows people here under this account."), code="no_worker_here")
    row, _made = Capacity.objects.update_or_create(
        establishment=establishment,
        worker=worker,
        starts_on=on,
        defaults={"people": people, "by_id": by.pk},
    )
    record(
        by=by,
        on=on,
        act="pathways.set_capacity",
        subject=f"user:{worker.login}",
        chain=f"establishment:{establishment.code}",
        people=people,
    )
    return row


def _held(appointment: Appointment) -> Appointment:
    hold_person(appointment.person)
    rows = Appointment.objects.select_for_update(of=("self",)).select_related("holder", "person")
    return rows.get(pk=appointment.pk)


def _end(by: Actor, on: datetime.date, held: Appointment, to: State, told: str) -> None:
    held.state, held.told, held.answered_by_id, held.answered_on = to, told, by.pk, on
    held.save(update_fields=["state", "missed_reason", "told", "answered_by", "answered_on"])


def _check_open(person: Person) -> None:
    if places_of([person.pk]).get(person.pk) == Journey.CLOSED:
        raise PathwayRefused(
            _("This file is closed: whoever needs it takes it up again first."), code="appointment_of_closed"
        )


def _check_free(on: datetime.date, booking: Booking) -> None:
    """Workers are locked first: two bookings of one hour wait for each other."""
    User.objects.select_for_update().get(pk=booking.worker.pk)
    if booking.on < on:
        raise PathwayRefused(_("This day is past."), code="appointment_in_the_past")
    if clashing(booking.worker.pk, booking.on, Hours(booking.at, booking.minutes)):
        raise PathwayRefused(
            _("This worker expects somebody else at that hour: choose another one."), code="hour_taken"
        )


def _new(
    by: Actor, on: datetime.date, person: Person, booking: Booking, replaces: Appointment | None = None
) -> Appointment:
    return Appointment.objects.create(
        person=person,
        worker=booking.worker,
        on=booking.on,
        at=booking.at,
        minutes=booking.minutes,
        place=booking.place,
        about=booking.about,
        booked_by_id=by.pk,
        booked_on=on,
        replaces=replaces,
        **row_scope_of(person),
    )
