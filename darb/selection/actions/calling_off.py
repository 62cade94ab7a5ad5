"""A session that is not held, or does not go on: cancelled while it is awaited, or left without a quorum."""

import datetime

from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.journal.actions import record
from darb.selection import states
from darb.selection.actions.deferring import return_to_agenda
from darb.selection.models import CommitteeSession, Override
from darb.selection.permissions import check_convene
from darb.selection.queries.deferrals import deferrals_by
from darb.selection.rules import sessions as rules


class CallOffRefused(Refusal):
    """The session is open or over, or its day has not come."""


def call_off_session(
    *,
    by: Actor,
    on: datetime.date,
    session: CommitteeSession,
    to: states.CommitteeSession,
    reason: str,
) -> CommitteeSession:
    """End an awaited session that is not held, ``to`` ``cancelled`` or ``no_quorum``, for a ``reason``.

    Its files stay on the agenda with the sheets that were handed in; the secretariat convenes another session for
    them. What an interrupted one voted or put off is undone: it has no minutes. Raises ``CallOffRefused`` while it is
    open, once it is over, and for want of a quorum before its day.
    """
    check_convene(by)
    held = CommitteeSession.objects.select_for_update().get(pk=session.pk)
    if to not in rules.NOT_HELD or not rules.may_be_called_off(held.state):
        raise CallOffRefused(
            _("A session that is open, or that is over, is not called off."), code="session_moved"
        )
    if to == states.CommitteeSession.NO_QUORUM and not rules.may_lack_quorum(_awaited_on(held), on):
        raise CallOffRefused(
            _("Who comes is known on the day of the session: until then it is cancelled."),
            code="day_not_come",
        )
    _end(by, on, held, to, reason)
    told = {"subject": f"session:{held.number}", "to": str(to), "reason": reason}
    record(by=by, on=on, act="selection.call_off_session", **told)
    return held


def _awaited_on(session: CommitteeSession) -> datetime.date:
    """The day on which its members are expected: the first, or the one on which it is to go on."""
    interrupted = session.suspensions.filter(resumed_on=None).first()
    return interrupted.resumes_on if interrupted else session.held_on


def _end(
    by: Actor, on: datetime.date, session: CommitteeSession, to: states.CommitteeSession, reason: str
) -> None:
    session.state, session.reason = to, reason
    session.save(update_fields=["state", "reason"])
    Override.objects.filter(session=session, undone_on=None).update(undone_on=on)
    for deferral in deferrals_by(session):
        if deferral.application.state == states.Application.DEFERRED:
            return_to_agenda(by=by, on=on, deferral=deferral)
