"""Closing a session by its minutes."""

import datetime

from django.conf import settings

from darb.core.actor import Actor
from darb.documents.actions.produced import issue
from darb.journal.actions import record
from darb.selection import states
from darb.selection.models import CommitteeSession
from darb.selection.permissions import check_decide


def close_session(*, by: Actor, on: datetime.date, session: CommitteeSession, pdf: bytes) -> CommitteeSession:
    """Keep the minutes and freeze the session; a later correction is a new decision that cites them."""
    check_decide(by)
    session.minutes = issue(
        on=on,
        kind="session_minutes",
        number=session.number,
        language="ar",
        content=pdf,
        is_invented=settings.DEMO,
    )
    session.state = states.CommitteeSession.CLOSED
    session.save(update_fields=["minutes", "state"])
    record(
        by=by,
        on=on,
        act="selection.close_session",
        subject=f"session:{session.number}",
        sha256=session.minutes.sha256,
    )
    return session
