"""Entries of the project: its stations, what was decided, bought and handed over, and letters."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from darb.awards.models import Award, Delivery, Handover, PurchaseOrder
from darb.awards.permissions import can_read_papers
from darb.casefile.queries.timeline.entries import Happened, Kind
from darb.core.actor import Actor
from darb.notices.models import Letter
from darb.notices.permissions import can_read_letters
from darb.people.models import Person
from darb.projects.models import ProjectFileMove
from darb.projects.states import ProjectFile as FileState
from darb.selection.models import Decision
from darb.selection.states import FileResult


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


SOURCES = (_project_moves, _decisions, _awards, _orders, _deliveries, _handovers, _letters)
