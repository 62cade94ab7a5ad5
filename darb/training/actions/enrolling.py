"""A person's place in a session: asked for, confirmed while there is a seat, given back."""

import datetime
from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.core.promises import kept
from darb.people.actions.sharing import hide_from_organisation, show_to_organisation
from darb.people.models import Person, row_scope_of
from darb.programmes.queries import number
from darb.programmes.states import Parameter
from darb.training import states
from darb.training.actions.parts import TrainingRefused, check_guardian, in_hand, journal
from darb.training.models import CourseSession, Enrolment
from darb.training.permissions import check_answers, check_confirm, check_record, check_teach, check_teaches
from darb.training.rules import ENROLMENT_MOVES, SEATED, TAKES_REQUESTS

BEGUN = (states.CourseSession.RUNNING, states.CourseSession.COMPLETED)
TRAINING = "training"  # why the file is shown


def request_enrolment(
    *,
    by: Actor,
    on: datetime.date,
    person: Person,
    session: CourseSession,
    guardian_agreed_on: datetime.date | None = None,
    note: str = "",
) -> Enrolment:
    """Ask for a place for somebody. Who left before may ask again; the row says so.

    The training body sees this trainee from now until its results are settled, and nothing else of the file.
    Raises ``TrainingRefused`` for a minor without the guardian's consent and for a session that takes nobody.
    """
    check_record(by)
    check_guardian(person, on, guardian_agreed_on)
    if states.CourseSession(session.state) not in TAKES_REQUESTS or session.ends_on < on:
        raise TrainingRefused(_("This session takes nobody any more."), code="session_takes_nobody")
    told = {"requested_on": on, "guardian_agreed_on": guardian_agreed_on, "note": note}
    enrolment = Enrolment.objects.select_for_update().filter(session=session, person=person).first()
    if enrolment is None:
        enrolment = Enrolment(session=session, person=person, **told, **row_scope_of(person))
    elif states.Enrolment.REQUESTED not in ENROLMENT_MOVES[states.Enrolment(enrolment.state)]:
        raise TrainingRefused(_("This person is already on the list of this session."), code="on_the_list")
    else:
        _again(enrolment, told)
    enrolment.save()
    _show_to_provider(enrolment, on)
    journal(by=by, on=on, act="training.request", row=enrolment, session=session.code)
    return enrolment


def _again(enrolment: Enrolment, told: Mapping[str, object]) -> None:
    """The same row begins anew; what it said before is kept in its history."""
    enrolment.state, enrolment.reason = states.Enrolment.REQUESTED, ""
    enrolment.ended_on = enrolment.enrolled_on = None
    for name, value in told.items():
        setattr(enrolment, name, value)


def confirm_enrolment(*, by: Actor, on: datetime.date, enrolment: Enrolment) -> Enrolment:
    """Give a seat, or a place on the waiting list when every seat is taken.

    Two who confirm the last seat at one moment wait for the session's row here; whatever else writes is stopped
    by the session's own count of seats.
    """
    check_answers(by)
    session = locked_session(enrolment)
    check_confirm(by, session, on)
    state = states.Enrolment(enrolment.state)
    if states.Enrolment.ENROLLED not in ENROLMENT_MOVES[state]:
        raise TrainingRefused(_("This request was answered already."), code="enrolment_elsewhere")
    if states.CourseSession(session.state) not in TAKES_REQUESTS:
        raise TrainingRefused(_("This session takes nobody any more."), code="session_takes_nobody")
    runs = session.state == states.CourseSession.RUNNING
    is_full = session.seats_taken >= session.capacity
    if is_full and state == states.Enrolment.WAITING_LIST:
        raise TrainingRefused(_("Every seat of this session is taken."), code="session_full")
    with in_hand(by, [enrolment]):
        if is_full:
            enrolment.state = states.Enrolment.WAITING_LIST
        else:
            enrolment.enrolled_on = on
            enrolment.started_on = enrolment.started_on or (on if runs else None)
            enrolment.state = states.Enrolment.ATTENDING if runs else states.Enrolment.ENROLLED
        _save(enrolment)
    journal(by=by, on=on, act="training.confirm", row=enrolment, session=session.code, to=enrolment.state)
    return enrolment


