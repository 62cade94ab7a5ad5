"""A contract begins, runs and ends; somebody asks after months whether it goes on.

Written by whoever follows the person, or by the enterprise for its own contracts.
"""

import dataclasses
import datetime

from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.employment import states
from darb.employment.actions.parts import EmploymentRefused, hide_from_enterprise, in_hand, journal
from darb.employment.models import Placement, PlacementMove, RetentionCheck
from darb.employment.permissions import can_follow, check_answer
from darb.employment.queries.parameters import parameters_in_time
from darb.employment.rules.checks import Check, checks
from darb.employment.rules.moves import (
    CHECK_ANSWERS,
    CHECKED_BY_EMPLOYER,
    ENDED,
    IN_WORK,
    PLACEMENT_MOVES,
    REASONS_OF_EMPLOYER,
    SETTLED_CHECKS,
    is_penal,
    reason_missing,
)
from darb.people.models import row_scope_of
from darb.people.queries import is_near
from darb.staff.rules import PENAL


@dataclasses.dataclass(frozen=True)
class Signed:
    """The contract as an enterprise reads it on its own paper."""

    contract_kind: str
    wage_minor: int


def move_placement(
    *,
    by: Actor,
    on: datetime.date,
    placement: Placement,
    to: str,
    day: datetime.date,
    reason: str = "",
    note: str = "",
    signed: Signed | None = None,
) -> Placement:
    """The person begins, passes the trial, leaves, or never came. One row, one entry; what was signed stays.

    ``day`` is when it happened; an enterprise that says that work begins says on which contract (``signed``).
    Raises ``EmploymentRefused`` for days in disorder, a reason missing, another contract, another state.
    """
    check_answer(by, placement.candidacy.vacancy, on)
    wanted = states.Placement(to)
    with in_hand(by, [placement]):
        locked = _locked(placement)
        _check_said(by, wanted, reason, signed, locked)
        reason = states.LeavingReason.END_OF_CONTRACT if wanted == states.Placement.COMPLETED else reason
        _check(wanted, reason, day, locked, on)
        _step(locked, wanted, day)
        _tell(by, day, locked, reason if wanted in ENDED else "", note)
        if not PLACEMENT_MOVES[wanted]:
            hide_from_enterprise(locked.candidacy, on)
    journal(by=by, on=on, act="employment.move_placement", row=locked, placement=locked.number, to=to)
    return locked


def record_check(
    *,
    by: Actor,
    on: datetime.date,
    placement: Placement,
    months: int,
    state: str,
    note: str = "",
) -> RetentionCheck:
    """What was heard after so many months of work. One row, one entry; an answer is given once.

    Raises ``EmploymentRefused`` before its day, after its answer, and for what an enterprise cannot know.
    """
    check_answer(by, placement.candidacy.vacancy, on)
    _check_known(by, state)
    with in_hand(by, [placement]):
        locked = _locked(placement)
        asked = _asked(locked, months, state, on)
        row = RetentionCheck.objects.create(
            placement=locked,
            months=months,
            due_on=asked.due_on,
            on=on,
            state=state,
            by_id=by.pk,
            note=note,
            **row_scope_of(locked),
        )
    journal(by=by, on=on, act="employment.check", row=row, placement=locked.number, months=months)
    return row


def _check_known(by: Actor, state: str) -> None:
    if not can_follow(by) and state not in CHECKED_BY_EMPLOYER:
        raise EmploymentRefused(
            _("An enterprise says whether the person still works there; the rest is asked of the person."),
            code="answer_not_for_you",
        )


def _asked(placement: Placement, months: int, state: str, on: datetime.date) -> Check:
    """The check that waits for this answer."""
    rows = RetentionCheck.objects.filter(placement=placement)
    answers = {row.months: row.state for row in rows.order_by("pk")}
    if answers.get(months) in SETTLED_CHECKS:
        raise EmploymentRefused(_("This check has its answer already."), code="check_answered")
    since = placement.started_on or on
    found = checks(placement.started_on, placement.ended_on, answers, parameters_in_time().on(since), on)
    asked = next((check for check in found if check.months == months and check.state is not None), None)
    if asked is None or state not in CHECK_ANSWERS:
        raise EmploymentRefused(_("This check is not due."), code="check_not_due")
    return asked


def _locked(placement: Placement) -> Placement:
    rows = Placement.objects.select_related("holder", "candidacy__vacancy__enterprise")
    return rows.select_for_update(of=("self",)).get(pk=placement.pk)


def _step(placement: Placement, wanted: states.Placement, day: datetime.date) -> None:
    if wanted in IN_WORK:
        placement.started_on = placement.started_on or day
    placement.ended_on = day if wanted in ENDED else None
    placement.state = wanted
    placement.save()


def _check_said(
    by: Actor, wanted: states.Placement, reason: str, signed: Signed | None, placement: Placement
) -> None:
    """What is said of a contract is what was signed; of a leaving, an enterprise says what is its own to say."""
    told = signed or (Signed("", 0) if wanted in IN_WORK and not can_follow(by) else None)
    if told and told != Signed(placement.contract_kind, placement.wage_minor):
        raise EmploymentRefused(
            _("This is not the contract that was signed: speak with whoever follows the person."),
            code="another_contract",
        )
    if reason and not can_follow(by) and reason not in REASONS_OF_EMPLOYER:
        raise EmploymentRefused(
            _("This reason is not an enterprise's to say: choose another one."), code="reason_not_for_you"
        )


def _check(
    wanted: states.Placement, reason: str, day: datetime.date, placement: Placement, on: datetime.date
) -> None:
    if wanted not in PLACEMENT_MOVES[placement.station]:
        raise EmploymentRefused(
            _("The placement is no longer where this step begins."), code="placement_elsewhere"
        )
    if day > on:
        raise EmploymentRefused(_("This day is still to come."), code="day_to_come")
    if day < (placement.started_on or placement.agreed_on):
        raise EmploymentRefused(_("This day lies before what is on record already."), code="days_in_disorder")
    if reason_missing(wanted, reason):
        raise EmploymentRefused(_("Say why the person left before the end."), code="reason_missing")
    if is_penal(reason) and not is_near(placement, PENAL):
        raise EmploymentRefused(
            _("This reason is written by those alone who may read it."), code="reason_not_for_you"
        )


def _tell(by: Actor, day: datetime.date, placement: Placement, reason: str, note: str) -> None:
    columns = row_scope_of(placement)
    if is_penal(reason):
        columns["compartments"] = sorted({*columns["compartments"], PENAL})
    PlacementMove.objects.create(
        placement=placement, state=placement.state, on=day, by_id=by.pk, reason=reason, note=note, **columns
    )
