"""One project file: where it is on its path, what it costs and who pays, its papers, what to do next."""

import dataclasses
import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from darb.core.absent import Absent
from darb.documents.states import ChecklistItem as PaperState
from darb.people.queries import names_of
from darb.programmes.states import Call as CallState
from darb.projects import rules
from darb.projects.models import BudgetLine, ChecklistItem, ProjectFile, ProjectFileMove
from darb.projects.rules import Step
from darb.projects.states import LegalForm, LineKind
from darb.projects.states import ProjectFile as FileState

NOT_FOUND = "projects/not_found.html"
STEP_NAMES: dict[Step, Promise] = {
    Step.OPENED: _("File opened"),
    Step.COMPLETE: _("Papers complete"),
    Step.READY: _("Before the committee"),
    Step.SCORED: _("Scored"),
    Step.DECIDED: _("Decision"),
    Step.COMMITTED: _("Contract signed"),
    Step.HANDED_OVER: _("Handover"),
    Step.STARTED: _("Activity started"),
}
NEXT_STEPS: dict[str, Promise] = {
    FileState.COMPLETE: _("The file is complete: it can go before the committee"),
    FileState.ENQUIRY_DONE: _("The file is complete: it can go before the committee"),
    FileState.FEASIBILITY_DONE: _("The file is complete: it can go before the committee"),
    FileState.READY: _("The file waits for the committee's agenda"),
    FileState.ON_AGENDA: _("The committee scores the file"),
    FileState.SCORED: _("The committee decides"),
    FileState.DEFERRED: _("The committee put the file off: bring what it asked for"),
    FileState.SELECTED: _("The funding is to be confirmed"),
    FileState.WAITING_LIST: _("The file waits for funds that become free"),
    FileState.CREDITS_EXHAUSTED: _("Eligible; the money ran out: the file can be presented to the next call"),
    FileState.SENT_TO_COMMITTEE: _("The human-development committee answers"),
    FileState.FUNDED: _("The support contract is to be signed"),
    FileState.COMMITTED: _("The equipment is to be ordered"),
    FileState.PURCHASING: _("The equipment is to be received, then handed over"),
    FileState.HANDED_OVER: _("The first day of the activity is to be written down"),
    FileState.STARTED: _("The activity is followed up"),
}


@dataclasses.dataclass(frozen=True)
class Station:
    """One step of the path: its name, the day it was reached, whether the file is at it now."""

    name: Promise
    done_on: datetime.date | None
    is_now: bool


@dataclasses.dataclass(frozen=True)
class PlanLine:
    """A line of the budget with its kind in words."""

    line: BudgetLine
    kind: LineKind


@dataclasses.dataclass(frozen=True)
class File:
    """Everything the page of a file shows."""

    file: ProjectFile
    arabic: str
    latin: str
    lines: list[PlanLine]
    papers: list[ChecklistItem]
    moves: list[ProjectFileMove]
    path: list[Station]

    @property
    def state(self) -> FileState:
        return FileState(self.file.state)

    @property
    def legal_form(self) -> LegalForm | None:
        return LegalForm(self.file.legal_form) if self.file.legal_form else None

    @property
    def total_minor(self) -> int:
        return sum(one.line.amount_minor for one in self.lines)

    @property
    def gap_minor(self) -> int:
        return rules.gap(self.total_minor, self.file.requested_minor, self.file.own_contribution_minor)

    @property
    def is_in_preparation(self) -> bool:
        return self.file.state in rules.IN_PREPARATION

    @property
    def may_be_withdrawn(self) -> bool:
        return rules.may_be_withdrawn(self.file.state)

    @property
    def may_start(self) -> bool:
        return rules.may_start(self.file.state)

    @property
    def may_close(self) -> bool:
        return rules.may_close(self.file.state)

    @property
    def takes_files(self) -> bool:
        """Whether the call it is prepared for is open: then it is handed in, or its receipt is shown."""
        call = self.file.call
        return self.is_in_preparation and call is not None and call.state == CallState.OPEN

    @property
    def is_put_off(self) -> bool:
        """Whether the committee put it off and it has not been handed in again."""
        before = [one.state for one in self.moves if one.state in (FileState.ON_AGENDA, FileState.DEFERRED)]
        return self.is_in_preparation and before[-1:] == [FileState.DEFERRED]

    @property
    def ceiling_minor(self) -> int | None:
        """The highest support of the call it is prepared for; none while there is no call, or no ceiling."""
        rule_set = getattr(self.file.call, "rule_set", None)
        return rule_set.ceiling_minor if rule_set else None

    @property
    def is_above_ceiling(self) -> bool:
        return self.ceiling_minor is not None and self.file.requested_minor > self.ceiling_minor

    @property
    def wanting(self) -> list[ChecklistItem]:
        return [paper for paper in self.papers if paper.state in rules.WANTING]

    @property
    def to_look_at(self) -> list[ChecklistItem]:
        return [paper for paper in self.papers if paper.state == PaperState.RECEIVED]

    @property
    def done_with(self) -> list[ChecklistItem]:
        return [paper for paper in self.papers if paper.state in rules.SETTLED]

    @property
    def settled(self) -> int:
        return len(self.done_with)

    @property
    def next_step(self) -> Promise | None:
        return NEXT_STEPS.get(self.file.state)


def find_file(code: str, *, is_held: bool = False) -> ProjectFile:
    """The file of this code; ``is_held`` keeps others from changing it until this request is over.

    Raises ``Absent`` outside the reader's scope, as for a code nobody has.
    """
    joined = (
        "person",
        "holder",
        "sector",
        "trade__sector",
        "site_province",
        "site_commune",
        "call__rule_set",
    )
    rows = ProjectFile.objects.filter(code=code).select_related(*joined)
    found = (rows.select_for_update(of=("self",)) if is_held else rows).first()
    if found is None:
        raise Absent(NOT_FOUND, code=code)
    return found


def file_of(found: ProjectFile, *, shows_names: bool) -> File:
    """One read a table, however much there is on record."""
    names = names_of([found.person_id]) if shows_names else {}
    moves = list(found.moves.select_related("by"))
    lines = [PlanLine(line, LineKind(line.kind)) for line in found.lines.all()]
    return File(
        file=found,
        arabic=names.get((found.person_id, "arabic"), ""),
        latin=names.get((found.person_id, "latin"), ""),
        lines=lines,
        papers=papers_of(found),
        moves=moves,
        path=_path(found, moves),
    )


def papers_of(found: ProjectFile) -> list[ChecklistItem]:
    """The checklist, in the order in which it was drawn up."""
    return list(found.papers.select_related("kind", "scan", "project_file__holder").order_by("pk"))


def _path(found: ProjectFile, moves: list[ProjectFileMove]) -> list[Station]:
    reached = {FileState(move.state): move.on for move in moves}
    done, now = rules.steps_reached(found.state, reached)
    return [
        Station(
            STEP_NAMES[step],
            min((on for state, on in reached.items() if state in step.value), default=None)
            if step in done
            else None,
            step is now,
        )
        for step in Step
    ]
