"""Handing an award over to its person: counted only through signed minutes."""

import datetime
from collections.abc import Sequence

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from darb.awards import states
from darb.awards.actions.cheques import move_cheque
from darb.awards.actions.posting import COMMITMENTS, CUSTODY, journal, on_duty, post_for, shares_from
from darb.awards.models import Award, EquipmentItem, Handover, OperationDay, OperationPaper, Payment
from darb.awards.permissions import check_hand_over
from darb.awards.queries.awards import place_of_day
from darb.awards.queries.papers import ATTENDANCE, MINUTES, attendance_list_of, items_to_hand_over, minutes_of
from darb.controls.actions import take_number
from darb.controls.rules import DutyKind
from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.documents.actions.produced import issue
from darb.documents.typesetting import template, typeset
from darb.funding.rules import Event
from darb.journal.actions import record
from darb.people.models import row_scope_of
from darb.places.queries import country
from darb.projects.actions import move
from darb.projects.states import ProjectFile as FileState


class HandoverRefused(Refusal):
    """There is nothing to hand over, or the award stands elsewhere."""


def hand_over(
    *,
    by: Actor,
    on: datetime.date,
    award: Award,
    day: OperationDay,
    attendance: states.HandoverAttendance,
    signed_by: str,
    witness: str,
    place_in_list: int,
) -> Handover:
    """Hand over everything of an award that is in store, and its signed cheque, against signed minutes.

    The minutes are typeset, kept under their hash and tied to the handover in the same transaction as the
    ledger entries: an item counts as handed over only through them. Raises ``HandoverRefused`` when there is
    nothing to hand over.
    """
    check_hand_over(by)
    items, cheque = items_to_hand_over(award), award.payments.filter(state=states.Cheque.SIGNED).first()
    if not items and cheque is None:
        raise HandoverRefused(
            _("This award has nothing in store and no signed cheque."), code="nothing_to_hand_over"
        )
    signature = {"signed_by": signed_by, "witness": witness}
    handover = Handover.objects.create(
        award=award, day=day, attendance=attendance, **signature, **row_scope_of(award)
    )
    _sign(handover, items, cheque, on, place_in_list)
    _give(by=by, on=on, handover=handover, items=items, cheque=cheque)
    award.state = states.Award.HANDED_OVER
    award.save(update_fields=["state"])
    move(by=by, on=on, files=[award.decision.application.project_file], to=FileState.HANDED_OVER)
    on_duty(by=by, on=on, award=award, duty=DutyKind.HANDS_OVER)
    details = {"handover": handover.number, "amount_minor": handover.amount_minor}
    journal(by=by, on=on, act="awards.hand_over", award=award, **details)
    return handover


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
    journal(by=by, on=on, act="awards.record_absence", award=award, attendance=str(attendance))
    return handover


def print_attendance_list(
    *, by: Actor, on: datetime.date, day: OperationDay, awards: Sequence[Award]
) -> OperationPaper:
    """Typeset the list of a day before it begins."""
    check_hand_over(by)
    payload = attendance_list_of(day=day, awards=awards).as_payload(country().words)
    paper = OperationPaper.objects.create(
        day=day,
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


def _sign(
    handover: Handover,
    items: Sequence[EquipmentItem],
    cheque: Payment | None,
    on: datetime.date,
    place_in_list: int,
) -> None:
    number = take_number(series="PVR", year=on.year)
    minutes = minutes_of(
        handover=handover, number=number, items=items, cheque=cheque, place_in_list=place_in_list
    )
    pdf = typeset(template("awards", MINUTES), minutes.as_payload(country().words))
    handover.minutes = issue(
        on=on, kind=MINUTES, number=number, language="ar", content=pdf, is_invented=settings.DEMO
    )
    handover.number, handover.signed_on = number, on
    handover.amount_minor, handover.state = minutes.total_minor, states.Handover.SIGNED
    handover.save()


def _give(
    *,
    by: Actor,
    on: datetime.date,
    handover: Handover,
    items: Sequence[EquipmentItem],
    cheque: Payment | None,
) -> None:
    award = handover.award
    if items:
        EquipmentItem.objects.filter(pk__in=[item.pk for item in items]).update(
            state=states.EquipmentItem.HANDED_OVER
        )
        shares = shares_from(award, CUSTODY, sum(item.cost_minor for item in items))
        post_for(event=Event.EQUIPMENT_HANDED_OVER, on=on, award=award, shares=shares, handover=handover)
    if cheque:
        move_cheque(by=by, on=on, payment=cheque, to=states.Cheque.HANDED_OVER)
        shares = shares_from(award, COMMITMENTS, cheque.amount_minor)
        post_for(
            event=Event.CHEQUE_HANDED_OVER,
            on=on,
            award=award,
            shares=shares,
            handover=handover,
            payment=cheque,
        )
