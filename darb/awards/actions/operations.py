"""Operations: planned with their days, people invited to them, moved along their path, and closed."""

import dataclasses
import datetime
from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from darb.awards import states
from darb.awards.actions.posting import tell_operation
from darb.awards.models import Award, Handover, Operation, OperationDay
from darb.awards.permissions import check_plan, check_release
from darb.awards.queries.awards import centre_of_season, people_guarded_in
from darb.awards.rules.calendar import free_hours
from darb.awards.rules.operations import BEFORE, COME_AGAIN, NEEDS_REASON, RECEIVES, may_move, may_release
from darb.awards.rules.readiness import RECEIVES as RUNNING
from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.establishments.models import Establishment
from darb.people.models import row_scope_of
from darb.people.queries import workplace_of
from darb.programmes.models import Season


class OperationRefused(Refusal):
    """The operation cannot be planned, filled or moved like that."""


@dataclasses.dataclass(frozen=True)
class Day:
    """A day and place of an operation; who presides, by function, never by name.

    ``holder`` is the centre that prepares it: without one, that of whoever plans, or the one that serves the
    season's only province.
    """

    on: datetime.date
    place: str
    chaired_by: str
    holder: Establishment | None = None


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
    if Operation.objects.filter(code=code).exists():
        raise OperationRefused(_("Another operation has this code."), code="operation_exists")
    operation = Operation.objects.create(code=code, season=season, kind=kind, phase=phase)
    OperationDay.objects.bulk_create([_day(by, on, operation, day) for day in days])
    tell_operation(by=by, on=on, act="awards.plan_operation", operation=operation, days=len(days))
    return operation


def add_day(*, by: Actor, on: datetime.date, operation: Operation, day: Day) -> OperationDay:
    """Give a running operation another day or place. Raises ``OperationRefused`` for the same one twice."""
    check_plan(by)
    _check_receives(operation)
    if operation.days.filter(on=day.on, place=day.place).exists():
        raise OperationRefused(_("The operation has this day and place already."), code="day_exists")
    added = _day(by, on, operation, day)
    added.save()
    tell_operation(by=by, on=on, act="awards.add_day", operation=operation, day=str(day.on))
    return added


def invite(*, by: Actor, on: datetime.date, day: OperationDay, awards: Sequence[Award]) -> list[Handover]:
    """Put people on the list of a day: each gets a prepared handover, counted once its minutes are signed.

    Raises ``OperationRefused`` for support that is not running, and for whoever is on a list already.
    """
    check_plan(by)
    _check_receives(day.operation)
    busy = Handover.objects.filter(award__in=awards, state=states.Handover.PREPARED).exists()
    again = Handover.objects.filter(award__in=awards, day=day).exists()
    if busy or again or any(award.state not in RUNNING for award in awards):
        raise OperationRefused(
            _("Somebody chosen is on a list already, or has support that is not running: choose again."),
            code="not_to_be_invited",
        )
    prepared = [
        Handover(award=award, day=day, at=at, **row_scope_of(award))
        for award, at in zip(awards, _hours_left(day, len(awards)), strict=True)
    ]
    Handover.objects.bulk_create(prepared)
    _told(by, on, "awards.invite", day, people=len(prepared))
    return prepared


def _hours_left(day: OperationDay, wanted: int) -> list[datetime.time]:
    """The next free appointments of a day, which is held: two who are invited at once do not take the same one."""
    held = OperationDay.objects.select_for_update().get(pk=day.pk)
    taken = Handover.objects.filter(day=held).values_list("at", flat=True)
    return free_hours(held.hands_over_from, wanted, taken)


def withdraw_invitation(*, by: Actor, on: datetime.date, handover: Handover) -> None:
    """Take somebody off the list of a day before anything was recorded of them there."""
    check_plan(by)
    kept = Handover.objects.select_for_update().filter(pk=handover.pk, state="prepared", attendance="")
    if not kept.filter(number="").exists():
        raise OperationRefused(
            _("What has begun is not taken back: put the handover off instead."), code="handover_begun"
        )
    kept.delete()
    _told(by, on, "awards.withdraw_invitation", handover.day, people=1)


def plan_again(*, by: Actor, on: datetime.date, handover: Handover, day: OperationDay) -> Handover:
    """Give whoever was absent, put off or would not sign a later day. Raises ``OperationRefused`` otherwise."""
    check_plan(by)
    _check_receives(day.operation)
    award = handover.award
    rows = Handover.objects.filter(award=award)
    is_planned = rows.filter(day=day).exists() or rows.filter(state=states.Handover.PREPARED).exists()
    if handover.state not in COME_AGAIN or is_planned or award.state not in RUNNING:
        raise OperationRefused(
            _("This handover needs no other day, or has one already."), code="not_to_be_planned_again"
        )
    [at] = _hours_left(day, 1)
    planned = Handover.objects.create(award=award, day=day, at=at, **row_scope_of(award))
    _told(by, on, "awards.plan_again", day, people=1)
    return planned


