"""Who is no longer expected: support that ended takes its person off the list of a handover."""

import datetime
from collections.abc import Sequence

from darb.awards import states
from darb.awards.actions.posting import tell_operation
from darb.awards.models import Award, Handover
from darb.awards.permissions import check_commit
from darb.core.actor import Actor


def take_off_lists(*, by: Actor, on: datetime.date, awards: Sequence[Award], reason: str) -> list[Handover]:
    """Nobody is expected for support that has ended. What was begun stays with its number, put off for ``reason``.

    ``by`` ends the support, and plans no operation. One journal entry for each list.
    """
    check_commit(by)
    prepared = Handover.objects.select_for_update(of=("self",)).filter(
        award__in=awards, state=states.Handover.PREPARED
    )
    found = list(prepared.select_related("day__operation"))
    for handover in found:
        _withdraw(handover, reason)
        operation, day = handover.day.operation, str(handover.day.on)
        tell_operation(by=by, on=on, act="awards.withdraw_invitation", operation=operation, day=day, people=1)
    return found


def _withdraw(handover: Handover, reason: str) -> None:
    if not handover.number and not handover.attendance:
        handover.delete()
        return
    handover.state, handover.reason = states.Handover.POSTPONED, reason
    handover.attendance = states.HandoverAttendance.POSTPONED
    handover.save(update_fields=["state", "attendance", "reason"])
