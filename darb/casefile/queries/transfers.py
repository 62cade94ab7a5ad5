"""Reading transfers: what came in, what went out, and one of them."""

import datetime
from collections.abc import Sequence

from django.db.models import Q, QuerySet

from darb.casefile.models import FileTransfer
from darb.casefile.states import FileTransfer as State
from darb.core.actor import Actor
from darb.establishments.models import Establishment
from darb.people.models import Person
from darb.staff.models import Posting

LISTED = 100


def workplaces(by: Actor, on: datetime.date) -> list[int]:
    """Keys of the establishments where somebody is posted on a day."""
    postings = Posting.objects.filter(user_id=by.pk, establishment__isnull=False).in_force(on)
    return list(postings.values_list("establishment_id", flat=True).distinct())


def works_at(by: Actor, establishment_id: int, on: datetime.date) -> bool:
    return establishment_id in workplaces(by, on)


def _joined() -> QuerySet[FileTransfer]:
    return FileTransfer.objects.select_related("sender", "receiver", "proposed_by", "answered_by")


def incoming(places: Sequence[int]) -> list[FileTransfer]:
    """Files proposed to these places, those that wait for an answer first."""
    return _waiting_first(_joined().filter(receiver__in=places))


def outgoing(places: Sequence[int]) -> list[FileTransfer]:
    """Files that these places proposed to others."""
    return _waiting_first(_joined().filter(sender__in=places))


def _waiting_first(rows: QuerySet[FileTransfer]) -> list[FileTransfer]:
    found = list(rows.order_by("-pk")[:LISTED])
    return sorted(found, key=lambda transfer: transfer.state != State.PROPOSED)


def waiting_for(places: Sequence[int]) -> int:
    """How many proposals wait for an answer of these places."""
    return FileTransfer.objects.filter(receiver__in=places, state=State.PROPOSED).count()


def find_transfer(number: str) -> FileTransfer | None:
    """The transfer of this number, when the reader's place is on one of its sides."""
    return _joined().prefetch_related("moves__by").filter(number=number).first()


def transfers_of(person: Person) -> list[FileTransfer]:
    """Every transfer of a file, the newest first."""
    return list(_joined().filter(person=person).order_by("-pk"))


def receivers_for(person: Person) -> QuerySet[Establishment]:
    """Establishments a file may be proposed to: those on the list but the one that holds it."""
    confirmed = Establishment.objects.filter(Q(is_draft=False) | Q(kind="reintegration_centre"))
    return confirmed.exclude(pk=person.holder_id).order_by("kind", "code")
