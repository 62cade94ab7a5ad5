"""Sending selected files to the committee's secretariat in batches, recording its answers, and awarding them."""

import dataclasses
import datetime
from collections.abc import Sequence

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from darb.awards.actions.commitments import Grant, Support, award_support
from darb.awards.models import Award, FileBatch, FileBatchLine
from darb.awards.permissions import check_answer_batch, check_commit
from darb.awards.queries.batches import SLIP, Sendable, reserved_on, sendable, slip_of
from darb.awards.rules.batches import GRANTED, lowered_shares
from darb.awards.states import FileBatchLine as Answer
from darb.controls.actions import perform_duty, take_number
from darb.controls.rules import DutyKind
from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.documents.actions.produced import issue
from darb.documents.models import Document
from darb.documents.typesetting import template, typeset
from darb.funding.actions.ledger import post_each, reverse, reverse_each
from darb.funding.models import Agreement, Entry, Tranche
from darb.funding.rules import Event
from darb.journal.actions import record
from darb.people.models import row_scope_of
from darb.projects.actions import move, move_each
from darb.projects.rules import duty_subject
from darb.projects.states import ProjectFile as FileState
from darb.selection.models import Decision

SERIES = "BDE"
PROGRAMME = "decision__application__call__sub_programme__programme"


class BatchRefused(Refusal):
    """The files cannot be sent like this, or the answer cannot be recorded."""


@dataclasses.dataclass(frozen=True)
class CommitteeAnswer:
    """What the committee said of one file; ``amount_minor`` is asked for of a lower amount alone."""

    state: Answer
    amount_minor: int = 0
    reason: str = ""


@transaction.atomic
def send_batch(
    *, by: Actor, on: datetime.date, agreement: Agreement, decisions: Sequence[Decision]
) -> FileBatch:
    """Send selected files under one slip; their money is set aside on its tranches until they are answered.

    Raises ``BatchRefused`` for a file that was sent, funded or withdrawn meanwhile, ``MoneyMissing`` when a tranche
    has less than asked; then nothing is written.
    """
    check_commit(by)
    files = _checked(agreement, decisions)
    entries = post_each(on=on, drafts=[(Event.AWARD_PRECOMMITTED, one.shares) for one in files])
    number = take_number(series=SERIES, year=on.year)
    slip = _slip(agreement, number, on, [one.decision for one in files])
    batch = FileBatch.objects.create(
        agreement=agreement, number=number, sent_on=on, sent_by_id=by.pk, slip=slip
    )
    pairs = zip(files, entries, strict=True)
    FileBatchLine.objects.bulk_create([_line(batch, one, entry) for one, entry in pairs])
    projects = [one.decision.application.project_file for one in files]
    subjects = [duty_subject(file.code) for file in projects]
    perform_duty(by=by, on=on, subjects=subjects, duty=DutyKind.COMMITS)
    move_each(by=by, on=on, files=projects, to=FileState.SENT_TO_COMMITTEE)
    _tell(by, on, "awards.send_batch", batch, files=[file.code for file in projects])
    return batch


def _checked(agreement: Agreement, decisions: Sequence[Decision]) -> list[Sendable]:
    wanted = {decision.pk for decision in decisions}
    files = [one for one in sendable(agreement) if one.decision.pk in wanted]
    if not files or len(files) != len(wanted):
        raise BatchRefused(
            _("Some of these files cannot be sent any more: open the page again."), code="batch_changed"
        )
    return files


def _line(batch: FileBatch, one: Sendable, entry: Entry) -> FileBatchLine:
    return FileBatchLine(
        batch=batch,
        decision=one.decision,
        asked_minor=one.amount_minor,
        reservation=entry,
        **row_scope_of(one.decision),
    )


def _slip(agreement: Agreement, number: str, on: datetime.date, decisions: Sequence[Decision]) -> Document:
    paper = slip_of(agreement, number=number, on=on, decisions=decisions)
    content = typeset(template("awards", SLIP), paper)
    return issue(on=on, kind=SLIP, number=number, language="ar", content=content, is_invented=settings.DEMO)


