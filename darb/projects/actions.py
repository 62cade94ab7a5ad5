"""Opening project files, preparing them and moving them along their path."""

import dataclasses
import datetime
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from darb.controls.actions import perform_duty, take_numbers
from darb.controls.rules import DutyKind
from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.documents.states import ChecklistItem as PaperState
from darb.journal.actions import Act, record, record_each
from darb.people.models import Person, row_scope_of
from darb.projects import rules, states
from darb.projects.models import BudgetLine, ChecklistItem, ProjectFile, ProjectFileMove
from darb.projects.permissions import check_prepare


class MoveRefused(Refusal):
    """The path has no such move from where the file stands."""


class PreparationOver(Refusal):
    """The file stands on an agenda, or further: what the committee reads is not changed any more."""


class PlanRefused(Refusal):
    """The lines and what pays for them do not come to the same."""


@dataclasses.dataclass(frozen=True)
class NewLine:
    """A budget line: ``quantity`` pieces at ``unit_price_minor``."""

    kind: str
    label: str
    label_fr: str
    brand: str
    quantity: int
    unit_price_minor: int


@dataclasses.dataclass(frozen=True)
class NewFile:
    """A project file as it is opened; ``papers`` maps kinds of document to their checklist state."""

    person: Person
    title: str
    title_fr: str
    trade_code: str
    sector_code: str
    site_province_code: str
    is_existing_activity: bool
    legal_form: str
    currency: str
    total_cost_minor: int
    own_contribution_minor: int
    requested_minor: int
    lines: tuple[NewLine, ...]
    papers: dict[str, str]


def open_files(*, by: Actor, on: datetime.date, entries: Sequence[NewFile]) -> list[ProjectFile]:
    """Open project files with their lines and papers; ``by`` prepares them. One journal entry.

    Raises ``DutiesKeptApart`` when ``by`` already acted on a file in a way that excludes preparing it.
    """
    check_prepare(by)
    if not entries:
        return []
    codes = take_numbers(series="D", year=on.year, count=len(entries))
    files = ProjectFile.objects.bulk_create(
        [_file(entry, code, on) for entry, code in zip(entries, codes, strict=True)], batch_size=1000
    )
    pairs = list(zip(files, entries, strict=True))
    BudgetLine.objects.bulk_create(
        [line for file, entry in pairs for line in _lines(file, entry.lines)], batch_size=2000
    )
    ChecklistItem.objects.bulk_create([paper for pair in pairs for paper in _papers(*pair)], batch_size=2000)
    _write_moves(by=by, on=on, files=files, to=states.ProjectFile.DRAFT, reason="")
    perform_duty(by=by, on=on, subjects=map(rules.duty_subject, codes), duty=DutyKind.PREPARES_FILE)
    _journal(by=by, on=on, act="projects.open", files=files)
    return files


def move(
    *, by: Actor, on: datetime.date, files: Sequence[ProjectFile], to: states.ProjectFile, reason: str = ""
) -> None:
    """Move files to ``to`` in one act. One row a file, one journal entry.

    Raises ``MoveRefused``, before anything is written, when one file may not move there or a reason is missing.
    """
    if files:
        _move(by=by, on=on, files=files, to=to, reason=reason)
        _journal(by=by, on=on, act=f"projects.{to}", files=files)


def move_each(*, by: Actor, on: datetime.date, files: Sequence[ProjectFile], to: states.ProjectFile) -> None:
    """Move files to ``to``, each by an act of its own: one row and one journal entry a file. Raises as ``move``."""
    if files:
        _move(by=by, on=on, files=files, to=to, reason="")
        acts = [_act(f"projects.{to}", [project_file]) for project_file in files]
        record_each(by=by, on=on, acts=acts)


def answer_paper(
    *, by: Actor, on: datetime.date, paper: ChecklistItem, to: PaperState, reason: str = ""
) -> ChecklistItem:
    """Say where a paper stands. With the last one the file becomes complete by itself; a paper found wanting brings
    a complete file back. Raises ``PreparationOver`` once an agenda froze the file.
    """
    check_prepare(by)
    project_file = _in_preparation(paper.project_file)
    paper.state, paper.answered_on = to, on
    paper.reason = reason if to == PaperState.REJECTED else ""
    paper.save(update_fields=["state", "answered_on", "reason"])
    subject = rules.duty_subject(project_file.code)
    perform_duty(by=by, on=on, subjects=[subject], duty=DutyKind.PREPARES_FILE)
    record(
        by=by,
        on=on,
        act="projects.answer_paper",
        subject=subject,
        chain=_chain(project_file),
        paper=paper.kind_id,
        state=str(to),
    )
    papers = ChecklistItem.objects.filter(project_file=project_file).values_list("state", flat=True)
    onward = rules.after_papers(project_file.state, papers)
    if onward is not None:
        move(by=by, on=on, files=[project_file], to=onward)
    return paper


