"""Apprenticeships and paid internships under contract, and the month's stipend that a second person approves."""

import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from darb.controls.actions import answer, propose, take_number
from darb.controls.models import Approval
from darb.core.actor import Actor
from darb.people.models import Person, row_scope_of
from darb.training import states
from darb.training.actions.parts import TrainingRefused, check_guardian, journal
from darb.training.models import Internship, StipendSheet
from darb.training.permissions import check_certify, check_record
from darb.training.rules import INTERNSHIP_MOVES, month_of, most_days, stipend_minor

VERB = "training.stipend"


def plan_internship(
    *,
    by: Actor,
    on: datetime.date,
    person: Person,
    kind: str,
    daily_minor: int | None = None,
    guardian_agreed_on: datetime.date | None = None,
    **told: Any,
) -> Internship:
    """Plan a place with a master or an enterprise; ``told`` is the host, the days, the trade, and whether inside.

    Raises ``TrainingRefused`` for days in disorder or no rate.
    """
    check_record(by)
    check_guardian(person, on, guardian_agreed_on)
    if told["ends_on"] < told["starts_on"]:
        raise TrainingRefused(_("The contract ends after it starts."), code="days_in_disorder")
    if kind == states.InternshipKind.PAID_INTERNSHIP and not daily_minor:
        raise TrainingRefused(_("A paid internship says what a day pays."), code="internship_without_rate")
    own = {"kind": kind, "daily_minor": daily_minor, "guardian_agreed_on": guardian_agreed_on}
    number = take_number(series="STG", year=on.year)
    row = Internship.objects.create(number=number, person=person, **own, **told, **row_scope_of(person))
    journal(by=by, on=on, act="training.plan_internship", row=row, internship=row.number)
    return row


def move_internship(
    *, by: Actor, on: datetime.date, internship: Internship, to: str, reason: str = ""
) -> Internship:
    """Sign the contract, start, complete or stop; stopping needs a reason. One entry."""
    check_record(by)
    row = Internship.objects.select_for_update().get(pk=internship.pk)
    wanted = states.Internship(to)
    if wanted not in INTERNSHIP_MOVES[states.Internship(row.state)]:
        raise TrainingRefused(
            _("The contract is no longer where this step begins."), code="internship_elsewhere"
        )
    if wanted == states.Internship.RUNNING and on < row.starts_on:
        raise TrainingRefused(_("The first day of this contract has not come yet."), code="day_not_come")
    stops = wanted == states.Internship.INTERRUPTED
    if stops and not reason:
        raise TrainingRefused(_("Say why it stops."), code="reason_missing")
    row.state, row.reason = wanted, reason if stops else ""
    for name, day in _days(row, wanted, on).items():
        setattr(row, name, day)
    row.save()
    journal(by=by, on=on, act="training.move_internship", row=row, internship=row.number, to=to)
    return row


def _days(row: Internship, to: states.Internship, on: datetime.date) -> dict[str, Any]:
    """The days that a step writes down."""
    if to == states.Internship.SIGNED:
        return {"signed_on": on}
    if to == states.Internship.RUNNING:
        return {"started_on": row.started_on or on, "ended_on": None}
    return {"ended_on": on}


def state_stipend(
    *, by: Actor, on: datetime.date, internship: Internship, month: datetime.date, days: int
) -> StipendSheet:
    """State a month: days present × the day's rate, for somebody else to approve. No money moves here.

    Raises ``TrainingRefused`` for more days than the contract has in that month, a month to come, a second sheet
    of a month, and a contract that pays nothing or has not begun.
    """
    check_record(by)
    row = Internship.objects.select_for_update().get(pk=internship.pk)
    month = month_of(month)
    _check_month(row, month, days, on)
    sheet = StipendSheet.objects.create(
        internship=row,
        number=take_number(series="BST", year=on.year),
        month=month,
        days=days,
        daily_minor=row.daily_minor or 0,
        amount_minor=stipend_minor(days, row.daily_minor or 0),
        made_by_id=by.pk,
        made_on=on,
        **row_scope_of(row),
    )
    chain = row.chain
    propose(by=by, on=on, verb=VERB, subject=f"stipend:{sheet.number}", content=_content(sheet), chain=chain)
    journal(by=by, on=on, act="training.state_stipend", row=sheet, stipend=sheet.number)
    return sheet


def _check_month(row: Internship, month: datetime.date, days: int, on: datetime.date) -> None:
    if not row.daily_minor or row.started_on is None:
        raise TrainingRefused(
            _("This contract pays no day, or has not begun."), code="internship_without_stipend"
        )
    last = min(row.ends_on, row.ended_on or row.ends_on, on)
    most = most_days(month, row.started_on, last)
    if not 1 <= days <= most:
        raise TrainingRefused(
            _("Of this month, %(most)s days lie within the contract and are past."),
            code="stipend_days",
            most=most,
        )
    if StipendSheet.objects.filter(internship=row, month=month).exclude(state="rejected").exists():
        raise TrainingRefused(_("This month is stated already."), code="stipend_known")


def _content(sheet: StipendSheet) -> dict[str, Any]:
    return {
        "number": sheet.number,
        "internship": sheet.internship.number,
        "month": sheet.month.isoformat(),
        "days": sheet.days,
        "daily_minor": sheet.daily_minor,
        "amount_minor": sheet.amount_minor,
    }


def answer_stipend(
    *, by: Actor, on: datetime.date, sheet: StipendSheet, approves: bool, reason: str = ""
) -> StipendSheet:
    """Approve a month or reject it with a reason; never by whoever stated it. Final from then on."""
    check_certify(by)
    sheet = StipendSheet.objects.select_for_update().get(pk=sheet.pk)
    subject = f"stipend:{sheet.number}"
    approval = Approval.objects.filter(verb=VERB, subject=subject).order_by("-pk").first()
    if approval is None or sheet.state != states.StipendSheet.PROPOSED:
        raise TrainingRefused(_("This sheet was answered already."), code="stipend_answered")
    answer(by=by, on=on, approval=approval, content=_content(sheet), approves=approves, reason=reason)
    sheet.state = states.StipendSheet.APPROVED if approves else states.StipendSheet.REJECTED
    sheet.checked_by_id, sheet.checked_on, sheet.reason = by.pk, on, reason
    sheet.save()
    journal(by=by, on=on, act="training.answer_stipend", row=sheet, stipend=sheet.number, approves=approves)
    return sheet
