"""Sheets of marks as one scorer sees them: one's own alone, until all are in; and the one-page sheet of a file."""

import dataclasses
import datetime
import enum
import functools
import html
import pathlib
import tomllib
from collections.abc import Mapping, Sequence

from django.utils import translation
from django.utils.html import strip_tags

from darb.core.actor import Actor
from darb.core.templatetags.darb import both
from darb.documents.models import DocumentKind
from darb.documents.states import ChecklistItem as PaperState
from darb.documents.typesetting import template, typeset
from darb.notices.queries import COMMITTEE, frame_of
from darb.places.queries import country
from darb.programmes.models import Call, Criterion
from darb.projects.models import ChecklistItem
from darb.projects.queries.committee_sheet import Amount, SheetFacts, sheet_facts
from darb.selection.models import Application, CommitteeSession, Score
from darb.selection.queries.committee import recused_from, totals_of
from darb.selection.queries.sessions import session_of, sits
from darb.selection.rules.scoring import wants_sheet
from darb.selection.rules.sheets import Block, CommitteeSheet, GridLine
from darb.selection.states import Application as State

KIND = "committee_sheet"
PAGE = 50
MARKED_STATES = (State.COMPLETE, State.SCORED, State.DECIDED)
EVIDENCE = pathlib.Path(__file__).resolve().parents[1] / "data" / "evidence.toml"


class Standing(enum.Enum):
    """What one's own sheet on a file is."""

    WANTED = "wanted"
    GIVEN = "given"
    LEFT = "left"
    NOT_WANTED = "not_wanted"


@dataclasses.dataclass(frozen=True)
class Line:
    """A file with one's own sheet; ``own`` is one's own total."""

    application: Application
    standing: Standing
    sheets: int
    own: int | None


@dataclasses.dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; ``after`` is the receipt of the last file of the page before."""

    which: str = "mine"
    after: str = ""


@dataclasses.dataclass(frozen=True)
class SheetsPage:
    lines: list[Line]
    next_after: str


@dataclasses.dataclass(frozen=True)
class Desk:
    """Where a scorer works: the session of the call, whether one was convened to it, and the files left aside."""

    call: Call
    session: CommitteeSession | None
    is_member: bool
    left: frozenset[str]

    def line(self, application: Application, totals: Mapping[int, int], reader: Actor) -> Line:
        """One's own sheet on one file, from the totals of all that are in."""
        own = totals.get(reader.pk)
        is_wanted = application.state == State.COMPLETE and wants_sheet(
            list(totals.values()), self.call.rule_set.spread
        )
        if application.project_file.code in self.left:
            standing = Standing.LEFT
        elif own is not None:
            standing = Standing.GIVEN
        else:
            standing = Standing.WANTED if is_wanted and self.is_member else Standing.NOT_WANTED
        return Line(application, standing, len(totals), own)


def desk_of(call: Call, reader: Actor) -> Desk:
    session = session_of(call)
    is_member = session is not None and sits(session, reader)
    return Desk(call, session, is_member, frozenset(recused_from(session, reader)))


def sheets_page(desk: Desk, wanted: Wanted, reader: Actor) -> SheetsPage:
    """Files that are marked, in the order of their receipts."""
    rows = Application.objects.filter(call=desk.call, state__in=MARKED_STATES, receipt__gt=wanted.after)
    applications = list(rows.select_related("project_file__sector").order_by("receipt"))
    totals = totals_of(row.pk for row in applications)
    lines = [desk.line(row, totals.get(row.pk, {}), reader) for row in applications]
    if wanted.which == "mine":
        lines = [line for line in lines if line.standing is Standing.WANTED]
    next_after = lines[PAGE - 1].application.receipt if len(lines) > PAGE else ""
    return SheetsPage(lines[:PAGE], next_after)


@dataclasses.dataclass(frozen=True)
class GridRow:
    """A criterion with what proves it, one's own mark, and everybody's once all sheets are in."""

    criterion: Criterion
    evidence: list[DocumentKind]
    report: str
    own: int | None
    marks: list[int]


@dataclasses.dataclass(frozen=True)
class Sheet:
    """One file as a scorer reads it. ``totals`` are everybody's, unnamed, once all are in; else none."""

    line: Line
    facts: SheetFacts
    grid: list[GridRow]
    totals: list[int]

    @property
    def application(self) -> Application:
        return self.line.application

    @property
    def standing(self) -> str:
        return self.line.standing.value