def set_plan(
    *,
    by: Actor,
    on: datetime.date,
    project_file: ProjectFile,
    lines: Sequence[NewLine],
    own_contribution_minor: int,
    requested_minor: int,
) -> ProjectFile:
    """Write the budget lines anew, with what pays for them: the lines cost what is asked for and brought along.

    Raises ``PlanRefused`` when they do not, ``PreparationOver`` once an agenda froze the file.
    """
    check_prepare(by)
    changed = _in_preparation(project_file)
    total_minor = sum(line.quantity * line.unit_price_minor for line in lines)
    if not lines or rules.gap(total_minor, requested_minor, own_contribution_minor):
        raise PlanRefused(
            _("The lines of the budget do not come to what is asked for and brought along."), code="plan_gap"
        )
    BudgetLine.objects.filter(project_file=changed).delete()
    changed.total_cost_minor, changed.requested_minor = total_minor, requested_minor
    changed.own_contribution_minor = own_contribution_minor
    changed.save(update_fields=["total_cost_minor", "requested_minor", "own_contribution_minor"])
    BudgetLine.objects.bulk_create(_lines(changed, lines))
    subject = rules.duty_subject(changed.code)
    perform_duty(by=by, on=on, subjects=[subject], duty=DutyKind.PREPARES_FILE)
    record(by=by, on=on, act="projects.set_plan", subject=subject, chain=_chain(changed), lines=len(lines))
    return changed


def _in_preparation(project_file: ProjectFile) -> ProjectFile:
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


def _move(
    *, by: Actor, on: datetime.date, files: Sequence[ProjectFile], to: states.ProjectFile, reason: str
) -> None:
    """The one place where the path's state changes."""
    for project_file in files:
        if not rules.may_move(project_file.state, to):
            raise MoveRefused(
                _("The file %(file)s is in the state “%(origin)s” and cannot move to “%(to)s”."),
                code="move_refused",
                file=project_file.code,
                origin=project_file.state,
                to=str(to),
            )
    if to in rules.NEEDS_REASON and not reason:
        raise MoveRefused(_("This decision needs a reason."), code="reason_missing")
    ProjectFile.objects.filter(pk__in=[project_file.pk for project_file in files]).update(state=to)
    for project_file in files:
        project_file.state = to
    _write_moves(by=by, on=on, files=files, to=to, reason=reason)


def _file(entry: NewFile, code: str, on: datetime.date) -> ProjectFile:
    return ProjectFile(
        code=code,
        person=entry.person,
        title=entry.title,
        title_fr=entry.title_fr,
        trade_id=entry.trade_code,
        sector_id=entry.sector_code,
        site_province_id=entry.site_province_code,
        is_existing_activity=entry.is_existing_activity,
        legal_form=entry.legal_form,
        currency=entry.currency,
        total_cost_minor=entry.total_cost_minor,
        own_contribution_minor=entry.own_contribution_minor,
        requested_minor=entry.requested_minor,
        opened_on=on,
        **row_scope_of(entry.person),
    )


def _lines(project_file: ProjectFile, lines: Sequence[NewLine]) -> list[BudgetLine]:
    return [
        BudgetLine(
            project_file=project_file,
            position=position,
            kind=line.kind,
            label=line.label,
            label_fr=line.label_fr,
            brand=line.brand,
            quantity=line.quantity,
            unit_price_minor=line.unit_price_minor,
            **row_scope_of(project_file),
        )
        for position, line in enumerate(lines, start=1)
    ]


def _papers(project_file: ProjectFile, entry: NewFile) -> list[ChecklistItem]:
    return [
        ChecklistItem(project_file=project_file, kind_id=kind, state=state, **row_scope_of(project_file))
        for kind, state in entry.papers.items()
    ]


def _write_moves(
    *, by: Actor, on: datetime.date, files: Sequence[ProjectFile], to: states.ProjectFile, reason: str
) -> None:
    ProjectFileMove.objects.bulk_create(
        [
            ProjectFileMove(
                project_file=project_file,
                state=to,
                on=on,
                by_id=by.pk,
                reason=reason,
                **row_scope_of(project_file),
            )
            for project_file in files
        ],
        batch_size=2000,
    )


def _journal(*, by: Actor, on: datetime.date, act: str, files: Sequence[ProjectFile]) -> None:
    record_each(by=by, on=on, acts=[_act(act, files)])


def _act(act: str, files: Sequence[ProjectFile]) -> Act:
    """One act on ``files``, in the chain of the centre that holds the first."""
    return Act(
        act,
        rules.duty_subject(files[0].code),
        _chain(files[0]),
        {"count": len(files), "first": files[0].code, "latest": files[-1].code},
    )


def _chain(project_file: ProjectFile) -> str:
    return f"establishment:{project_file.holder.code}"
