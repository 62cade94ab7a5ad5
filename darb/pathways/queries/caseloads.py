"""Whose files are followed by whom, and which open files of a place nobody follows."""

import dataclasses
from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.html import format_html

from darb.core.templatetags.darb import language, n, typed
from darb.establishments.models import Establishment
from darb.people.models import Assignment, JourneyMove, Person
from darb.people.queries import names_of
from darb.people.states import Journey

PAGE = 50
COUNTED = 1000  # files that nobody follows: beyond, "more than" is said; an exact count would read every row


def followed_by(worker: int) -> QuerySet[Person]:
    """Open files that somebody follows, the longest followed first."""
    rows = Person.objects.filter(assignments__worker=worker, assignments__ends_on__isnull=True)
    return _open(rows).order_by("assignments__starts_on", "pk")


def unassigned(place: Establishment, workers: Collection[int]) -> QuerySet[Person]:
    """Open files that lie in ``place`` and that none of its ``workers`` follows: theirs has left, or none was named."""
    theirs = Assignment.objects.filter(person=OuterRef("pk"), worker__in=workers, ends_on__isnull=True)
    return _open(Person.objects.filter(holder=place)).exclude(Exists(theirs)).order_by("pk")


def count_unassigned(place: Establishment, workers: Collection[int]) -> int:
    """How many there are, up to one more than ``COUNTED``."""
    return unassigned(place, workers).order_by()[: COUNTED + 1].count()


def _open(rows: QuerySet[Person]) -> QuerySet[Person]:
    """Files whose path goes on, by its newest step."""
    newest = JourneyMove.objects.filter(person=OuterRef("pk")).order_by("-pk").values("state")[:1]
    return rows.annotate(stands=Subquery(newest)).filter(Q(stands=None) | ~Q(stands=Journey.CLOSED))


@dataclasses.dataclass(frozen=True)
class FreeFiles:
    """A page of files that nobody follows, each code with the person's name beside it, and how many there are.

    ``count`` is at most ``COUNTED``; ``is_more`` where there are more.
    """

    names: dict[str, str]
    count: int
    is_more: bool


def free_files(place: Establishment, workers: Collection[int]) -> FreeFiles:
    """The first of them: as they are given away, others take their place."""
    rows = unassigned(place, workers)
    found = list(rows[:PAGE])
    names, script = names_of(found), "arabic" if language() == "ar" else "latin"
    other = "latin" if script == "arabic" else "arabic"
    shown: dict[str, str] = {
        one.code: format_html(
            "{} {}", typed(names.get((one.pk, script)) or names.get((one.pk, other), "")), n(one.code)
        )
        for one in found
    }
    count = count_unassigned(place, workers)
    return FreeFiles(shown, min(count, COUNTED), count > COUNTED)
