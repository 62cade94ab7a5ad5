"""People inside, by the time they have left: a list of stays in scope, a few queries however long it is."""

import dataclasses
import datetime
from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from darb.core.actor import Actor
from darb.core.folding import name_key
from darb.core.spreadsheets import read_along
from darb.detention import states
from darb.detention.models import ReleaseEvent, Stay, Unreached
from darb.detention.queries.parameters import parameters
from darb.detention.rules import PASSED, UNDATED, band_days, band_of, folded_number, place_after
from darb.people.models import Assignment, NameKey
from darb.people.queries import names_of, places_of
from darb.people.states import Journey

PAGE = 50
_LAST = chr(0x10FFFF)


@dataclasses.dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; ``after`` is the place of the last line shown: its day and its stay."""

    band: str = ""
    kind: str = ""
    unreached: bool = False
    mine: bool = False
    after: str = ""


@dataclasses.dataclass(frozen=True)
class Line:
    """One person inside: until when, in which band of time left, and what stands in the way of a meeting."""

    stay: Stay
    release: ReleaseEvent | None
    band: str
    arabic: str
    latin: str
    state: Journey | None
    unreached: Unreached | None

    @property
    def after(self) -> str:
        return f"{self.release.on.isoformat() if self.release else '-'}.{self.stay.pk}"


@dataclasses.dataclass(frozen=True)
class CaseloadPage:
    lines: list[Line]
    count: int
    next_after: str


def bands_on(on: datetime.date) -> list[str]:
    """The bands of a day, the shortest time left first; those who have none come last."""
    return [PASSED, *(str(bound) for bound in parameters(on).band_months), "more", UNDATED]


def caseload_page(wanted: Wanted, *, by: Actor, on: datetime.date) -> CaseloadPage:
    """One page of those inside, the soonest release first."""
    rows = _narrowed(wanted, by, on)
    found = list(_after(rows, wanted.after)[: PAGE + 1])
    lines = _lines(found[:PAGE], on)
    return CaseloadPage(lines, rows.count(), lines[-1].after if len(found) > PAGE else "")


def exported(wanted: Wanted, *, by: Actor, on: datetime.date) -> Iterator[Line]:
    """The same people without a page's end, for a workbook."""
    return read_along(_narrowed(wanted, by, on), lambda stays: _lines(stays, on))


def band_counts(on: datetime.date) -> list[tuple[str, int]]:
    """How many of those inside fall into each band. One query."""
    asked = {f"b{band}": Count("pk", filter=_in_band(band, on)) for band in bands_on(on)}
    counts = _inside().aggregate(**asked)
    return [(band, counts[f"b{band}"]) for band in bands_on(on)]


def found_by(text: str, *, on: datetime.date) -> list[Line]:
    """Those inside with this prison number, or whose names hold every typed word; a page at most."""
    number, words = folded_number(text), name_key(text).split()
    if any(character.isdigit() for character in number):
        rows = _inside().filter(prison_number=number)
    elif words:
        rows = _inside()
        for word in words:
            bearers = NameKey.objects.filter(key__gte=word, key__lt=word + _LAST).values("person")
            rows = rows.filter(person__in=bearers)
    else:
        rows = _inside().none()
    return _lines(list(rows[:PAGE]), on)


def _inside() -> QuerySet[Stay]:
    rows = Stay.objects.filter(state=states.Stay.ONGOING).select_related("person", "establishment", "holder")
    return rows.annotate(leaves_on=F("releases__on")).order_by(F("leaves_on").asc(nulls_last=True), "pk")


def _narrowed(wanted: Wanted, by: Actor, on: datetime.date) -> QuerySet[Stay]:
    rows = _inside()
    if wanted.band:
        rows = rows.filter(_in_band(wanted.band, on))
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.unreached:
        rows = rows.filter(pk__in=Unreached.objects.filter(ended_on__isnull=True).values("stay"))
    if wanted.mine:
        followed = Assignment.objects.filter(worker_id=by.pk, ends_on__isnull=True)
        rows = rows.filter(person__in=followed.values("person"))
    return rows


def _in_band(band: str, on: datetime.date) -> Q:
    if band == UNDATED:
        return Q(releases__isnull=True)
    first, after = band_days(band, on, parameters(on).band_months)
    since = Q(releases__on__gte=first) if first else Q()
    return since & (Q(releases__on__lt=after) if after else Q())


def _after(rows: Any, after: str) -> Any:
    """What follows a line: by its day, then by its stay; those without a day come after all others."""
    place = place_after(after)
    if place is None:
        return rows
    day, key = place
    if day is None:
        return rows.filter(leaves_on__isnull=True, pk__gt=key)
    return rows.filter(Q(leaves_on__gt=day) | Q(leaves_on=day, pk__gt=key) | Q(leaves_on__isnull=True))


def _lines(stays: Sequence[Stay], on: datetime.date) -> list[Line]:
    return list(_told(stays, on))


def _told(stays: Sequence[Stay], on: datetime.date) -> Iterator[Line]:
    people = [stay.person_id for stay in stays]
    names, places = names_of(people), places_of(people)
    releases = {row.stay_id: row for row in ReleaseEvent.objects.filter(stay__in=stays)}
    away = {row.stay_id: row for row in Unreached.objects.filter(stay__in=stays, ended_on__isnull=True)}
    bounds = parameters(on).band_months
    for stay in stays:
        release = releases.get(stay.pk)
        yield Line(
            stay=stay,
            release=release,
            band=band_of(on, release.on if release else None, bounds),
            arabic=names.get((stay.person_id, "arabic"), ""),
            latin=names.get((stay.person_id, "latin"), ""),
            state=places.get(stay.person_id),
            unreached=away.get(stay.pk),
        )