def sheet_of(desk: Desk, application: Application, reader: Actor) -> Sheet:
    """A few queries, whatever is on record. Others' marks stay closed while a sheet may still come."""
    totals = totals_of([application.pk]).get(application.pk, {})
    line = desk.line(application, totals, reader)
    is_settled = not wants_sheet(list(totals.values()), desk.call.rule_set.spread)
    given: dict[str, dict[int, int]] = {}
    for code, scorer, mark in Score.objects.filter(application=application).values_list(
        "criterion__code", "scorer_id", "mark"
    ):
        given.setdefault(code, {})[scorer] = mark
    papers, facts = _accepted(application), sheet_facts(application.project_file)
    grid = [
        GridRow(
            criterion=criterion,
            evidence=[papers[kind] for kind in evidence_kinds().get(criterion.code, ()) if kind in papers],
            report=_report_number(criterion.code, facts),
            own=given.get(criterion.code, {}).get(reader.pk),
            marks=[given[criterion.code][scorer] for scorer in sorted(totals)]
            if is_settled and given
            else [],
        )
        for criterion in desk.call.rule_set.criteria.all()
    ]
    shown = [totals[scorer] for scorer in sorted(totals)] if is_settled else []
    return Sheet(line, facts, grid, shown)


def set_sheet(application: Application, on: datetime.date) -> bytes:
    """The one-page sheet in Arabic, as PDF: for whoever marks by hand. Nothing of it is kept."""
    with translation.override("ar"):
        paper = _paper_of(application, on)
    return typeset(template("selection", KIND), paper.as_payload(country().words))


def _paper_of(application: Application, on: datetime.date) -> CommitteeSheet:
    project_file, rule_set = application.project_file, application.call.rule_set
    facts, papers = sheet_facts(project_file), _accepted(application)
    return CommitteeSheet(
        frame=frame_of(unit=COMMITTEE, kind=KIND, number=facts.code, on=on, verified=False),
        call=application.call.code,
        sector=project_file.sector.label_ar,
        place=project_file.site_province.name_ar,
        asked_minor=application.amount_minor,
        blocks=tuple(
            Block(str(block.title), tuple((str(fact.label), _plain(fact.value)) for fact in block.facts))
            for block in facts.blocks
        ),
        investment=_amounts(facts.investment),
        financing=_amounts(facts.financing),
        month={
            "turnover": facts.turnover_minor,
            "costs": facts.costs_minor,
            "result": facts.result_minor,
        },
        jobs=facts.jobs,
        grid=tuple(_grid_line(criterion, papers, facts) for criterion in rule_set.criteria.all()),
        threshold=rule_set.threshold,
        spread=rule_set.spread,
    )


def _grid_line(criterion: Criterion, papers: Mapping[str, DocumentKind], facts: SheetFacts) -> GridLine:
    proved = [papers[kind].label_ar for kind in evidence_kinds().get(criterion.code, ()) if kind in papers]
    proved += [number for number in (_report_number(criterion.code, facts),) if number]
    return GridLine(criterion.label_ar, criterion.weight, " · ".join(proved) or "–", both(criterion.anchors))


def _report_number(criterion: str, facts: SheetFacts) -> str:
    """The signed enquiry or study that a criterion is read from."""
    return {"vulnerability": facts.enquiry_number, "feasibility": facts.study_number}.get(criterion, "")


def _amounts(lines: Sequence[Amount]) -> tuple[tuple[str, int], ...]:
    return tuple((_plain(line.label), line.minor) for line in lines)


def _plain(said: str) -> str:
    """The words of a page without its markup: a paper has its own. No sign above the line follows a Latin letter."""
    return html.unescape(strip_tags(str(said))).replace("m²", "م²")


def _accepted(application: Application) -> dict[str, DocumentKind]:
    rows = ChecklistItem.objects.filter(project_file=application.project_file, state=PaperState.ACCEPTED)
    return {row.kind_id: row.kind for row in rows.select_related("kind")}


@functools.cache
def evidence_kinds() -> Mapping[str, tuple[str, ...]]:
    """Which papers are named beside a criterion, by its code."""
    read = tomllib.loads(EVIDENCE.read_text(encoding="utf-8"))
    return {criterion: tuple(kinds) for criterion, kinds in read.items()}
