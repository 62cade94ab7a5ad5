"""Ending the live season of an earlier day: nothing of it is deleted, and nothing of it is awaited any more.

Each act is taken by the account whose duty it is, on whatever it finds unfinished, so that an ending which was
stopped goes on where it was. What visitors did in the meantime stands.
"""

import dataclasses
import datetime

from darb.awards import states as award_states
from darb.awards.actions.attending import put_off
from darb.awards.actions.cancelling import cancel_awards
from darb.awards.actions.operations import close_operation, move_operation
from darb.awards.models import Handover, Operation
from darb.awards.queries.awards import awards_of_files
from darb.awards.rules.cancelling import CANCELLABLE
from darb.awards.rules.operations import may_move
from darb.commands.live.playing import day_of, loadings
from darb.core.scope import scoped
from darb.exchange.models import Import
from darb.exchange.queries.imports import imported_rows
from darb.people.queries import scope_of
from darb.programmes import rules, states
from darb.programmes.actions.calls import move_call
from darb.programmes.actions.seasons import cut_short
from darb.programmes.models import Call, Season
from darb.programmes.queries import calls_of, get_call
from darb.projects.actions import move
from darb.projects.queries import files_by_key
from darb.projects.rules import BEFORE_HANDOVER
from darb.projects.states import ProjectFile as FileState
from darb.selection.actions.appeals import withdraw_appeal
from darb.selection.queries.appeals import open_appeals
from darb.staff.models import User

POSTPONED = award_states.HandoverAttendance.POSTPONED
REASON = "موسم تجريبي جُدّد في يوم لاحق"
# Files answered for want of money wait for another tranche, and support keeps its own state: both stay.
ON_THE_WAY = BEFORE_HANDOVER - {
    *(FileState.CREDITS_EXHAUSTED, FileState.FUNDED, FileState.COMMITTED, FileState.PURCHASING),
}
UNFINISHED = (award_states.Operation.PLANNED, award_states.Operation.INVITED, award_states.Operation.HELD)


@dataclasses.dataclass(frozen=True)
class Hands:
    """Who ends a season: each by its own duty."""

    manager: User
    preparer: User
    commitments: User
    giver: User


def end_earlier(hands: Hands, today: datetime.date) -> list[Season]:
    """End every live season of a day before ``today`` that still runs; which they were."""
    files: dict[int, list[int]] = {}
    running: dict[int, Season] = {}
    for source in loadings():
        call = _call_of(source) if day_of(source) < today else None
        if call is not None and call.season.state != states.Season.CLOSED:
            running[call.season_id] = call.season
            files.setdefault(call.season_id, []).extend(imported_rows(source, "files").values())
    for key, season in running.items():
        _end_operations(hands.giver, today, season)
        _cancel_support(hands.commitments, today, files[key])
        _withdraw(hands.preparer, today, files[key])
        _withdraw_appeals(hands.preparer, today, season)
        _end_season(hands.manager, today, season)
    return list(running.values())


def _call_of(source: Import) -> Call | None:
    key = imported_rows(source, "call").get("call")
    return get_call(key) if key else None


def _end_operations(by: User, on: datetime.date, season: Season) -> None:
    """One that was held closes with the minutes signed at it; one that never was is cancelled."""
    with scoped(scope_of(by, on)):
        for operation in Operation.objects.filter(season=season, state__in=UNFINISHED).order_by("pk"):
            if may_move(operation.state, award_states.Operation.CANCELLED):
                cancelled = award_states.Operation.CANCELLED
                move_operation(by=by, on=on, operation=operation, to=cancelled, reason=REASON)
                continue
            for handover in _expected(operation):
                put_off(by=by, on=on, handover=handover, attendance=POSTPONED, reason=REASON)
            close_operation(by=by, on=on, operation=operation)


def _expected(operation: Operation) -> list[Handover]:
    rows = Handover.objects.filter(day__operation=operation, state=award_states.Handover.PREPARED)
    return list(rows.select_related("award__decision__application__project_file", "day__operation"))


def _cancel_support(by: User, on: datetime.date, files: list[int]) -> None:
    with scoped(scope_of(by, on)):
        awards = [award for award in awards_of_files(files).values() if award.state in CANCELLABLE]
        if awards:
            cancel_awards(by=by, on=on, awards=awards, reason=REASON)


def _withdraw(by: User, on: datetime.date, files: list[int]) -> None:
    with scoped(scope_of(by, on)):
        found = [row for row in files_by_key(files).values() if row.state in ON_THE_WAY]
        move(by=by, on=on, files=found, to=FileState.WITHDRAWN, reason=REASON)


def _withdraw_appeals(by: User, on: datetime.date, season: Season) -> None:
    with scoped(scope_of(by, on)):
        for call in calls_of(season):
            for appeal in open_appeals(call):
                withdraw_appeal(by=by, on=on, appeal=appeal)


def _end_season(by: User, on: datetime.date, season: Season) -> None:
    """Calls that decided nothing are cancelled; the others go on to their end."""
    with scoped(scope_of(by, on)):
        for call in calls_of(season):
            while (state := states.Call(call.state)) not in rules.CALLS_OVER:
                onward = rules.CALL_MOVES[state]
                to = states.Call.CANCELLED if states.Call.CANCELLED in onward else next(iter(onward))
                move_call(by=by, on=on, call=call, to=to)
        cut_short(by=by, on=on, season=season, reason=REASON)
