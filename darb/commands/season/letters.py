"""Decision letters, one a file: refusals on the day of the decision, support when the awards are signed."""

import datetime
from functools import partial

from darb.awards.queries.awards import days_of, operation_by_code
from darb.awards.rules.calendar import appointed_hour
from darb.commands.season.context import SeasonRun, batches
from darb.commands.season.opening import the_call
from darb.exchange.workbook.rows import HandoverRow
from darb.notices.queries import seat_of
from darb.notices.rules.outcomes import Meeting
from darb.selection.actions.letters import notify
from darb.selection.models import Decision
from darb.selection.queries.decisions import decisions_of
from darb.staff.models import User

SLICE = 10


def write_all_letters(run: SeasonRun) -> None:
    """Signed by whoever hands over for the centre; a season that hands nothing over is signed by its importer."""
    giver = run.on_duty("hands_over")
    by = giver[0] if giver else run.importer
    with run.seen_by(by):
        receipts = [decision.application.receipt for decision in _in_order(run)]
    for place, slice_ in batches(receipts, SLICE):
        run.once(by=by, key=f"letters:{place}", act=partial(_write, run, by, frozenset(slice_)))


def _in_order(run: SeasonRun) -> list[Decision]:
    """Refusals first, as they leave first; within each, the order of the receipts."""
    return sorted(decisions_of(the_call(run)), key=lambda row: (not row.reason, row.application.receipt))


def _write(run: SeasonRun, by: User, receipts: frozenset[str]) -> None:
    rows = {row.file: row for row in run.workbook.handovers}
    refs = {key: ref for ref, key in run.keys_of("files").items()}
    for decision in _in_order(run):
        if decision.application.receipt in receipts:
            row = rows.get(refs[decision.application.project_file_id])
            notify(by=by, on=_date(run, decision), decision=decision, meetings=_meetings(run, decision, row))


def _date(run: SeasonRun, decision: Decision) -> datetime.date:
    return run.workbook.rules.decided_on if decision.reason else run.workbook.rules.agreed_on


def _meetings(run: SeasonRun, decision: Decision, row: HandoverRow | None) -> dict[str, Meeting | None]:
    """Where and when, for somebody funded whose operation has a planned day."""
    operation = operation_by_code(row.operation) if row and not decision.reason else None
    if operation is None or row is None:
        return {}
    same_day = sorted(
        other.file
        for other in run.workbook.handovers
        if (other.operation, other.date) == (row.operation, row.date)
    )
    day = next((day for day in reversed(days_of(operation)) if day.on <= row.date), days_of(operation)[0])
    place, hour = seat_of(day.place), appointed_hour(same_day.index(row.file))
    return {language: Meeting(day.on, hour, place.in_(language)) for language in ("ar", "fr")}
