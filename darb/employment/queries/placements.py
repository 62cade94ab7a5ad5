"""Placements as a list with the checks that are due, and one of them."""

import dataclasses
import datetime
from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.http import Http404

from darb.core.actor import Actor
from darb.employment.models import Placement, PlacementMove, RetentionCheck
from darb.employment.permissions import enterprises_of
from darb.employment.queries.parameters import InTime, parameters_in_time
from darb.employment.rules.checks import Check, checks, next_check
from darb.employment.rules.moves import IN_WORK, SETTLED_CHECKS
from darb.employment.states import LeavingReason
from darb.employment.states import Placement as State
from darb.employment.states import RetentionCheck as CheckState
from darb.people.queries import names_of

PAGE = 50
EXPORTED = 20_000
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


def placements_page(on: datetime.date, wanted: Wanted, *, shows_names: bool) -> PlacementsPage:
    """The newest first; a few queries, however many there are."""
    rows = _narrowed(on, wanted)
    count = rows.count()
    last = Placement.objects.filter(number=wanted.after).values_list("pk", flat=True).first()
    if wanted.after and last:
        rows = rows.filter(pk__lt=last)
    found = list(rows.order_by("-pk")[: PAGE + 1])
    next_after = found[PAGE - 1].number if len(found) > PAGE else ""
    return PlacementsPage(lines_of(found[:PAGE], on, shows_names=shows_names), count, next_after)


def own_placements(by: Actor, on: datetime.date, after: str) -> PlacementsPage:
    """The contracts of an enterprise's account with its own body, and nobody else's: what it signed itself."""
    rows = _rows().filter(candidacy__vacancy__enterprise__organisation__in=enterprises_of(by, on))
    count = rows.count()
    last = rows.filter(number=after).values_list("pk", flat=True).first() if after else None
    rows = rows.filter(pk__lt=last) if last else rows
    found = list(rows.order_by("-pk")[: PAGE + 1])
    next_after = found[PAGE - 1].number if len(found) > PAGE else ""
    return PlacementsPage(lines_of(found[:PAGE], on, shows_names=True), count, next_after)


def exported(on: datetime.date, wanted: Wanted) -> list[Line]:
    """The same without a page's end and without a name, for a workbook."""
    return lines_of(list(_narrowed(on, wanted).order_by("-pk")[:EXPORTED]), on, shows_names=False)


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


def _narrowed(on: datetime.date, wanted: Wanted) -> QuerySet[Placement]:
    rows = _rows()
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    if wanted.year:
        rows = rows.filter(started_on__year=wanted.year)
    if wanted.checks:
        waiting = {line.placement.pk for line in due(on) if _is_wanted(line, wanted.checks)}
        rows = rows.filter(pk__in=waiting)
    return rows


def _is_wanted(line: Line, wanted: str) -> bool:
    check = line.next_check
    return check is not None and (check.state == CheckState.OVERDUE) == (wanted == LATE)


def due(on: datetime.date) -> list[Line]:
    """Placements in scope of which a check waits, the longest first: what a worklist shows.

    Only those begun long enough ago and not settled wholly are read.
    """
    held = parameters_in_time()
    least, most = held.months[0], held.months[-1]
    begun = on - datetime.timedelta(days=28 * least)
    rows = _rows().filter(Q(state__in=IN_WORK) | Q(ended_on__isnull=False), started_on__lte=begun)
    settled = RetentionCheck.objects.filter(state__in=SETTLED_CHECKS, months__gte=most)
    rows = rows.exclude(pk__in=settled.values("placement"))
    waiting = [line for line in lines_of(list(rows), on, shows_names=False, held=held) if line.next_check]
    return sorted(waiting, key=lambda line: line.next_check.due_on if line.next_check else on)


def find_placement(on: datetime.date, number: str, *, shows_names: bool) -> Line:
    """Raises ``Http404`` outside the reader's scope."""
    row = _rows().filter(number=number).first()
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