def move_operation(
    *, by: Actor, on: datetime.date, operation: Operation, to: states.Operation, reason: str = ""
) -> Operation:
    """Move an operation along its path; closing it is ``close_operation``.

    Raises ``OperationRefused`` where the path has no such move, for invitations to nobody, and without the reason
    that cancelling needs, and for cancelling what somebody received at already.
    """
    check_plan(by)
    _move(operation, to)
    if to in NEEDS_REASON and not reason:
        raise OperationRefused(_("Say why the operation is cancelled."), code="reason_missing")
    people = Handover.objects.filter(day__operation=operation)
    if to == states.Operation.INVITED and operation.kind == "handover" and not people.exists():
        raise OperationRefused(_("Nobody is on a list of this operation yet."), code="nobody_invited")
    if to == states.Operation.CANCELLED:
        _check_nobody_signed(people)
        people.filter(state=states.Handover.PREPARED).update(
            state=states.Handover.POSTPONED, attendance=states.HandoverAttendance.POSTPONED, reason=reason
        )
    operation.save(update_fields=["state"])
    tell_operation(by=by, on=on, act="awards.move_operation", operation=operation, to=str(to))
    return operation


def _check_nobody_signed(people: QuerySet[Handover]) -> None:
    """What somebody received against signed minutes took place, whoever is still expected."""
    if people.filter(state__in=states.Handover.in_group("final")).exists():
        raise OperationRefused(
            _("Somebody signed already: put off the others, the operation took place."), code="signed_already"
        )


def close_operation(*, by: Actor, on: datetime.date, operation: Operation) -> Operation:
    """Close an operation: what is announced from now on is the number of signed minutes. One at which nobody signs
    (a launch) is held and closed at once.

    Raises ``OperationRefused`` while somebody invited neither signed nor was put off.
    """
    check_plan(by)
    if operation.state in BEFORE:
        _move(operation, states.Operation.HELD)
        operation.save(update_fields=["state"])
    _move(operation, states.Operation.CLOSED)
    people = Handover.objects.filter(day__operation=operation)
    if people.filter(state=states.Handover.PREPARED).exists():
        raise OperationRefused(
            _("Somebody on the list neither signed nor was put off: say first what became of them."),
            code="handovers_open",
        )
    operation.save(update_fields=["state"])
    count = people.filter(state__in=states.Handover.in_group("final")).count()
    tell_operation(by=by, on=on, act="awards.close_operation", operation=operation, signed=count)
    return operation


def release_counts(*, by: Actor, on: datetime.date, operation: Operation) -> Operation:
    """Let the head count of an operation and its split by sex be told; ``by`` answers for it by function.

    Raises ``OperationRefused`` when a minor or somebody of a restricted programme is among those who received.
    """
    check_release(by)
    has_minors, is_restricted = people_guarded_in(operation, on)
    if not may_release(has_minors=has_minors, is_restricted=is_restricted):
        raise OperationRefused(
            _("These numbers are never told: somebody among them is protected."), code="never_told"
        )
    operation.released_by_id, operation.released_on = by.pk, on
    operation.save(update_fields=["released_by", "released_on"])
    tell_operation(by=by, on=on, act="awards.release_counts", operation=operation)
    return operation


def _day(by: Actor, on: datetime.date, operation: Operation, day: Day) -> OperationDay:
    holder = day.holder or workplace_of(by.pk, on) or centre_of_season(operation.season, on)
    return OperationDay(
        operation=operation, on=day.on, place=day.place, chaired_by=day.chaired_by, holder=holder
    )


def _move(operation: Operation, to: states.Operation) -> None:
    """The state under its lock; the caller writes it and the journal."""
    stands = Operation.objects.select_for_update().values_list("state", flat=True).get(pk=operation.pk)
    if not may_move(stands, to):
        raise OperationRefused(
            _("The operation %(operation)s has moved on: look at the page again."),
            code="operation_move_refused",
            operation=operation.code,
        )
    operation.state = to


def _check_receives(operation: Operation) -> None:
    if operation.kind != "handover" or operation.state not in RECEIVES:
        raise OperationRefused(
            _("A launch, or an operation that has ended, takes nobody."), code="operation_takes_nobody"
        )


def _told(by: Actor, on: datetime.date, act: str, day: OperationDay, people: int) -> None:
    tell_operation(by=by, on=on, act=act, operation=day.operation, day=str(day.on), people=people)
