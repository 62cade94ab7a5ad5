"""Handing awards over to their people: counted only through signed minutes."""

import datetime
from collections.abc import Iterator, Sequence

from django.conf import settings

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
    tell_operation,
)
from darb.awards.actions.serving import (
    HandoverRefused,
    Lot,
    Served,
    hold,
    lock_prepared,
    lots_of,
    signed_rows,
)
from darb.awards.models import Award, EquipmentItem, Handover, OperationDay, OperationPaper
from darb.awards.permissions import check_hand_over
from darb.awards.queries.awards import place_of_day
from darb.awards.queries.balances import Balance, balances_by_fund
from darb.awards.queries.papers import ATTENDANCE, attendance_list_of
from darb.controls.rules import DutyKind
from darb.core.actor import Actor
from darb.documents.actions.produced import issue
from darb.documents.typesetting import template, typeset
from darb.funding.rules import Event
from darb.people.models import row_scope_of
from darb.places.queries import country
from darb.projects.actions import move_each
from darb.projects.states import ProjectFile as FileState
from darb.training.actions import hand_over_issued

__all__ = ["HandoverRefused", "Served", "hand_over", "print_attendance_list", "record_absence"]


def hand_over(*, by: Actor, on: datetime.date, served: Sequence[Served]) -> list[Handover]:
    """Hand over what awards have in store, and their signed cheques, against signed minutes.

    The minutes are typeset together, kept under their hash and tied to the handovers in the same transaction as
    the ledger entries: an item counts as handed over only through them. Raises ``HandoverRefused`` when there is
    nothing to hand over, or when somebody's minutes were closed meanwhile.
    """
    check_hand_over(by)
    lock_prepared([row.handover for row in served if row.handover])
    lots = lots_of(served, on)
    handovers = signed_rows(served, lots, on)
    pairs = list(zip(handovers, lots, strict=True))
    _give(by=by, on=on, pairs=pairs)
    hold([row.day for row in served])
    whole, partly = _awards(pairs, is_whole=True), _awards(pairs, is_whole=False)
    Award.objects.filter(pk__in=[award.pk for award in whole]).update(state=states.Award.HANDED_OVER)
    Award.objects.filter(pk__in=[award.pk for award in partly]).update(state=states.Award.PARTLY_HANDED_OVER)
    files = [award.decision.application.project_file for award in whole]
    move_each(by=by, on=on, files=files, to=FileState.HANDED_OVER)
    hand_over_issued(by=by, on=on, certificates=[row for lot in lots for row in lot.certificates])
    on_duty(by=by, on=on, awards=[*whole, *partly], duty=DutyKind.HANDS_OVER)
    told = [
        (handover.award, {"handover": handover.number, "amount_minor": handover.amount_minor})
        for handover in handovers
    ]
    journal(by=by, on=on, act="awards.hand_over", told=told)
    return handovers


def _awards(pairs: Sequence[tuple[Handover, Lot]], *, is_whole: bool) -> list[Award]:
    return [handover.award for handover, lot in pairs if lot.is_whole == is_whole]


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
    hold([day])
    told = [(award, {"attendance": str(attendance)})]
    journal(by=by, on=on, act="awards.record_absence", told=told)
    return handover


def print_attendance_list(
    *, by: Actor, on: datetime.date, day: OperationDay, listed: Sequence[tuple[Award, datetime.time]]
) -> OperationPaper:
    """Typeset the list of a day before it begins: who is expected, and at what hour."""
    check_hand_over(by)
    payload = attendance_list_of(day=day, listed=listed).as_payload(country().words)
    paper = OperationPaper.objects.create(
        day=day,
        subjects=sorted({award.subject for award, _at in listed}),
        document=issue(
            on=day.on,
            kind=ATTENDANCE,
            number=f"{day.operation.code}.{place_of_day(day)}",
            language="ar",
            content=typeset(template("awards", ATTENDANCE), payload),
            is_invented=settings.DEMO,
        ),
    )
    tell_operation(
        by=by,
        on=on,
        act="awards.print_attendance_list",
        operation=day.operation,
        document=paper.document_id,
        expected=len(listed),
    )
    return paper


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
