"""Who looked at a file: the log of reads, told by function, day and reason."""

import datetime

from django.db.models import Q

from darb.core.actor import Actor
from darb.journal.models import AccessEntry
from darb.journal.queries import reading
from darb.people.models import Person, SharedAccess
from darb.people.queries import is_near
from darb.staff.models import Posting

LISTED = 100


def readers_of(person: Person, before: int | None) -> tuple[list[AccessEntry], int | None]:
    """A page of the reads of one file, the newest first: opened, exported or printed, by whom and why.

    ``before``: the number of the last entry seen. With it, the number that asks for the next page, if there is one.
    """
    rows = reading.readers_of(person.code).order_by("-pk")
    found = list((rows.filter(pk__lt=before) if before else rows)[: LISTED + 1])
    return found[:LISTED], found[LISTED - 1].pk if len(found) > LISTED else None


def grant_on(person: Person, by: Actor, at: datetime.datetime) -> SharedAccess | None:
    """The dated access through which the reader sees this file, when no posting reaches it."""
    if is_near(person):
        return None
    places = Posting.objects.filter(user_id=by.pk, establishment__isnull=False).in_force(at.date())
    given = Q(user_id=by.pk) | Q(establishment__in=places.values("establishment"))
    rows = SharedAccess.objects.filter(given, subject=person.code, starts_at__lte=at, ends_at__gt=at)
    return rows.order_by("-ends_at").first()
