"""What waits in training: for worklists, the longest waiting first."""

import dataclasses
import datetime
import enum

from darb.core.actor import Actor
from darb.training.models import Enrolment, StipendSheet
from darb.training.permissions import can_certify, can_confirm, can_teach
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


def due(by: Actor, on: datetime.date) -> list[Due]:
    """What the reader may do next in training, within the reader's scope: seats, results, stipends."""
    found: list[Due] = []
    sessions = {session.pk: session for session in sessions_for(by, on).filter(state__in=_LIVE)}
    waiting = [State.REQUESTED, State.WAITING_LIST, State.ENROLLED, State.ATTENDING]
    rows = Enrolment.objects.filter(session__in=list(sessions), state__in=waiting)
    for row in rows.order_by("requested_on", "pk"):
        session = sessions[row.session_id]
        examined = session.exam_on or session.ends_on
        has_seat = row.state in (State.ENROLLED, State.ATTENDING)
        if has_seat and examined <= on and can_teach(by, session, on):
            found.append(Due(Waiting.RESULT, examined, row.subject, session.code))
        is_free = session.seats_taken < session.capacity
        if not has_seat and (is_free or row.state == State.REQUESTED) and can_confirm(by, session, on):
            found.append(Due(Waiting.SEAT, row.requested_on, row.subject, session.code))
    if can_certify(by):
        sheets = StipendSheet.objects.filter(state=SheetState.PROPOSED).exclude(made_by=by.pk)
        found += [
            Due(Waiting.STIPEND, sheet.made_on, sheet.subject, sheet.internship.number)
            for sheet in sheets.select_related("internship")
        ]
    return sorted(found, key=lambda one: (one.since, one.person))


_LIVE = [SessionState.PLANNED, SessionState.ENROLLING, SessionState.RUNNING]
