"""Handing awards over to their people: counted only through signed minutes."""

import dataclasses
import datetime
from collections.abc import Iterator, Sequence

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from darb.awards import states
from darb.awards.actions.cheques import move_cheques
from darb.awards.actions.posting import (
    COMMITMENTS,
    CUSTODY,
    Posting,
    journal,
    on_duty,
    post_for,
    taken_from,
)
from darb.awards.models import Award, EquipmentItem, Handover, OperationDay, OperationPaper, Payment
from darb.awards.permissions import check_hand_over
from darb.awards.queries.awards import cheques_in, pieces_in_store, place_of_day
from darb.awards.queries.balances import Balance, balances_by_fund
from darb.awards.queries.papers import ATTENDANCE, MINUTES, attendance_list_of, minutes_of
from darb.awards.rules.papers import HandoverMinutes
from darb.controls.actions import take_numbers
from darb.controls.rules import DutyKind
from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.documents.actions.produced import Paper, issue, issue_each
from darb.documents.models import Document
from darb.documents.typesetting import template, typeset, typeset_many
from darb.funding.rules import Event
from darb.journal.actions import record
from darb.people.models import row_scope_of
from darb.places.queries import country
from darb.projects.actions import move_each
from darb.projects.states import ProjectFile as FileState


class HandoverRefused(Refusal):
    """There is nothing to hand over, or the award stands elsewhere."""


@dataclasses.dataclass(frozen=True)
class Served:
    """Somebody who receives on a day: how they came and signed, and their place in the day's list."""

    award: Award
    day: OperationDay
    attendance: states.HandoverAttendance
    signed_by: str
    witness: str
    place_in_list: int


@dataclasses.dataclass(frozen=True)
class Lot:
    """What one award has to hand over: its pieces in store and its signed cheque."""

    items: Sequence[EquipmentItem]
    cheque: Payment | None


def hand_over(*, by: Actor, on: datetime.date, served: Sequence[Served]) -> list[Handover]:
    """Hand over everything of awards that is in store, and their signed cheques, against signed minutes.

    The minutes are typeset together, kept under their hash and tied to the handovers in the same transaction as
    the ledger entries: an item counts as handed over only through them. Raises ``HandoverRefused`` when there is
    nothing to hand over.
    """
    check_hand_over(by)
    lots = _lots([row.award for row in served])
    handovers = Handover.objects.bulk_create(_signed(served, lots, on))
    pairs = list(zip(handovers, lots, strict=True))
    _give(by=by, on=on, pairs=pairs)
    awards = [handover.award for handover in handovers]
    Award.objects.filter(pk__in=[award.pk for award in awards]).update(state=states.Award.HANDED_OVER)
    files = [award.decision.application.project_file for award in awards]
    move_each(by=by, on=on, files=files, to=FileState.HANDED_OVER)
    on_duty(by=by, on=on, awards=awards, duty=DutyKind.HANDS_OVER)
    told = [
        (handover.award, {"handover": handover.number, "amount_minor": handover.amount_minor})
        for handover in handovers
    ]
    journal(by=by, on=on, act="awards.hand_over", told=told)
    return handovers


def record_absence(
    *,
    by: Actor,
    on: datetime.date,
    award: Award,
    day: OperationDay,
    attendance: states.HandoverAttendance,
) -> Handover:
    """Record that the person did not receive that day; the items go back to the store, the award waits."""
    check_hand_over(by)
    handover = Handover.objects.create(
        award=award,
        day=day,
        attendance=attendance,
        state=states.Handover.POSTPONED,
        **row_scope_of(award),
    )
    told = [(award, {"attendance": str(attendance)})]
    journal(by=by, on=on, act="awards.record_absence", told=told)
    return handover


