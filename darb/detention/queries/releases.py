"""Releases ahead, by day, with what must be ready for each; and one of them."""

import dataclasses
import datetime
from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.db.models import Q, QuerySet

from darb.core.spreadsheets import read_along
from darb.detention.models import ReleaseEvent, ReleaseMove, ReleaseTick
from darb.detention.queries.parameters import release_checks
from darb.detention.rules import AHEAD, Check, checks_of, place_after
from darb.detention.states import ReleaseItem
from darb.people.queries import names_of
from darb.people.rules import months_after

PAGE = 50
PASSED, LATER, DONE = "passed", "later", "done"


@dataclasses.dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to: ``within`` so many months, or passed, later, done; after which line."""

    within: str = ""
    kind: str = ""
    state: str = ""
    after: str = ""


@dataclasses.dataclass(frozen=True)
class Line:
    release: ReleaseEvent
    arabic: str
    latin: str
    checks: list[Check]

    @property
    def after(self) -> str:
        return f"{self.release.on.isoformat()}.{self.release.pk}"


@dataclasses.dataclass(frozen=True)
class ReleasesPage:
    lines: list[Line]
    count: int
    next_after: str


def check_months(on: datetime.date) -> list[int]:
    """How long before a release something is checked, the shortest first."""
    return sorted(release_checks(on))


def releases_page(wanted: Wanted, *, on: datetime.date) -> ReleasesPage:
    """One page of releases, the soonest first; those that took place, the newest first."""
    rows = _narrowed(wanted, on)
    found = list(_after(rows, wanted)[: PAGE + 1])
    lines = _lines(found[:PAGE], on)
    return ReleasesPage(lines, rows.count(), lines[-1].after if len(found) > PAGE else "")


def exported(wanted: Wanted, *, on: datetime.date) -> Iterator[Line]:
    return read_along(_narrowed(wanted, on), lambda found: _lines(found, on))


def due(on: datetime.date) -> Iterator[Line]:
    """Releases of which a check has come due and something is missing, and those whose day has passed.

    What the work list of a preparation officer is built from: read no further than it is asked for.
    """
    last = months_after(on, max(check_months(on)))
    rows = _joined().filter(state__in=AHEAD, on__lte=last).order_by("on", "pk")
    for line in read_along(rows, lambda found: _lines(found, on)):
        if line.release.on < on or any(check.is_late for check in line.checks):
            yield line


def find_release(pk: int) -> ReleaseEvent | None:
    return _joined().filter(pk=pk).first()


def line_of(release: ReleaseEvent, on: datetime.date) -> Line:
    return _lines([release], on)[0]


def moves_of(release: ReleaseEvent) -> list[ReleaseMove]:
    """Every day that was known, the newest first, with who wrote it and where it was read."""
    return list(release.moves.select_related("by").order_by("-pk"))


def ticks_of(release: ReleaseEvent) -> dict[ReleaseItem, ReleaseTick]:
    """The newest word on each thing."""
    rows = ReleaseTick.objects.filter(release=release).select_related("by").order_by("pk")
    return {ReleaseItem(row.item): row for row in rows}


def _joined() -> QuerySet[ReleaseEvent]:
    return ReleaseEvent.objects.select_related("stay__person", "stay__establishment", "holder")


def _narrowed(wanted: Wanted, on: datetime.date) -> QuerySet[ReleaseEvent]:
    if wanted.within == DONE:
        rows = _joined().filter(state="done").order_by("-on", "-pk")
    else:
        rows = _joined().filter(_within(wanted.within, on), state__in=AHEAD).order_by("on", "pk")
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    return rows.filter(state=wanted.state) if wanted.state else rows


def _within(within: str, on: datetime.date) -> Q:
    if within == PASSED:
        return Q(on__lt=on)
    if within == LATER:
        return Q(on__gt=months_after(on, max(check_months(on))))
    return Q(on__gte=on, on__lte=months_after(on, int(within))) if within else Q()


def _after(rows: QuerySet[ReleaseEvent], wanted: Wanted) -> QuerySet[ReleaseEvent]:
    place = place_after(wanted.after)
    if place is None or place[0] is None:
        return rows
    day, key = place
    if wanted.within == DONE:
        return rows.filter(Q(on__lt=day) | Q(on=day, pk__lt=key))
    return rows.filter(Q(on__gt=day) | Q(on=day, pk__gt=key))


def _lines(releases: Sequence[ReleaseEvent], on: datetime.date) -> list[Line]:
    names = names_of([row.stay.person_id for row in releases])
    ready: dict[int, dict[str, bool]] = defaultdict(dict)
    ticks = ReleaseTick.objects.filter(release__in=releases).order_by("pk")
    for release, item, is_ready in ticks.values_list("release_id", "item", "is_ready"):
        ready[release][item] = is_ready
    asked = release_checks(on)
    return [
        Line(
            release=row,
            arabic=names.get((row.stay.person_id, "arabic"), ""),
            latin=names.get((row.stay.person_id, "latin"), ""),
            checks=checks_of(row.on, on, asked, _ready(ready[row.pk])),
        )
        for row in releases
    ]


def _ready(ticks: dict[str, bool]) -> frozenset[ReleaseItem]:
    return frozenset(ReleaseItem(item) for item, is_ready in ticks.items() if is_ready)
