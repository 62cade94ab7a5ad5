"""Receiving appeals at the counter, examining them, and answering them in time with reasons."""

import dataclasses
import datetime

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from darb.controls.actions import take_number
from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.documents.actions.produced import issue
from darb.documents.models import Document
from darb.documents.typesetting import template, typeset
from darb.journal.actions import record
from darb.people.models import row_scope_of
from darb.places.queries import country
from darb.selection import states
from darb.selection.actions.again import reopen_for
from darb.selection.models import Appeal, AppealMove, Decision
from darb.selection.models.appeal import OPEN
from darb.selection.permissions import check_answer_appeal, check_file_appeal
from darb.selection.queries.appeals import RECEIPT, receipt_of, took_part_in
from darb.selection.rules import appeals as rules


class AppealRefused(Refusal):
    """The appeal cannot be received or moved like this."""


@dataclasses.dataclass(frozen=True)
class NewAppeal:
    """What is held against a decision, in the person's words; ``told_on`` is when they received its letter."""

    decision: Decision
    ground: str
    told: str
    is_spoken: bool
    told_on: datetime.date


def file_appeal(*, by: Actor, on: datetime.date, entry: NewAppeal) -> Appeal:
    """Receive an appeal with its numbered receipt (وصل إيداع). The number is taken only now; one late is received too.

    Raises ``AppealRefused`` when one is open already against this decision, or when its dates cannot be.
    """
    check_file_appeal(by)
    _check_entry(entry, on)
    number = take_number(series="TZ", year=on.year)
    appeal = Appeal.objects.create(
        decision=entry.decision,
        number=number,
        ground=entry.ground,
        told=entry.told.strip(),
        is_spoken=entry.is_spoken,
        told_on=entry.told_on,
        filed_on=on,
        due_on=rules.last_day(on, entry.decision.application.call.rule_set.answer_days),
        receipt=_receipt(entry, number, on),
        **row_scope_of(entry.decision),
    )
    _write_move(by=by, on=on, appeal=appeal, act="selection.file_appeal")
    return appeal


def _check_entry(entry: NewAppeal, on: datetime.date) -> None:
    if Appeal.objects.filter(decision=entry.decision, state__in=OPEN).exists():
        raise AppealRefused(
            _("An appeal against this decision is already being examined."), code="appeal_open_already"
        )
    if not entry.decision.decided_on <= entry.told_on <= on:
        raise AppealRefused(
            _("The letter cannot have been received before the decision, nor after today."),
            code="appeal_told_on",
        )


def _receipt(entry: NewAppeal, number: str, on: datetime.date) -> Document:
    paper = receipt_of(entry.decision, number=number, ground=entry.ground, told_on=entry.told_on, on=on)
    pdf = typeset(template("selection", RECEIPT), paper.as_payload(country().words))
    return issue(on=on, kind=RECEIPT, number=number, language="ar", content=pdf, is_invented=settings.DEMO)


def take_up_appeal(*, by: Actor, on: datetime.date, appeal: Appeal) -> Appeal:
    """Begin to examine it. Raises ``Forbidden`` for whoever marked or decided the file."""
    check_answer_appeal(by, took_part_in(appeal.decision))
    return _moved(by=by, on=on, appeal=appeal, to=states.Appeal.UNDER_REVIEW, act="selection.take_up_appeal")


def answer_appeal(*, by: Actor, on: datetime.date, appeal: Appeal, to: str, answer: str) -> Appeal:
    """Answer in words that the person reads. An appeal that is right brings the file before the committee again.

    Raises ``Forbidden`` for whoever took part in the decision, ``AppealRefused`` without reasons or when it moved on.
    """
    check_answer_appeal(by, took_part_in(appeal.decision))
    if not answer.strip():
        raise AppealRefused(_("Write the reasons that the person will read."), code="answer_missing")
    if to not in rules.ANSWERS:
        raise AppealRefused(_("Choose an answer."), code="answer_unknown")
    answered = _moved(
        by=by, on=on, appeal=appeal, to=to, act="selection.answer_appeal", answer=answer.strip()
    )
    if to in rules.RIGHT:
        reopen_for(by=by, on=on, appeal=answered)
    return answered


def withdraw_appeal(*, by: Actor, on: datetime.date, appeal: Appeal) -> Appeal:
    """The person gives it up: whoever receives appeals writes it down."""
    check_file_appeal(by)
    return _moved(by=by, on=on, appeal=appeal, to=states.Appeal.WITHDRAWN, act="selection.withdraw_appeal")


def _moved(*, by: Actor, on: datetime.date, appeal: Appeal, to: str, act: str, answer: str = "") -> Appeal:
    kept = Appeal.objects.select_for_update().get(pk=appeal.pk)
    if not rules.may_move(kept.state, to):
        raise AppealRefused(
            _("The appeal has moved on meanwhile: open it again."), code="appeal_move_refused"
        )
    kept.state, kept.handled_by_id = states.Appeal(to), by.pk
    if answer:
        kept.answer, kept.answered_on = answer, on
    kept.save(update_fields=["state", "handled_by", "answer", "answered_on"])
    _write_move(by=by, on=on, appeal=kept, act=act)
    return kept


def _write_move(*, by: Actor, on: datetime.date, appeal: Appeal, act: str) -> None:
    AppealMove.objects.create(appeal=appeal, state=appeal.state, on=on, by_id=by.pk, **row_scope_of(appeal))
    record(
        by=by,
        on=on,
        act=act,
        subject=f"appeal:{appeal.number}",
        chain=appeal.chain,
        ground=str(appeal.ground),
        state=str(appeal.state),
    )
