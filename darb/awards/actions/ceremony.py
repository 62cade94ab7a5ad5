"""Arranging the ceremony of a day: who is invited for their function, and what happens when."""

import datetime
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from darb.awards.actions.operations import OperationRefused
from darb.awards.actions.posting import tell_operation
from darb.awards.models import Guest, Handover, Moment, Operation, OperationDay
from darb.awards.permissions import check_plan
from darb.awards.queries.operations import IN_ORDER
from darb.awards.rules.calendar import free_hours
from darb.awards.rules.ceremony import Part, first_out_of_order
from darb.awards.rules.operations import RECEIVES
from darb.awards.states import Handover as HandoverState
from darb.core.actor import Actor
from darb.core.two_languages import parted


def arrange(
    *,
    by: Actor,
    on: datetime.date,
    day: OperationDay,
    guests: Sequence[str],
    parts: Sequence[Part],
    hands_over_from: datetime.time | None = None,
) -> None:
    """Keep the guests (functions, never names) and the running order of a day, in place of those kept before.

    Whoever is still awaited gets a new hour, in the same order, when people are received from another hour on;
    without ``hands_over_from`` their hours stay.
    Raises ``OperationRefused`` when the operation has ended, or a part begins before the one above it.
    """
    check_plan(by)
    _check_may_change(day, parts)
    day.guests.all().delete()
    day.moments.all().delete()
    Guest.objects.bulk_create(
        [Guest(day=day, position=place, function=function) for place, function in enumerate(guests, 1)]
    )
    Moment.objects.bulk_create(
        [Moment(day=day, position=place, **part._asdict()) for place, part in enumerate(parts, 1)]
    )
    told = {"day": str(day.on), "guests": len(guests), "parts": len(parts)}
    if moved := _receive_from(day, hands_over_from):
        told["moved"] = moved
    tell_operation(by=by, on=on, act="awards.arrange_ceremony", operation=day.operation, **told)


def _receive_from(day: OperationDay, first: datetime.time | None) -> int:
    """How many people got another hour. The day is held, as for an invitation."""
    held = OperationDay.objects.select_for_update().get(pk=day.pk)
    if first in (None, held.hands_over_from):
        return 0
    day.hands_over_from = first
    day.save(update_fields=["hands_over_from"])
    people = Handover.objects.filter(day=day)
    awaited = people.filter(state=HandoverState.PREPARED, attendance="")
    moved = list(awaited.order_by(*IN_ORDER))
    taken = people.exclude(pk__in=awaited).values_list("at", flat=True)
    for handover, at in zip(moved, free_hours(first, len(moved), taken), strict=True):
        handover.at = at
    Handover.objects.bulk_update(moved, ["at"])
    return len(moved)


def _check_may_change(day: OperationDay, parts: Sequence[Part]) -> None:
    """The operation is held, so that it does not end meanwhile."""
    stands = Operation.objects.select_for_update().values_list("state", flat=True).get(pk=day.operation_id)
    if stands not in RECEIVES:
        raise OperationRefused(
            _("The operation has ended: its ceremony stays as it was."), code="ceremony_over"
        )
    if wrong := first_out_of_order(parts):
        raise OperationRefused(
            _(
                "“%(what)s” begins at %(at)s, before the line above it: put the lines in the order of the hours."
            ),
            code="ceremony_order",
            what=parted(wrong.what)[0],
            at=wrong.at.strftime("%H:%M"),
        )
