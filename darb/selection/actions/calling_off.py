"""A convened session that is not held: cancelled before its day, or left without a quorum on it."""

import datetime

from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.journal.actions import record
from darb.selection import states
from darb.selection.models import CommitteeSession
from darb.selection.permissions import check_convene
from darb.selection.rules import sessions as rules


class CallOffRefused(Refusal):
    """The session was opened, is over, or its day has not come."""


def call_off_session(
    *,
    by: Actor,
    on: datetime.date,
    session: CommitteeSession,
    to: states.CommitteeSession,
    reason: str,
) -> CommitteeSession:
    """End a convened session that is not held, ``to`` ``cancelled`` or ``no_quorum``, for a ``reason``.

    Its files stay on the agenda with the sheets that were handed in; the secretariat convenes another session for
    them. Raises ``CallOffRefused`` once it was opened, and for want of a quorum before its day.
    """
    check_convene(by)
    held = CommitteeSession.objects.select_for_update().get(pk=session.pk)
    if to not in rules.NOT_HELD or not rules.may_be_called_off(held.state):
        raise CallOffRefused(
            _("A session that was opened, or that is over, is not called off any more."), code="session_moved"
        )
    if to == states.CommitteeSession.NO_QUORUM and not rules.may_lack_quorum(held.held_on, on):
        raise CallOffRefused(
            _("Who comes is known on the day of the session: until then it is cancelled."),
            code="day_not_come",
        )
    held.state, held.reason = to, reason
    held.save(update_fields=["state", "reason"])
    subject = f"session:{held.number}"
    record(by=by, on=on, act="selection.call_off_session", subject=subject, to=str(to), reason=reason)
    return held
