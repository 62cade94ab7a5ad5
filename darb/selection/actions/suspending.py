"""Interrupting an open session until another day; it goes on by being opened again."""

import datetime

from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.journal.actions import record
from darb.selection import states
from darb.selection.models import CommitteeSession, Suspension
from darb.selection.permissions import check_preside


class SuspensionRefused(Refusal):
    """The session is not open, has decided, or would go on before today."""


def suspend_session(
    *, by: Actor, on: datetime.date, session: CommitteeSession, reason: str, resumes_on: datetime.date
) -> Suspension:
    """Interrupt it: nobody decides until it is opened again, with those who come back.

    What was put off and voted stands. Raises ``Forbidden`` for whoever does not preside, ``SuspensionRefused`` when it
    is not open, when it decided already, or when it would go on before it was interrupted.
    """
    check_preside(by, session.chaired_by_id)
    held = CommitteeSession.objects.select_for_update().get(pk=session.pk)
    if held.state != states.CommitteeSession.OPEN:
        raise SuspensionRefused(_("Only an open session is suspended."), code="session_not_open")
    if held.decisions.exists():
        raise SuspensionRefused(
            _("The session has decided: close it with its minutes."), code="session_decided"
        )
    if resumes_on < on:
        raise SuspensionRefused(_("It goes on today or later."), code="resumes_before")
    suspension = Suspension.objects.create(session=held, on=on, reason=reason, resumes_on=resumes_on)
    held.state = states.CommitteeSession.SUSPENDED
    held.save(update_fields=["state"])
    told = {"subject": f"session:{held.number}", "reason": reason, "resumes_on": resumes_on.isoformat()}
    record(by=by, on=on, act="selection.suspend_session", **told)
    return suspension


def resume(*, on: datetime.date, session: CommitteeSession, absent: set[int]) -> None:
    """The interruption is over; ``absent``: members who had come and did not come back."""
    suspension = session.suspensions.get(resumed_on=None)
    suspension.resumed_on = on
    suspension.save(update_fields=["resumed_on"])
    suspension.absent.set(absent)


def come_back(*, session: CommitteeSession, here: set[int]) -> None:
    """Members who were missed when it last went on, and who are there now."""
    resumed = session.suspensions.exclude(resumed_on=None).order_by("-pk").first()
    if resumed is not None:
        resumed.absent.remove(*here)
