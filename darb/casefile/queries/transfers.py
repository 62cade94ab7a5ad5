"""Reading transfers: what came in, what went out, and one of them; which first interviews are late."""

import dataclasses
import datetime
import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When

from darb.casefile.models import FileTransfer
from darb.casefile.rules import UNANSWERED, UNFINISHED, contact_due, is_late, may_be_shared
from darb.casefile.states import FileTransfer as State
from darb.casefile.states import TransferPurpose
from darb.core.actor import Actor
from darb.core.spreadsheets import read_along
from darb.establishments.models import Establishment
from darb.pathways.models import Appointment
from darb.pathways.states import Appointment as AppointmentState
from darb.people.models import JourneyMove, Person
from darb.people.queries import current_consent
from darb.people.states import ConsentPurpose, Journey
from darb.programmes.queries import number
from darb.programmes.states import Parameter
from darb.staff.models import Posting

LISTED = 50
KEY = re.compile(r"([01])-(-?[0-9]{1,18})")


@dataclasses.dataclass(frozen=True)
class Line:
    """A transfer as it stands on a day, with the last day for the first interview where one runs."""

    transfer: FileTransfer
    on: datetime.date
    contact_days: int

    @cached_property
    def due(self) -> datetime.date | None:
        return contact_due(
            purpose=TransferPurpose(self.transfer.purpose),
            proposed_on=self.transfer.proposed_on,
            released_on=self.transfer.released_on,  # type: ignore[attr-defined]  # annotated
            days=self.contact_days,
        )

    @property
    def booked(self) -> datetime.date | None:
        """The day of the first interview, while it is still to come."""
        is_taken_over = self.transfer.standing == State.ACCEPTED
        return self.transfer.interview_on if is_taken_over else None  # type: ignore[attr-defined]  # annotated

    @property
    def is_late(self) -> bool:
        return is_late(self.transfer.standing, due=self.due, on=self.on)

    @property
    def is_waited_for(self) -> bool:
        return self.transfer.standing in UNFINISHED


def contact_days(on: datetime.date) -> int:
    """How soon after release, or a hand-over, a centre meets the person."""
    return number(Parameter.FIRST_CONTACT_DAYS, on)


def workplaces(by: Actor, on: datetime.date) -> list[int]:
    """Keys of the establishments where somebody is posted on a day."""
    postings = Posting.objects.filter(user_id=by.pk, establishment__isnull=False).in_force(on)
    return list(postings.values_list("establishment_id", flat=True).distinct())


def works_at(by: Actor, establishment_id: int, on: datetime.date) -> bool:
    return establishment_id in workplaces(by, on)


def _joined() -> QuerySet[FileTransfer]:
    """With the days of the latest release and of the first interview, as far as the reader may know of them."""
    released = JourneyMove.objects.filter(person=OuterRef("person"), state=Journey.RELEASED)
    rows = FileTransfer.objects.select_related("sender", "receiver", "proposed_by", "answered_by")
    booked = Appointment.objects.filter(
        person=OuterRef("person"), holder=OuterRef("receiver"), state=AppointmentState.BOOKED
    )
    return rows.annotate(
        released_on=Subquery(released.order_by("-pk").values("on")[:1]),
        interview_on=Subquery(booked.order_by("on", "at").values("on")[:1]),
    )


@dataclasses.dataclass(frozen=True)
class Side:
    """What came to some places, or went from them: a page of it, and the key of the next one."""

    lines: list[Line]
    next_after: str


def incoming(places: Sequence[int], on: datetime.date, after: str = "") -> Side:
    """Files proposed to these places: what is waited for first, the longest first, then what is over."""
    return _side(_joined().filter(receiver__in=places), on, after)


def outgoing(places: Sequence[int], on: datetime.date, after: str = "") -> Side:
    """Files that these places proposed to others."""
    return _side(_joined().filter(sender__in=places), on, after)


def _side(rows: QuerySet[FileTransfer], on: datetime.date, after: str) -> Side:
    """The newest of what is over, the oldest of what is not; ``after`` is the key of the last one seen, ``1-204``."""
    waits = Q(state__in=UNFINISHED)
    rows = rows.annotate(
        is_over=Case(When(waits, then=Value(0)), default=Value(1)),
        place=Case(When(waits, then=F("pk")), default=-F("pk")),
    )
    if key := KEY.fullmatch(after):
        is_over, place = (int(part) for part in key.groups())
        rows = rows.filter(Q(is_over__gt=is_over) | Q(is_over=is_over, place__gt=place))
    found, days = list(rows.order_by("is_over", "place")[: LISTED + 1]), contact_days(on)
    page = found[:LISTED]
    lines = sorted(
        (Line(one, on, days) for one in page), key=lambda line: (not line.is_late, not line.is_waited_for)
    )
    last = page[-1] if len(found) > LISTED else None
    return Side(lines, f"{last.is_over}-{last.place}" if last else "")  # type: ignore[attr-defined]  # annotated


def exported(places: Sequence[int], on: datetime.date) -> Iterator[Line]:
    """What came to these places and what went from them, the newest first, for a workbook."""
    days = contact_days(on)
    rows = _joined().filter(Q(receiver__in=places) | Q(sender__in=places)).order_by("-pk")
    return read_along(rows, lambda found: [Line(one, on, days) for one in found])


def taken_over(places: Sequence[int], on: datetime.date, most: int) -> list[Line]:
    """Files that these places took over and whose first interview is neither held nor booked, the longest first."""
    rows = _joined().filter(Q(interview_on__isnull=True), receiver__in=places, state=State.ACCEPTED)
    days = contact_days(on)
    return [Line(transfer, on, days) for transfer in rows.order_by("pk")[:most]]


def waiting_for(places: Sequence[int]) -> int:
    """How many proposals wait for an answer of these places."""
    return FileTransfer.objects.filter(receiver__in=places, state__in=UNANSWERED).count()


def contacts_late(places: Sequence[int], on: datetime.date) -> int:
    """How many files sent or taken over by these places are late by ``contact_due``, counted by the database."""
    latest = on - datetime.timedelta(days=contact_days(on))
    rows = _joined().filter(Q(receiver__in=places) | Q(sender__in=places), state__in=UNFINISHED)
    is_out = Q(released_on__lt=latest)
    never_inside = Q(released_on__isnull=True) & ~Q(purpose=TransferPurpose.AFTER_RELEASE)
    return rows.filter(is_out | never_inside, proposed_on__lt=latest).count()


def find_transfer(number: str) -> FileTransfer | None:
    """The transfer of this number, when the reader's place is on one of its sides."""
    return _joined().prefetch_related("moves__by").filter(number=number).first()


def transfers_of(person: Person) -> list[FileTransfer]:
    """Every transfer of a file, the newest first."""
    return list(_joined().filter(person=person).order_by("-pk"))


def receivers_for(person: Person, on: datetime.date) -> QuerySet[Establishment]:
    """Establishments a file may be proposed to, but the one that holds it.

    Of those from an unofficial list, the ones where somebody is posted: they exist, and there is who answers.
    """
    posted = Posting.objects.filter(establishment=OuterRef("pk")).in_force(on)
    offered = Establishment.objects.filter(Q(is_draft=False) | Exists(posted))
    return offered.exclude(pk=person.holder_id).order_by("kind", "code")


def is_to_be_asked(person: Person, on: datetime.date) -> bool:
    """Whether no answer of the person lets the file go anywhere yet."""
    answer = current_consent(person, ConsentPurpose.SHARING_ESTABLISHMENT, on)[1]
    return not may_be_shared(answer, TransferPurpose.AFTER_RELEASE)