def _save(enrolment: Enrolment) -> None:
    full = TrainingRefused(_("Every seat of this session is taken."), code="session_full")
    with kept("course_session_never_overbooked", full):
        enrolment.save()


def locked_session(enrolment: Enrolment) -> CourseSession:
    """The session's row first, then the enrolment's, always in this order: two acts wait and do not block."""
    sessions = CourseSession.objects.select_related("course").select_for_update(of=("self",))
    session = sessions.get(pk=enrolment.session_id)
    enrolment.refresh_from_db()
    return session


def end_enrolment(
    *, by: Actor, on: datetime.date, enrolment: Enrolment, reason: str, note: str = ""
) -> Enrolment:
    """Somebody leaves: withdrawn before the start, interrupted afterwards, for a reason. The seat is free again."""
    check_teaches(by)
    session = locked_session(enrolment)
    check_teach(by, session, on)
    runs = enrolment.state == states.Enrolment.ATTENDING
    left = states.Enrolment.INTERRUPTED if runs else states.Enrolment.WITHDRAWN
    if left not in ENROLMENT_MOVES[states.Enrolment(enrolment.state)]:
        raise TrainingRefused(
            _("This enrolment has ended already, or has its result."), code="enrolment_elsewhere"
        )
    with in_hand(by, [enrolment]):
        _leave(enrolment, left, on, reason, note)
    _hide_from_provider(enrolment, on)
    journal(by=by, on=on, act="training.leave", row=enrolment, session=session.code, reason=reason)
    return enrolment


def _leave(
    enrolment: Enrolment, left: states.Enrolment, on: datetime.date, reason: str, note: str = ""
) -> None:
    enrolment.state, enrolment.reason, enrolment.ended_on = left, reason, on
    enrolment.note = note or enrolment.note
    enrolment.save()


def start_all(*, by: Actor, on: datetime.date, session: CourseSession) -> None:
    """Whoever has a seat attends from the day the session starts."""
    rows = list(Enrolment.objects.filter(session=session, state=states.Enrolment.ENROLLED))
    with in_hand(by, rows):
        for row in rows:
            row.state, row.started_on = states.Enrolment.ATTENDING, row.started_on or on
            row.save()


def begin(enrolment: Enrolment, session: CourseSession) -> None:
    """Somebody with a seat attends a session that has begun, though whoever started it did not see this person."""
    if enrolment.state == states.Enrolment.ENROLLED and session.state in BEGUN:
        enrolment.state = states.Enrolment.ATTENDING
        enrolment.started_on = enrolment.started_on or session.starts_on
        enrolment.save()


def leave_all(*, by: Actor, on: datetime.date, session: CourseSession) -> None:
    """A cancelled session sends everybody away, with the reason that it was cancelled."""
    open_states = [state for state in states.Enrolment if ENROLMENT_MOVES[state] and state.group != "stopped"]
    rows = list(Enrolment.objects.filter(session=session, state__in=open_states))
    with in_hand(by, rows):
        for row in rows:
            runs = row.state == states.Enrolment.ATTENDING
            left = states.Enrolment.INTERRUPTED if runs else states.Enrolment.WITHDRAWN
            _leave(row, left, on, states.LeavingReason.CANCELLED)


def _show_to_provider(enrolment: Enrolment, on: datetime.date) -> None:
    """A training body settles results and papers for some days after the end: as many as the programme says."""
    session = enrolment.session
    afterwards = datetime.timedelta(days=number(Parameter.TRAINER_READS_DAYS, on))
    show_to_organisation(
        enrolment,
        kind=TRAINING,
        organisation_id=session.course.provider_id,
        on=on,
        until=max(session.ends_on, session.exam_on or session.ends_on) + afterwards,
    )


def _hide_from_provider(enrolment: Enrolment, on: datetime.date) -> None:
    """At the end of the day, unless the same body teaches the person elsewhere."""
    provider = enrolment.session.course.provider_id
    elsewhere = Enrolment.objects.filter(person=enrolment.person_id, session__course__provider=provider)
    if elsewhere.filter(state__in=SEATED).exclude(pk=enrolment.pk).exists():
        return
    hide_from_organisation(enrolment, kind=TRAINING, organisation_id=provider, on=on)
