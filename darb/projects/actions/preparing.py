"""Preparing a file: its papers are answered, its lines and what pays for them are written as a whole."""

import datetime
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from darb.controls.actions import perform_duty
from darb.controls.rules import DutyKind
from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.documents.actions.scanned import keep_scan
from darb.documents.models import Document
from darb.documents.states import ChecklistItem as PaperState
from darb.journal.actions import record
from darb.people.models import row_scope_of
from darb.projects import rules, states
from darb.projects.actions.moving import chain_of, move
from darb.projects.actions.opening import NewLine, new_lines
from darb.projects.models import (
    BudgetLine,
    ChecklistItem,
    FeasibilityStudy,
    OtherSource,
    ProjectFile,
    SocialEnquiry,
)
from darb.projects.permissions import check_prepare

SCAN = "checklist_scan"


class PreparationOver(Refusal):
    """The file stands on an agenda, or further: what the committee reads is not changed any more."""


class PlanRefused(Refusal):
    """The lines and what pays for them do not come to the same."""


def answer_paper(
    *, by: Actor, on: datetime.date, paper: ChecklistItem, to: PaperState, reason: str = ""
) -> ChecklistItem:
    """Say where a paper stands. With the last one the file becomes complete by itself; a paper found wanting brings
    a complete file back. Raises ``PreparationOver`` once an agenda froze the file.
    """
    check_prepare(by)
    project_file = in_preparation(paper.project_file)
    paper.state, paper.answered_on = to, on
    paper.reason = reason if to == PaperState.REJECTED else ""
    paper.save(update_fields=["state", "answered_on", "reason"])
    _tell_paper(by, on, "projects.answer_paper", paper, state=str(to))
    papers = ChecklistItem.objects.filter(project_file=project_file).values_list("state", flat=True)
    onward = rules.after_papers(project_file.state, papers)
    if onward is not None:
        move(by=by, on=on, files=[project_file], to=onward)
        pass_stations(by=by, on=on, project_file=project_file)
    return paper


def keep_paper_scan(*, by: Actor, on: datetime.date, paper: ChecklistItem, content: bytes) -> ChecklistItem:
    """Keep the paper as it was brought; a later scan takes its place, and the former one stays in the history.

    Raises ``ScanRefused`` for what cannot be read later, ``PreparationOver`` once an agenda froze the file.
    """
    check_prepare(by)
    project_file = in_preparation(paper.project_file)
    name = f"{project_file.code}.{paper.pk}"
    count = Document.objects.filter(kind=SCAN, number__startswith=f"{name}.").count()
    paper.scan = keep_scan(on=on, kind=SCAN, number=f"{name}.{count + 1}", content=content)
    paper.save(update_fields=["scan"])
    _tell_paper(by, on, "projects.keep_paper_scan", paper, sha256=paper.scan.sha256)
    return paper


def _tell_paper(by: Actor, on: datetime.date, act: str, paper: ChecklistItem, **told: str) -> None:
    """Whoever works on a paper prepares the file; one entry in its chain names the kind of paper."""
    project_file = paper.project_file
    subject = rules.duty_subject(project_file.code)
    perform_duty(by=by, on=on, subjects=[subject], duty=DutyKind.PREPARES_FILE)
    chain = chain_of(project_file)
    record(by=by, on=on, act=act, subject=subject, chain=chain, paper=paper.kind_id, **told)


def pass_stations(*, by: Actor, on: datetime.date, project_file: ProjectFile) -> None:
    """Move a complete file past its enquiry and its study, each one as far as it is finished."""
    finished = {"project_file": project_file, "done_on__isnull": False}
    has_enquiry = SocialEnquiry.objects.filter(**finished).exists()
    has_study = FeasibilityStudy.objects.filter(**finished).exists()
    while to := rules.onward(project_file.state, has_enquiry=has_enquiry, has_study=has_study):
        move(by=by, on=on, files=[project_file], to=to)


def set_plan(
    *,
    by: Actor,
    on: datetime.date,
    project_file: ProjectFile,
    lines: Sequence[NewLine],
    own_contribution_minor: int,
    requested_minor: int,
    others: Mapping[states.OtherSourceKind, int] | None = None,
) -> ProjectFile:
    """Write the budget lines anew, with what pays for them: the lines cost what is asked for, brought
    along and paid by ``others`` (amounts by kind of source).

    Raises ``PlanRefused`` when they do not, ``PreparationOver`` once an agenda froze the file.
    """
    check_prepare(by)
    changed = in_preparation(project_file)
    paid_by_others = {kind: amount for kind, amount in (others or {}).items() if amount}
    paid_minor = requested_minor + own_contribution_minor + sum(paid_by_others.values())
    total_minor = _checked_total(lines, paid_minor)
    BudgetLine.objects.filter(project_file=changed).delete()
    changed.total_cost_minor, changed.requested_minor = total_minor, requested_minor
    changed.own_contribution_minor = own_contribution_minor
    changed.save(update_fields=["total_cost_minor", "requested_minor", "own_contribution_minor"])
    BudgetLine.objects.bulk_create(new_lines(changed, lines))
    _write_sources(changed, paid_by_others)
    subject = rules.duty_subject(changed.code)
    perform_duty(by=by, on=on, subjects=[subject], duty=DutyKind.PREPARES_FILE)
    record(by=by, on=on, act="projects.set_plan", subject=subject, chain=chain_of(changed), lines=len(lines))
    return changed


def _checked_total(lines: Sequence[NewLine], paid_minor: int) -> int:
    """What the lines cost. Raises ``PlanRefused`` when it is not what pays for them."""
    total_minor = sum(line.quantity * line.unit_price_minor for line in lines)
    if not lines or rules.gap(total_minor, paid_minor, 0):
        raise PlanRefused(
            _("The lines of the budget do not come to what is asked for and brought along."), code="plan_gap"
        )
    return total_minor


def in_preparation(project_file: ProjectFile) -> ProjectFile:
    """The file as it stands now, held until the act is over."""
    held = ProjectFile.objects.select_for_update(of=("self",)).select_related("holder")
    locked = held.get(pk=project_file.pk)
    if locked.state not in rules.IN_PREPARATION:
        raise PreparationOver(
            _("The file %(file)s stands before the committee, or further: it is not changed any more."),
            code="preparation_over",
            file=locked.code,
        )
    return locked


def _write_sources(project_file: ProjectFile, amounts: Mapping[states.OtherSourceKind, int]) -> None:
    OtherSource.objects.filter(project_file=project_file).delete()
    OtherSource.objects.bulk_create(
        OtherSource(project_file=project_file, kind=kind, amount_minor=amount, **row_scope_of(project_file))
        for kind, amount in amounts.items()
    )