def print_attendance_list(
    *, by: Actor, on: datetime.date, day: OperationDay, awards: Sequence[Award]
) -> OperationPaper:
    """Typeset the list of a day before it begins."""
    check_hand_over(by)
    payload = attendance_list_of(day=day, awards=awards).as_payload(country().words)
    paper = OperationPaper.objects.create(
        day=day,
        subjects=sorted({award.subject for award in awards}),
        document=issue(
            on=day.on,
            kind=ATTENDANCE,
            number=f"{day.operation.code}.{place_of_day(day)}",
            language="ar",
            content=typeset(template("awards", ATTENDANCE), payload),
            is_invented=settings.DEMO,
        ),
    )
    record(
        by=by,
        on=on,
        act="awards.print_attendance_list",
        subject=f"operation:{day.operation.code}",
        document=paper.document_id,
        expected=len(awards),
    )
    return paper


def _lots(awards: Sequence[Award]) -> list[Lot]:
    pieces, cheques = pieces_in_store(awards), cheques_in(states.Cheque.SIGNED, awards)
    lots = [Lot(pieces.get(award.pk, ()), cheques.get(award.pk)) for award in awards]
    if any(not lot.items and lot.cheque is None for lot in lots):
        raise HandoverRefused(
            _("This award has nothing in store and no signed cheque."), code="nothing_to_hand_over"
        )
    return lots


def _signed(served: Sequence[Served], lots: Sequence[Lot], on: datetime.date) -> list[Handover]:
    """Handovers with their minutes, typeset all at once."""
    numbers = take_numbers(series="PVR", year=on.year, count=len(served))
    handovers = [
        Handover(
            award=row.award,
            day=row.day,
            attendance=row.attendance,
            signed_by=row.signed_by,
            witness=row.witness,
            number=number,
            signed_on=on,
            state=states.Handover.SIGNED,
            **row_scope_of(row.award),
        )
        for row, number in zip(served, numbers, strict=True)
    ]
    minutes = [
        minutes_of(
            handover=handover,
            number=handover.number,
            items=lot.items,
            cheque=lot.cheque,
            place_in_list=row.place_in_list,
        )
        for handover, lot, row in zip(handovers, lots, served, strict=True)
    ]
    for handover, paper, document in zip(handovers, minutes, _issued(on, numbers, minutes), strict=True):
        handover.minutes, handover.amount_minor = document, paper.total_minor
    return handovers


def _issued(on: datetime.date, numbers: Sequence[str], minutes: Sequence[HandoverMinutes]) -> list[Document]:
    pages = typeset_many(
        template("awards", MINUTES), (paper.as_payload(country().words) for paper in minutes)
    )
    papers = [Paper(number, "ar", content) for number, content in zip(numbers, pages, strict=True)]
    return issue_each(on=on, kind=MINUTES, papers=papers, is_invented=settings.DEMO)


def _give(*, by: Actor, on: datetime.date, pairs: Sequence[tuple[Handover, Lot]]) -> None:
    """Pieces leave custody and cheques their register: one posting each, tied to the handover."""
    items = [item.pk for _handover, lot in pairs for item in lot.items]
    EquipmentItem.objects.filter(pk__in=items).update(state=states.EquipmentItem.HANDED_OVER)
    cheques = [lot.cheque for _handover, lot in pairs if lot.cheque is not None]
    move_cheques(by=by, on=on, payments=cheques, to=states.Cheque.HANDED_OVER)
    awards = [handover.award for handover, _lot in pairs]
    custody, committed = balances_by_fund(awards, CUSTODY), balances_by_fund(awards, COMMITMENTS)
    post_for(
        on=on,
        postings=[
            posting
            for handover, lot in pairs
            for posting in _postings(handover, lot, custody[handover.award_id], committed[handover.award_id])
        ],
    )


def _postings(handover: Handover, lot: Lot, custody: Balance, committed: Balance) -> Iterator[Posting]:
    award, cheque = handover.award, lot.cheque
    if lot.items:
        shares = taken_from(custody, sum(item.cost_minor for item in lot.items))
        yield Posting(Event.EQUIPMENT_HANDED_OVER, award, shares, handover=handover)
    if cheque is not None:
        shares = taken_from(committed, cheque.amount_minor)
        yield Posting(Event.CHEQUE_HANDED_OVER, award, shares, handover=handover, payment=cheque)
