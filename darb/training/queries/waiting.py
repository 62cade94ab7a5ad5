"""What waits in training: for worklists, the longest waiting first."""

import dataclasses
import datetime
import enum

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from darb.core.actor import Actor
from darb.training.models import Enrolment, StipendSheet
from darb.training.permissions import can_certify, can_plan, can_record, providers_of
from darb.training.queries.sessions import sessions_for
from darb.training.states import CourseSession as SessionState
from darb.training.states import Enrolment as State
from darb.training.states import StipendSheet as SheetState


class Waiting(enum.StrEnum):
    """Why something waits: a request for its seat, a result after the examination, a month for its approval."""

    SEAT = "seat"
    RESULT = "result"
    STIPEND = "stipend"


@dataclasses.dataclass(frozen=True)
class Due:
    """One thing that waits for the reader: since when, of whom, and the number of the page that does it."""

    what: Waiting
    since: datetime.date
    person: str
    code: str


def due(by: Actor, on: datetime.date, most: int) -> list[Due]:
    """What the reader may do next in training: of seats, results and stipends each the ``most`` that wait longest.

    Within the reader's scope; as many queries for three hundred requests as for one.
    """
    found = [*_results(by, on, most), *_seats(by, on, most), *_stipends(by, most)]
    return sorted(found, key=lambda one: (one.since, one.person))


def _results(by: Actor, on: datetime.date, most: int) -> list[Due]:
    """After the examination, of whoever sat in it."""
    examined = Coalesce("session__exam_on", "session__ends_on")
    rows = _enrolments(by, on, everywhere=can_record(by) or can_plan(by))
    rows = rows.filter(state__in=[State.ENROLLED, State.ATTENDING]).alias(examined=examined)
    waiting = rows.filter(examined__lte=on).order_by("examined", "subject", "pk")[:most]
    return [_due(Waiting.RESULT, row.session.exam_on or row.session.ends_on, row) for row in waiting]


def _seats(by: Actor, on: datetime.date, most: int) -> list[Due]:
    """Requests, and whoever waits for a seat in a session that has one again."""
    is_free = Q(state=State.WAITING_LIST, session__seats_taken__lt=F("session__capacity"))
    rows = _enrolments(by, on, everywhere=can_plan(by)).filter(Q(state=State.REQUESTED) | is_free)
    waiting = rows.order_by("requested_on", "subject", "pk")[:most]
    return [_due(Waiting.SEAT, row.requested_on, row) for row in waiting]


def _enrolments(by: Actor, on: datetime.date, *, everywhere: bool) -> QuerySet[Enrolment]:
    """In sessions that live; where the reader does not answer everywhere, in those of the reader's own body."""
    sessions = sessions_for(by, on).filter(state__in=_LIVE)
    if not everywhere:
        own = providers_of(by, on) if by.can("training.confirm") else set()
        sessions = sessions.filter(course__provider__in=own)
    return Enrolment.objects.filter(session__in=sessions.values("pk")).select_related("session")


def _due(what: Waiting, since: datetime.date, row: Enrolment) -> Due:
    return Due(what, since, row.subject, row.session.code)


def _stipends(by: Actor, most: int) -> list[Due]:
    """Months that somebody else proposed for approval."""
    if not can_certify(by):
        return []
    sheets = StipendSheet.objects.filter(state=SheetState.PROPOSED).exclude(made_by=by.pk)
    waiting = sheets.select_related("internship").order_by("made_on", "subject", "pk")[:most]
    return [Due(Waiting.STIPEND, sheet.made_on, sheet.subject, sheet.internship.number) for sheet in waiting]


_LIVE = [SessionState.PLANNED, SessionState.ENROLLING, SessionState.RUNNING]
