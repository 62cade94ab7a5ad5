"""Who looked at a file: the log of reads, told by function, day and reason."""

import datetime

from django.db.models import Q

from darb.core.actor import Actor
from darb.journal.models import AccessEntry
from darb.journal.queries import reading
from darb.people.models import Person, SharedAccess
from darb.people.queries import is_near
from darb.staff.models import Posting

LISTED = 200


def readers_of(person: Person) -> list[AccessEntry]:
    """Reads of one file, the newest first: opened, exported or printed, by whom and why."""
    return list(reading.readers_of(person.code)[:LISTED])


def grant_on(person: Person, by: Actor, at: datetime.datetime) -> SharedAccess | None:
    """The dated access through which the reader sees this file, when no posting reaches it."""
    if is_near(person):
        return None
    places = Posting.objects.filter(user_id=by.pk, establishment__isnull=False).in_force(at.date())
    given = Q(user_id=by.pk) | Q(establishment__in=places.values("establishment"))
    rows = SharedAccess.objects.filter(given, subject=person.code, starts_at__lte=at, ends_at__gt=at)
    return rows.order_by("-ends_at").first()
