"""Entries of the path: stays and releases, conversations, the life project, referrals, training and work.

Each table is read in the reader's scope: a stay is there for whoever is granted penal facts, a referral to care for
whoever is granted health, and for nobody else is there anything to be seen, not even a gap.
"""

from collections.abc import Iterator

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from darb.casefile.queries.timeline.entries import Happened, Kind
from darb.core.actor import Actor
from darb.core.states import State
from darb.core.templatetags.darb import language
from darb.detention.models import ReleaseEvent, Stay
from darb.detention.permissions import can_record
from darb.detention.states import Release as ReleaseState
from darb.detention.states import Stay as StayState
from darb.diagnosis.models import Interview
from darb.diagnosis.permissions import can_interview
from darb.diagnosis.states import Interview as InterviewState
from darb.employment.permissions import is_staff as reads_work
from darb.employment.queries.candidacies import happened as work_happened
from darb.pathways.models import Appointment, LifeProject, Referral, Review
from darb.pathways.permissions import can_follow
from darb.pathways.states import ReviewOutcome
from darb.people.models import JourneyMove, Person
from darb.people.permissions import can_open
from darb.people.queries import holds
from darb.people.states import ClosingReason, Journey
from darb.staff.rules import PENAL
from darb.training.models import Certificate
from darb.training.queries.held import steps_of
from darb.training.states import Certificate as CertificateState


def _path(person: Person, reader: Actor) -> Iterator[Happened]:
    for move in JourneyMove.objects.filter(person=person).select_related("by", "holder"):
        what, state = _step(move, person)
        yield Happened(move.on, Kind.PATH, "route", what, state=state, by=move.by, is_done=True)


def _step(move: JourneyMove, person: Person) -> tuple[str, State]:
    """A place on the path; of a closed file the reason beside it. That somebody went back is a penal fact."""
    state, reason = Journey(move.state), ClosingReason(move.reason) if move.reason else None
    if reason is None or (reason == ClosingReason.RETURNED_TO_PRISON and not holds(PENAL, person)):
        return "", state
    return capfirst(state.label(language())), reason


def _certificates(person: Person, reader: Actor) -> Iterator[Happened]:
    for row in Certificate.objects.filter(person=person).select_related("enrolment__session__course"):
        day = row.handed_over_on or row.earned_on
        if day:
            yield Happened(
                day,
                Kind.TRAINING,
                "certificate",
                row.label_in(language()),
                state=CertificateState(row.state),
                is_done=True,
            )


def _learnt(person: Person, reader: Actor) -> Iterator[Happened]:
    """Sessions, years of study and contracts, each on the day it began, with where it stands now."""
    page = ("training:person", person.code) if can_open(reader) else None
    for step in steps_of(person):
        yield Happened(
            step.on,
            Kind.TRAINING,
            "school",
            step.what,
            state=step.state,
            code=step.code,
            page=page,
            is_done=True,
        )


def _interviews(person: Person, reader: Actor) -> Iterator[Happened]:
    """That there was a conversation, and how it ended; what was said is read on its own page."""
    page = ("diagnosis:interviews", person.code) if can_interview(reader) else None
    for row in Interview.objects.filter(person=person).select_related("completed_by"):
        day = row.completed_on or row.begun_on or row.due_on
        if day:
            yield Happened(
                day,
                Kind.MEETINGS,
                "notes",
                _("Interview"),
                state=InterviewState(row.state),
                code=row.number,
                by=row.completed_by,
                page=page,
                is_done=row.completed_on is not None,
            )


def _plans(person: Person, reader: Actor) -> Iterator[Happened]:
    """Each version of the life project on the day of its answer, or of its last writing."""
    page = ("pathways:plan", person.code) if can_follow(reader) else None
    for row in LifeProject.objects.filter(person=person).select_related("written_by").order_by("pk"):
        day, is_done = row.answered_on or row.written_on, row.answered_on is not None
        yield Happened(
            day,
            Kind.PATH,
            "route",
            _("Life project"),
            state=row.standing,
            code=row.number,
            by=row.written_by,
            page=page,
            is_done=is_done,
        )


def _meetings(person: Person, reader: Actor) -> Iterator[Happened]:
    """Appointments with what became of them; what one is about is read on its own page."""
    for row in Appointment.objects.filter(person=person).select_related("worker"):
        is_done = row.state in ("met", "late")
        yield Happened(
            row.on,
            Kind.MEETINGS,
            "calendar-event",
            _("Appointment"),
            state=row.standing,
            by=row.worker,
            is_done=is_done,
        )


def _work(person: Person, reader: Actor) -> Iterator[Happened]:
    """Candidacies and contracts; why somebody left is told where the reader may know it."""
    for step in work_happened(person):
        page = step.page if reads_work(reader) else None
        what = _("Work")
        yield Happened(
            step.on, Kind.WORK, "briefcase", what, step.state, step.code, page=page, is_done=step.is_done
        )


def _stays(person: Person, reader: Actor) -> Iterator[Happened]:
    """The day of admission, and of the end where it was another place's or an escape; a release tells itself."""
    page = ("detention:of-person", person.code) if can_record(reader) else None
    for row in Stay.objects.filter(person=person).select_related("establishment"):
        if row.admitted_on:
            yield Happened(
                row.admitted_on,
                Kind.DETENTION,
                "building",
                _("Admission"),
                state=row.status,
                place=row.establishment,
                code=person.code,
                page=page,
                is_done=True,
            )
        if row.ended_on and row.state != StayState.ENDED:
            yield Happened(
                row.ended_on,
                Kind.DETENTION,
                "building",
                _("End of the stay"),
                state=StayState(row.state),
                place=row.establishment,
                is_done=True,
            )


def _releases(person: Person, reader: Actor) -> Iterator[Happened]:
    """The release as it is known now: to come, put off, done."""
    for row in ReleaseEvent.objects.filter(stay__person=person).select_related("stay__establishment"):
        yield Happened(
            row.on,
            Kind.DETENTION,
            "door",
            _("Release"),
            state=row.standing,
            place=row.stay.establishment,
            is_done=row.state == ReleaseState.DONE,
        )


def _reviews(person: Person, reader: Actor) -> Iterator[Happened]:
    page = ("pathways:plan", person.code) if can_follow(reader) else None
    for row in Review.objects.filter(person=person).select_related("by"):
        yield Happened(
            row.on,
            Kind.PATH,
            "clipboard-check",
            _("Review of the life project"),
            state=ReviewOutcome(row.outcome),
            code=person.code,
            by=row.by,
            page=page,
            is_done=True,
        )


def _referrals(person: Person, reader: Actor) -> Iterator[Happened]:
    """To whom and what became of it; what was asked and answered is read on its own page."""
    page = ("pathways:referrals", person.code) if can_follow(reader) else None
    for row in Referral.objects.filter(person=person).select_related("by", "partner"):
        yield Happened(
            row.proposed_on,
            Kind.MEETINGS,
            "arrow-right",
            _("Referral to a service"),
            state=row.standing,
            code=row.number,
            by=row.by,
            place=row.partner,
            page=page,
            is_done=row.state == "completed",
        )


SOURCES = (
    _path,
    _stays,
    _releases,
    _interviews,
    _plans,
    _reviews,
    _meetings,
    _referrals,
    _certificates,
    _learnt,
    _work,
)
