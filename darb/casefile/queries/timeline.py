"""What happened to one person, from every record that is in the reader's scope, newest first."""

import dataclasses
import datetime
import enum
from collections.abc import Iterator
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from darb.awards.models import Award, Delivery, Handover, PurchaseOrder
from darb.awards.permissions import can_read_papers
from darb.casefile.queries.transfers import transfers_of
from darb.casefile.states import FileTransfer as TransferState
from darb.core.actor import Actor
from darb.core.states import State
from darb.diagnosis.models import Interview
from darb.diagnosis.permissions import can_interview
from darb.diagnosis.states import Interview as InterviewState
from darb.employment.permissions import is_staff as reads_work
from darb.employment.queries.candidacies import happened as work_happened
from darb.notices.models import Letter
from darb.notices.permissions import can_read_letters
from darb.pathways.models import Appointment, LifeProject
from darb.pathways.permissions import can_follow
from darb.people.models import Consent, JourneyMove, Person
from darb.people.permissions import can_open
from darb.people.queries import openings_of
from darb.people.states import Consent as ConsentState
from darb.people.states import ConsentPurpose, Journey
from darb.projects.models import ProjectFileMove
from darb.projects.states import ProjectFile as FileState
from darb.selection.models import Decision
from darb.selection.states import FileResult
from darb.training.models import Certificate
from darb.training.queries.held import steps_of
from darb.training.states import Certificate as CertificateState


class Kind(enum.StrEnum):
    """What an entry belongs to: the buttons above the timeline."""

    PATH = "path"
    PROJECT = "project"
    PAPERS = "papers"
    CONSENT = "consent"
    ACCESS = "access"


@dataclasses.dataclass(frozen=True)
class Happened:
    """One entry: when, what, who, and the page or paper behind it."""

    on: datetime.date
    kind: Kind
    icon: str
    what: str | Promise = ""
    state: State | None = None
    code: str = ""
    by: Any = None
    place: Any = None
    amount_minor: int | None = None
    page: tuple[str, str] | None = None
    is_done: bool = False


_ANSWERS = {ConsentState.ASKED: _("Consent asked"), ConsentState.REFUSED: _("Consent refused")}


def timeline(person: Person, reader: Actor, at: datetime.datetime, show: str = "") -> list[Happened]:
    """Entries of one kind, or of all; those of a day in the order in which they happened, the latest on top."""
    found = [entry for read in _SOURCES for entry in read(person, reader)]
    found += _openings(person, at)
    kept = [entry for entry in found if not show or entry.kind == show]
    order = {id(entry): place for place, entry in enumerate(kept)}
    return sorted(kept, key=lambda entry: (entry.on, order[id(entry)]), reverse=True)


def _path(person: Person, reader: Actor) -> Iterator[Happened]:
    for move in JourneyMove.objects.filter(person=person).select_related("by", "holder"):
        state = Journey(move.state)
        yield Happened(move.on, Kind.PATH, "route", state=state, by=move.by, is_done=True)


def _certificates(person: Person, reader: Actor) -> Iterator[Happened]:
    for row in Certificate.objects.filter(person=person):
        day = row.handed_over_on or row.earned_on
        if day:
            yield Happened(
                day,
                Kind.PATH,
                "certificate",
                row.label,
                state=CertificateState(row.state),
                is_done=True,
            )


def _learnt(person: Person, reader: Actor) -> Iterator[Happened]:
    """Sessions, years of study and contracts, each on the day it began, with where it stands now."""
    page = ("training:person", person.code) if can_open(reader) else None
    for step in steps_of(person):
        yield Happened(
            step.on, Kind.PATH, "school", step.what, state=step.state, code=step.code, page=page, is_done=True
        )


def _interviews(person: Person, reader: Actor) -> Iterator[Happened]:
    """That there was a conversation, and how it ended; what was said is read on its own page."""
    page = ("diagnosis:interviews", person.code) if can_interview(reader) else None
    for row in Interview.objects.filter(person=person).select_related("completed_by"):
        day = row.completed_on or row.begun_on or row.due_on
        if day:
            yield Happened(
                day,
                Kind.PATH,
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
            Kind.PATH,
            "calendar-event",
            _("Appointment"),
            state=row.standing,
            by=row.worker,
            is_done=is_done,
        )


def _project_moves(person: Person, reader: Actor) -> Iterator[Happened]:
    """The last move of each day: a file that went through three stations in a morning is told once."""
    moves = ProjectFileMove.objects.filter(project_file__person=person).select_related("by", "project_file")
    last = {(move.project_file_id, move.on): move for move in moves.order_by("pk")}
    for move in last.values():
        yield Happened(
            move.on,
            Kind.PROJECT,
            "file-text",
            _("Project file"),
            state=FileState(move.state),
            code=move.project_file.code,
            by=move.by,
        )


