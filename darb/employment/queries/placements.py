"""Placements as a list with the checks that are due, and one of them."""

import dataclasses
import datetime
from collections.abc import Iterable, Iterator

from django.db.models import QuerySet
from django.http import Http404

from darb.core.actor import Actor
from darb.core.spreadsheets import read_along
from darb.employment.models import Placement, PlacementMove, RetentionCheck
from darb.employment.permissions import enterprises_of, is_staff
from darb.employment.queries.checks import with_check
from darb.employment.queries.parameters import InTime, parameters_in_time
from darb.employment.rules.checks import Check, checks, next_check
from darb.employment.states import LeavingReason
from darb.employment.states import Placement as State
from darb.employment.states import RetentionCheck as CheckState
from darb.people.queries import names_of

PAGE = 50
DUE, LATE = "due", "overdue"


@dataclasses.dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; ``after`` is the number of the last placement shown."""

    state: str = ""
    checks: str = ""
    year: int | None = None
    after: str = ""


@dataclasses.dataclass(frozen=True)
class Line:
    """A placement, its checks as they stand on the day, and whose it is."""

    placement: Placement
    checks: list[Check]
    arabic: str = ""
    latin: str = ""

    @property
    def state(self) -> State:
        return self.placement.station

    @property
    def next_check(self) -> Check | None:
        return next_check(self.checks)


@dataclasses.dataclass(frozen=True)
class PlacementsPage:
    lines: list[Line]
    count: int
    next_after: str


def _rows() -> QuerySet[Placement]:
    return Placement.objects.select_related(
        "candidacy__vacancy__enterprise__organisation",
        "candidacy__vacancy__trade",
        "person__holder",
        "holder",
    )


def placements_for(by: Actor, on: datetime.date) -> QuerySet[Placement]:
    """Rows in scope; for an enterprise's account the contracts with its own body, whoever else employed the person."""
    if is_staff(by):
        return _rows()
    return _rows().filter(candidacy__vacancy__enterprise__organisation__in=enterprises_of(by, on))


def placements_page(by: Actor, on: datetime.date, wanted: Wanted, *, shows_names: bool) -> PlacementsPage:
    """The newest first; a few queries, however many there are."""
    rows = _narrowed(by, on, wanted)
    count = rows.count()
    last = Placement.objects.filter(number=wanted.after).values_list("pk", flat=True).first()
    if wanted.after and last:
        rows = rows.filter(pk__lt=last)
    found = list(rows.order_by("-pk")[: PAGE + 1])
    next_after = found[PAGE - 1].number if len(found) > PAGE else ""
    return PlacementsPage(lines_of(found[:PAGE], on, shows_names=shows_names), count, next_after)


def exported(by: Actor, on: datetime.date, wanted: Wanted) -> Iterator[Line]:
    """The same without a page's end and without a name, for a workbook."""
    rows, held = _narrowed(by, on, wanted).order_by("-pk"), parameters_in_time()
    return read_along(rows, lambda found: lines_of(found, on, shows_names=False, held=held))


def lines_of(
    rows: list[Placement], on: datetime.date, *, shows_names: bool, held: InTime | None = None
) -> list[Line]:
    answers = _answers(rows)
    names = names_of([row.person_id for row in rows]) if shows_names else {}
    held = held or parameters_in_time()
    return [
        Line(
            row,
            checks(row.started_on, row.ended_on, answers.get(row.pk, {}), held.on(row.started_on or on), on),
            names.get((row.person_id, "arabic"), ""),
            names.get((row.person_id, "latin"), ""),
        )
        for row in rows
    ]


def _answers(rows: Iterable[Placement]) -> dict[int, dict[int, str]]:
    """The newest answer of each check; the one that settled it where there is one."""
    found: dict[int, dict[int, str]] = {}
    for check in RetentionCheck.objects.filter(placement__in=list(rows)).order_by("pk"):
        found.setdefault(check.placement_id, {})[check.months] = check.state
    return found


def _narrowed(by: Actor, on: datetime.date, wanted: Wanted) -> QuerySet[Placement]:
    rows = placements_for(by, on)
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    if wanted.year:
        rows = rows.filter(started_on__year=wanted.year)
    if wanted.checks:
        rows = with_check(rows, parameters_in_time(), on, late=wanted.checks == LATE)
    return rows


def due(by: Actor, on: datetime.date, most: int) -> list[Line]:
    """The first placements of which a check waits, the longest first: what a worklist shows."""
    held = parameters_in_time()
    rows = with_check(placements_for(by, on), held, on)[:most]
    return lines_of(list(rows), on, shows_names=False, held=held)


def to_begin(by: Actor, on: datetime.date, most: int) -> list[Placement]:
    """Contracts agreed whose first day has come, of which nobody said whether the person began."""
    rows = placements_for(by, on).filter(state=State.AGREED, starts_on__lte=on)
    return list(rows.order_by("starts_on", "pk")[:most])


def find_placement(by: Actor, on: datetime.date, number: str, *, shows_names: bool) -> Line:
    """Raises ``Http404`` outside the reader's scope, and for a contract with another enterprise."""
    row = placements_for(by, on).filter(number=number).first()
    if row is None:
        raise Http404
    return lines_of([row], on, shows_names=shows_names)[0]


@dataclasses.dataclass(frozen=True)
class Happened:
    """One step of a placement, with the reason where the reader may know it."""

    move: PlacementMove

    @property
    def state(self) -> State:
        return State(self.move.state)

    @property
    def reason(self) -> LeavingReason | None:
        return LeavingReason(self.move.reason) if self.move.reason else None


def moves_of(placement: Placement) -> list[Happened]:
    """Steps in scope: one whose reason tells of a prison is there for those alone who read penal data."""
    rows = PlacementMove.objects.filter(placement=placement).select_related("by").order_by("pk")
    return [Happened(row) for row in rows]


def answers_of(placement: Placement) -> list[tuple[RetentionCheck, CheckState]]:
    """Every time somebody asked, in order."""
    rows = RetentionCheck.objects.filter(placement=placement).select_related("by").order_by("pk")
    return [(row, CheckState(row.state)) for row in rows]