@transaction.atomic
def answer_line(
    *, by: Actor, on: datetime.date, line: FileBatchLine, answer: CommitteeAnswer
) -> FileBatchLine:
    """Record what the committee answered on a file; what it does not grant is free again on its tranche.

    Raises ``BatchRefused`` for a second answer, for a lower amount that is not lower, and without a reason.
    """
    check_answer_batch(by)
    kept = FileBatchLine.objects.select_for_update().get(pk=line.pk)
    _check_answer(kept, answer)
    kept.state, kept.reason = answer.state, answer.reason.strip()
    kept.answered_on, kept.answered_by_id = on, by.pk
    kept.fixed_minor = {Answer.ACCEPTED: kept.asked_minor, Answer.LOWERED: answer.amount_minor}.get(
        answer.state
    )
    file = kept.decision.application.project_file
    perform_duty(by=by, on=on, subjects=[duty_subject(file.code)], duty=DutyKind.DECIDES)
    _free(kept, on)
    if answer.state == Answer.REFUSED:
        move(by=by, on=on, files=[file], to=FileState.FUNDING_REFUSED, reason=kept.reason)
    kept.save()
    freed = kept.asked_minor - (kept.fixed_minor or 0)
    told = {"file": file.code, "answer": str(answer.state), "freed_minor": freed}
    _tell(by, on, "awards.answer_line", kept.batch, **told)
    return kept


def _free(line: FileBatchLine, on: datetime.date) -> None:
    """The whole reservation is undone; a lower amount is set aside anew on the same tranches."""
    shares = reserved_on([line])[line.pk]
    if line.state != Answer.ACCEPTED:
        reverse(entry=line.reservation, on=on)
    if line.state == Answer.LOWERED:
        lower = lowered_shares(shares, line.fixed_minor or 0)
        line.reservation = post_each(on=on, drafts=[(Event.AWARD_PRECOMMITTED, lower)])[0]


def _check_answer(line: FileBatchLine, answer: CommitteeAnswer) -> None:
    if line.state != Answer.WAITING:
        raise BatchRefused(_("This file has its answer already."), code="line_answered")
    if answer.state != Answer.ACCEPTED and not answer.reason.strip():
        raise BatchRefused(_("Write the reason that the committee gave."), code="reason_missing")
    if answer.state == Answer.LOWERED and not 0 < answer.amount_minor < line.asked_minor:
        raise BatchRefused(
            _("A lower amount is above zero and below the amount that was asked for."),
            code="amount_not_lower",
        )


@transaction.atomic
def award_batch(*, by: Actor, on: datetime.date, batch: FileBatch) -> list[Award]:
    """Turn what the committee granted into awards: each takes over its file's reservation, to the centime.

    Raises ``BatchRefused`` when nothing granted waits for its award.
    """
    check_commit(by)
    rows = FileBatchLine.objects.select_for_update(of=("self",)).filter(
        batch=batch, state__in=GRANTED, decision__award=None
    )
    joined = ("reservation", "decision__application__project_file__holder", PROGRAMME)
    papers = rows.select_related(*joined).prefetch_related("decision__application__project_file__lines")
    lines = list(papers.order_by("pk"))
    if not lines:
        raise BatchRefused(_("Nothing that was granted waits for its contract."), code="nothing_granted")
    supports = _supports(lines)
    reverse_each(entries=[line.reservation for line in lines], on=on)
    awards = award_support(by=by, on=on, supports=supports)
    _tell(by, on, "awards.award_batch", batch, awards=len(awards))
    return awards


def _supports(lines: list[FileBatchLine]) -> list[Support]:
    reserved = reserved_on(lines)
    tranches = Tranche.objects.in_bulk({fund for shares in reserved.values() for fund in shares})
    return [
        Support(
            line.decision, tuple(Grant(tranches[fund], share) for fund, share in reserved[line.pk].items())
        )
        for line in lines
    ]


def _tell(by: Actor, on: datetime.date, act: str, batch: FileBatch, **details: object) -> None:
    chain = f"agreement:{batch.agreement.code}"
    record(by=by, on=on, act=act, subject=f"batch:{batch.number}", chain=chain, **details)
