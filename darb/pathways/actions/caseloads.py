"""Sharing files out among the workers of a place."""

import datetime
from collections.abc import Collection, Sequence

from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.establishments.models import Establishment
from darb.journal.actions import record
from darb.pathways.actions.telling import PathwayRefused
from darb.pathways.permissions import check_share_out
from darb.pathways.queries.appointments import Load, loads_at
from darb.pathways.queries.caseloads import unassigned
from darb.people.models import Assignment, Person, row_scope_of
from darb.staff.models import User


def share_out(
    *, by: Actor, on: datetime.date, place: Establishment, codes: Sequence[str], worker: User
) -> list[Assignment]:
    """Give files that nobody follows at a place to one of its workers, all of them or none.

    Whoever followed one before did so until that day. Raises ``PathwayRefused`` for somebody who follows nobody
    there, for more people than the worker may follow, and for a file that another gave to somebody meanwhile.
    """
    check_share_out(by)
    loads = loads_at(place, on)
    _check_room([load for load in loads if load.worker == worker], len(codes))
    free = _free(place, [load.worker.pk for load in loads], codes)
    Assignment.objects.filter(person__in=free, ends_on__isnull=True).update(ends_on=on)
    made = Assignment.objects.bulk_create(
        Assignment(person=person, worker=worker, starts_on=on, **row_scope_of(person)) for person in free
    )
    record(
        by=by,
        on=on,
        act="pathways.share_out",
        subject=f"user:{worker.login}",
        chain=f"establishment:{place.code}",
        people=sorted(codes),
    )
    return made


def _check_room(loads: Sequence[Load], count: int) -> None:
    """``loads`` is the worker's own, or nothing."""
    if not loads:
        raise PathwayRefused(_("Nobody follows people here under this account."), code="no_worker_here")
    if loads[0].people + count > loads[0].capacity:
        raise PathwayRefused(
            _("That is more people than this worker may follow: %(most)s at most, %(people)s followed now."),
            code="worker_is_full",
            most=loads[0].capacity,
            people=loads[0].people,
        )


def _free(place: Establishment, workers: Collection[int], codes: Sequence[str]) -> list[Person]:
    """The files, locked: two who share them out at one moment wait for each other."""
    locked = Person.objects.select_for_update().filter(code__in=codes).order_by("pk")
    free = list(unassigned(place, workers).filter(pk__in=list(locked.values_list("pk", flat=True))))
    if len(free) != len(set(codes)):
        raise PathwayRefused(_("Somebody follows one of these files by now."), code="file_followed_already")
    return free