def _decisions(person: Person, reader: Actor) -> Iterator[Happened]:
    rows = Decision.objects.filter(application__project_file__person=person)
    for row in rows.select_related("application__project_file", "by"):
        yield Happened(
            row.decided_on,
            Kind.PROJECT,
            "gavel",
            _("Decision of the committee"),
            state=FileResult(row.result),
            code=row.application.project_file.code,
            by=row.by,
            is_done=row.result == FileResult.FUNDED,
        )


def _awards(person: Person, reader: Actor) -> Iterator[Happened]:
    for row in Award.objects.filter(person=person):
        if row.signed_on:
            yield Happened(
                row.signed_on,
                Kind.PROJECT,
                "file-check",
                _("Support contract signed"),
                amount_minor=row.amount_minor,
                is_done=True,
            )


def _orders(person: Person, reader: Actor) -> Iterator[Happened]:
    for row in PurchaseOrder.objects.filter(award__person=person):
        yield Happened(row.ordered_on, Kind.PROJECT, "shopping-cart", _("Equipment ordered"), code=row.number)


def _deliveries(person: Person, reader: Actor) -> Iterator[Happened]:
    for row in Delivery.objects.filter(order__award__person=person).select_related("order"):
        yield Happened(
            row.accepted_on,
            Kind.PROJECT,
            "package",
            _("Equipment received from the supplier"),
            code=row.number,
            amount_minor=row.amount_minor,
            is_done=True,
        )


def _handovers(person: Person, reader: Actor) -> Iterator[Happened]:
    reads = can_read_papers(reader, person.province_id)
    for row in Handover.objects.filter(award__person=person).select_related("day"):
        paper = ("awards:minutes", row.number) if row.minutes_id and reads else None
        yield Happened(
            row.signed_on or row.day.on,
            Kind.PAPERS,
            "signature",
            _("Equipment handed over") if row.signed_on else _("Handover planned"),
            code=row.number,
            amount_minor=row.amount_minor or None,
            page=paper,
            is_done=row.signed_on is not None,
        )


def _letters(person: Person, reader: Actor) -> Iterator[Happened]:
    reads = can_read_letters(reader, person.province_id)
    for row in Letter.objects.filter(person=person):
        page = ("notices:letter", row.number) if reads else None
        yield Happened(row.dated_on, Kind.PAPERS, "mail", _("Letter"), code=row.number, page=page)


def _transfers(person: Person, reader: Actor) -> Iterator[Happened]:
    for row in transfers_of(person):
        yield Happened(
            row.answered_on or row.proposed_on,
            Kind.PATH,
            "arrow-right",
            _("File handed over") if row.reads_until else _("Handing the file over"),
            state=TransferState(row.state),
            code=row.number,
            by=row.answered_by or row.proposed_by,
            place=row.receiver,
            page=("casefile:transfer", row.number),
            is_done=row.reads_until is not None,
        )


def _consents(person: Person, reader: Actor) -> Iterator[Happened]:
    """What was answered, and what was taken back. A yes that the release or the time has ended was still given."""
    for row in Consent.objects.filter(person=person).select_related("by", "partner"):
        state = ConsentState(row.state)
        what = _ANSWERS.get(state, _("Consent given"))
        day = row.given_on or row.asked_on
        purpose, whom = ConsentPurpose(row.purpose), row.partner
        is_given = row.given_on is not None
        yield Happened(
            day, Kind.CONSENT, "signature", what, state=purpose, by=row.by, place=whom, is_done=is_given
        )
        if row.withdrawn_on:
            taken_back = _("Consent withdrawn")
            yield Happened(row.withdrawn_on, Kind.CONSENT, "x", taken_back, state=purpose, place=whom)


def _openings(person: Person, at: datetime.datetime) -> Iterator[Happened]:
    for row in openings_of(person.code):
        yield Happened(
            row.opened_at.date(),
            Kind.ACCESS,
            "key",
            _("Opened against the rule"),
            state=row.state_at(at),
            by=row.user,
        )


def _work(person: Person, reader: Actor) -> Iterator[Happened]:
    """Candidacies and contracts; why somebody left is told where the reader may know it."""
    for step in work_happened(person):
        page = step.page if reads_work(reader) else None
        what = _("Work")
        yield Happened(
            step.on, Kind.PATH, "briefcase", what, step.state, step.code, page=page, is_done=step.is_done
        )


_SOURCES = (
    _path,
    _interviews,
    _plans,
    _meetings,
    _certificates,
    _learnt,
    _work,
    _project_moves,
    _decisions,
    _awards,
    _orders,
    _deliveries,
    _handovers,
    _letters,
    _transfers,
    _consents,
)
