"""Cancelling a call that nobody handed a file in to."""

import datetime

from django.db import connection
from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.programmes.actions.calls import move_call
from darb.programmes.models import Call
from darb.programmes.permissions import check_manage
from darb.programmes.states import Call as State


class CallHoldsFiles(Refusal):
    """Files were handed in: they are owed a decision."""


def cancel_call(*, by: Actor, on: datetime.date, call: Call, reason: str) -> Call:
    """Cancel a call before its decisions, for a ``reason`` that the journal keeps.

    Raises ``CallHoldsFiles`` when a file lies in it, also one that ``by`` does not see: the database counts them and
    tells nothing more. Raises ``CallRefused`` when the call has gone too far.
    """
    check_manage(by)
    stands = Call.objects.select_for_update().get(pk=call.pk)  # waits for a file that is being handed in
    if _holds_files(stands):
        raise CallHoldsFiles(
            _("Files were handed in to this call: each is decided or withdrawn first."),
            code="call_holds_files",
        )
    return move_call(by=by, on=on, call=stands, to=State.CANCELLED, reason=reason)


def _holds_files(call: Call) -> bool:
    """Over everybody's files: the database's own function sees them, and tells yes or no."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT selection_call_holds_files(%s)", [call.pk])
        return bool(cursor.fetchone()[0])
