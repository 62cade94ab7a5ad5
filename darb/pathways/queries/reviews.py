"""When each person's life project is looked at again: the facts, from every record that moves the deadline."""

import dataclasses
import datetime
from collections import defaultdict
from collections.abc import Iterable

from darb.core.scope import granting
from darb.detention.models import ReleaseEvent, Stay
from darb.detention.states import Release as ReleaseState
from darb.detention.states import Stay as StayState
from darb.pathways.models import Exemption, LifeProject, Review
from darb.pathways.queries.parameters import parameters
from darb.pathways.rules.reviews import (
    OF_DETENTION,
    Deadline,
    Exempted,
    Facts,
    Reason,
    Situation,
    Why,
    deadline,
)
from darb.pathways.states import Review as ReviewState
from darb.people.models import Assignment, Person
from darb.staff.rules import PENAL

Clock = list[tuple[Why, datetime.date]]


@dataclasses.dataclass(frozen=True)
class Due:
    """Somebody whose review is due by a day, or late."""

    person: Person
    deadline: Deadline


def deadline_of(person: Person, on: datetime.date) -> Deadline:
    return deadlines_of([person], on)[person.pk]


def deadlines_of(people: Iterable[Person], on: datetime.date) -> dict[int, Deadline]:
    """By key of the person. Six queries for any number.

    The day of a release is read for the rule whether or not the reader is granted penal facts, so that two readers
    are told one deadline; whoever is not granted them is shown ``told_to`` alone.
    """
    keys = [person.pk for person in people]
    clocks = _clocks(keys, on)
    exemptions = _exemptions(keys)
    with granting(PENAL):
        inside = _inside(keys, on)
    intervals = parameters(on).reviews
    found = {}
    for key in keys:
        clock, situation, release_on = inside.get(key, ([], Situation.OUTSIDE, None))
        facts = Facts(tuple(clocks[key] + clock), situation, release_on, tuple(exemptions[key]))
        found[key] = deadline(facts, intervals, on)
    return found


def told_to(found: Deadline, *, reads_penal: bool) -> tuple[Reason, ...]:
    """The reasons as the reader may know them."""
    return tuple(reason for reason in found.reasons if reads_penal or reason.why not in OF_DETENTION)


def due_reviews(people: Iterable[Person], on: datetime.date, within_days: int = 30) -> list[Due]:
    """Of these people, those whose review is due within so many days or late, the longest overdue first."""
    listed = {person.pk: person for person in people}
    until = on + datetime.timedelta(days=within_days)
    found = [
        Due(listed[key], one)
        for key, one in deadlines_of(listed.values(), on).items()
        if one.due_on is not None and one.due_on <= until
    ]
    return sorted(found, key=lambda due: (due.deadline.due_on or on, due.person.pk))


def reviews_of(person: Person) -> list[Review]:
    return list(Review.objects.filter(person=person).select_related("by", "life_project"))


def exemptions_of(person: Person) -> list[Exemption]:
    return list(Exemption.objects.filter(person=person).select_related("by", "cleared_by"))


def is_exempted(found: Deadline) -> bool:
    return found.state is ReviewState.EXEMPTED


def _clocks(keys: list[int], on: datetime.date) -> dict[int, Clock]:
    clocks: dict[int, Clock] = defaultdict(list)
    for person, day in Assignment.objects.filter(person__in=keys).values_list("person_id", "starts_on"):
        clocks[person].append((Why.FROM_OPENING, day))
    answered = LifeProject.objects.filter(person__in=keys, answered_on__isnull=False)
    for person, answered_on in answered.values_list("person_id", "answered_on"):
        clocks[person].append((Why.FROM_LIFE_PROJECT, answered_on or on))
    for person, day in Review.objects.filter(person__in=keys).values_list("person_id", "on"):
        clocks[person].append((Why.FROM_REVIEW, day))
    return clocks


def _exemptions(keys: list[int]) -> dict[int, list[Exempted]]:
    found: dict[int, list[Exempted]] = defaultdict(list)
    rows = Exemption.objects.filter(person__in=keys).values_list("person_id", "starts_on", "cleared_on")
    for person, starts_on, cleared_on in rows:
        found[person].append(Exempted(starts_on, cleared_on))
    return found


def _inside(keys: list[int], on: datetime.date) -> dict[int, tuple[Clock, Situation, datetime.date | None]]:
    """What stays and releases tell of each person who was ever in detention."""
    stays: dict[int, list[Stay]] = defaultdict(list)
    for stay in Stay.objects.filter(person__in=keys).order_by("pk"):
        stays[stay.person_id].append(stay)
    known = ReleaseEvent.objects.filter(stay__person__in=keys).exclude(state=ReleaseState.POSTPONED)
    releases = {row.stay_id: row for row in known.order_by("pk")}
    return {person: _of_one(rows, releases) for person, rows in stays.items()}


def _of_one(
    stays: list[Stay], releases: dict[int, ReleaseEvent]
) -> tuple[Clock, Situation, datetime.date | None]:
    clock: Clock = []
    for place, stay in enumerate(stays):
        if place and stay.admitted_on:
            came_from = stays[place - 1].state
            why = Why.FROM_TRANSFER if came_from == StayState.TRANSFERRED else Why.FROM_READMISSION
            clock.append((why, stay.admitted_on))
        if stay.state == StayState.ENDED and stay.ended_on:
            clock.append((Why.FROM_RELEASE, stay.ended_on))
    latest = stays[-1]
    if latest.state != StayState.ONGOING:
        return clock, Situation.OUTSIDE, None
    release = releases.get(latest.pk)
    if release is None:
        return clock, Situation.WITHOUT_DATE, None
    return clock, Situation.SERVING, release.on
