"""The event day before and beside the signature: who came, minutes prepared, put off, refused, kept as a scan."""

import datetime
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from darb.awards import states
from darb.awards.actions.posting import journal
from darb.awards.actions.serving import (
    SERIES,
    HandoverRefused,
    Lot,
    Served,
    hold,
    issued,
    lock_prepared,
    lots_of,
)
from darb.awards.models import Handover, OperationDay
from darb.awards.permissions import check_hand_over
from darb.awards.queries.awards import prepared_on
from darb.awards.queries.papers import SCAN, minutes_of, signed_at_the_table
from darb.awards.rules.papers import HandoverMinutes
from darb.controls.actions import take_numbers
from darb.core.actor import Actor
from darb.documents.actions import scanned
from darb.journal.actions import record

AWAY = frozenset({states.HandoverAttendance.ABSENT, states.HandoverAttendance.POSTPONED})


def check_in(*, by: Actor, on: datetime.date, handover: Handover) -> Handover:
    """Record that somebody came; their minutes get their number."""
    check_hand_over(by)
    lock_prepared([handover])
    _number([handover], on)
    handover.attendance = states.HandoverAttendance.PRESENT
    handover.save(update_fields=["attendance", "number"])
    journal(by=by, on=on, act="awards.check_in", told=[(handover.award, {"handover": handover.number})])
    return handover


def prepare_minutes(*, by: Actor, on: datetime.date, day: OperationDay) -> list[Handover]:
    """Number the minutes of everybody invited to a day, so that they can be printed and signed on paper.

    A number is kept whatever becomes of the minutes: the series has no gap.
    """
    check_hand_over(by)
    handovers = prepared_on(day)
    lock_prepared(handovers)
    missing = [handover for handover in handovers if not handover.number]
    _number(missing, on)
    Handover.objects.bulk_update(missing, ["number"])
    record(
        by=by,
        on=on,
        act="awards.prepare_minutes",
        subject=f"operation:{day.operation.code}",
        numbered=len(missing),
    )
    return handovers


def put_off(
    *,
    by: Actor,
    on: datetime.date,
    handover: Handover,
    attendance: states.HandoverAttendance,
    reason: str = "",
) -> Handover:
    """Record that an invited person did not come, or that their handover is put off for a ``reason``.

    The pieces stay in the store and the award waits for another day. Raises ``HandoverRefused`` for an attendance
    at which somebody receives, and without a reason when it is put off.
    """
    check_hand_over(by)
    lock_prepared([handover])
    if attendance not in AWAY:
        raise HandoverRefused(_("Who is here receives: only the others are put off."), code="not_away")
    if attendance == states.HandoverAttendance.POSTPONED and not reason:
        raise HandoverRefused(_("Say why the handover is put off."), code="reason_missing")
    handover.attendance, handover.reason = attendance, reason
    handover.state = states.Handover.POSTPONED
    handover.save(update_fields=["attendance", "reason", "state"])
    hold([handover.day])
    journal(by=by, on=on, act="awards.put_off", told=[(handover.award, {"attendance": str(attendance)})])
    return handover


def note_reserve(*, by: Actor, on: datetime.date, handover: Handover, reserve: str) -> Handover:
    """Write down what the person wishes the minutes to say; empty takes it back. It is signed with them."""
    check_hand_over(by)
    lock_prepared([handover])
    handover.reserve = reserve
    handover.save(update_fields=["reserve"])
    journal(by=by, on=on, act="awards.note_reserve", told=[(handover.award, {"is_made": int(bool(reserve))})])
    return handover


def refuse_signature(
    *, by: Actor, on: datetime.date, at: datetime.time, handover: Handover, reason: str
) -> Handover:
    """Keep minutes that the person would not sign: nothing was handed over, the pieces stay in the store."""
    check_hand_over(by)
    lock_prepared([handover])
    [lot] = lots_of([_present(handover)], on)
    _number([handover], on)
    handover.attendance, handover.reason = states.HandoverAttendance.PRESENT, reason
    handover.state = states.Handover.SIGNATURE_REFUSED
    handover.minutes = issued(on, [_refused(handover, lot, at)])[0]
    handover.save()
    hold([handover.day])
    journal(
        by=by, on=on, act="awards.refuse_signature", told=[(handover.award, {"handover": handover.number})]
    )
    return handover


def keep_scan(*, by: Actor, on: datetime.date, handover: Handover, content: bytes) -> Handover:
    """Keep the scan of minutes signed on paper. Raises ``HandoverRefused`` for a second one, ``ScanRefused``."""
    check_hand_over(by)
    if handover.minutes_id is None or handover.scan_id is not None:
        raise HandoverRefused(_("These minutes take no scan, or have one already."), code="scan_kept")
    handover.scan = scanned.keep_scan(on=on, kind=SCAN, number=handover.number, content=content)
    handover.save(update_fields=["scan"])
    told = [(handover.award, {"handover": handover.number, "sha256": handover.scan.sha256})]
    journal(by=by, on=on, act="awards.keep_scan", told=told)
    return handover


def _number(handovers: Sequence[Handover], on: datetime.date) -> None:
    missing = [handover for handover in handovers if not handover.number]
    numbers = take_numbers(series=SERIES, year=on.year, count=len(missing)) if missing else []
    for handover, number in zip(missing, numbers, strict=True):
        handover.number = number


def _present(handover: Handover) -> Served:
    present = states.HandoverAttendance.PRESENT
    return Served(handover.award, handover.day, present, "", "", handover)


def _refused(handover: Handover, lot: Lot, at: datetime.time) -> HandoverMinutes:
    paper = minutes_of(handover=handover, number=handover.number, items=lot.items, cheque=lot.cheque)
    return signed_at_the_table(paper, at=at)
