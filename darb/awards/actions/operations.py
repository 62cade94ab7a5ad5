"""Planning a distribution or a launch, and closing it."""

import dataclasses
import datetime
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from darb.awards import states
from darb.awards.models import Operation, OperationDay
from darb.awards.permissions import check_plan
from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.journal.actions import record
from darb.programmes.models import Season


class OperationRefused(Refusal):
    """The operation cannot be planned or closed like that."""


@dataclasses.dataclass(frozen=True)
class Day:
    """A day and place of an operation; who presides, by function, never by name."""

    on: datetime.date
    place: str
    chaired_by: str


def plan_operation(
    *,
    by: Actor,
    on: datetime.date,
    season: Season,
    code: str,
    kind: str,
    phase: int | None,
    days: Sequence[Day],
) -> Operation:
    """Plan an operation with its days. Raises ``OperationRefused`` without a day."""
    check_plan(by)
    if not days:
        raise OperationRefused(
            _("An operation needs at least one day and place."), code="operation_without_day"
        )
    operation = Operation.objects.create(code=code, season=season, kind=kind, phase=phase)
    OperationDay.objects.bulk_create(
        [
            OperationDay(operation=operation, on=day.on, place=day.place, chaired_by=day.chaired_by)
            for day in days
        ]
    )
    record(by=by, on=on, act="awards.plan_operation", subject=f"operation:{code}", days=len(days))
    return operation


def close_operation(*, by: Actor, on: datetime.date, operation: Operation) -> Operation:
    """Close a held operation: what is announced from now on is the number of signed minutes."""
    check_plan(by)
    operation.state = states.Operation.CLOSED
    operation.save(update_fields=["state"])
    signed = states.Handover.in_group("final")
    count = sum(day.handovers.filter(state__in=signed).count() for day in operation.days.all())
    record(by=by, on=on, act="awards.close_operation", subject=f"operation:{operation.code}", signed=count)
    return operation
