"""Decision letters, one a file: refusals on the day of the decision, support when the awards are signed."""

import datetime
import itertools
from collections.abc import Sequence
from functools import partial

from darb.awards.queries.awards import days_of, operation_by_code
from darb.awards.rules.calendar import FIRST_HOUR, free_hours
from darb.commands.season.context import SeasonRun, batches
from darb.commands.season.opening import the_call
from darb.exchange.workbook.rows import HandoverRow
from darb.notices.queries import seat_of
from darb.notices.rules.outcomes import Meeting
from darb.selection.actions.letters import Meetings, notify
from darb.selection.models import Decision
from darb.selection.queries.decisions import decisions_of, decisions_on
from darb.staff.models import User

SLICE = 10  # letters under one key
SLICES = 5  # typeset together, so that every core stays busy


def write_all_letters(run: SeasonRun) -> None:
    """Signed by whoever hands over for the centre; a season that hands nothing over is signed by its importer."""
    if not run.reach.is_due(run.workbook.rules.agreed_on):
        return
    giver = run.on_duty("hands_over")
    by = giver[0] if giver else run.importer
    with run.seen_by(by):
        keys = [decision.application_id for decision in _in_order(decisions_of(the_call(run)))]
    meetings = MeetingDays(run)
    slices = {f"letters:{place}": slice_ for place, slice_ in batches(keys, SLICE)}
    run.each(by=by, items=slices, act=partial(_write, run, by, meetings), together=SLICES)


class MeetingDays:
    """Where and when each funded person is expected; an operation is read once."""

    def __init__(self, run: SeasonRun) -> None:
        self._rows = {row.file: row for row in run.workbook.handovers}
        self._refs = {key: ref for ref, key in run.keys_of("files").items()}
        listed = sorted(run.workbook.handovers, key=lambda row: (row.operation, row.date, row.file))
        days = itertools.groupby(listed, key=lambda row: (row.operation, row.date))
        self._hours = dict(itertools.chain.from_iterable(hours_of(list(rows)) for _day, rows in days))
        self._found: dict[tuple[str, datetime.date], tuple[datetime.date, str] | None] = {}

    def of(self, decision: Decision) -> Meetings:
        """The meeting by language, for somebody funded whose operation has a planned day."""
        row = self._rows.get(self._refs[decision.application.project_file_id])
        day = self._day(row) if row and not decision.reason else None
        if day is None or row is None:
            return {}
        on, place = day
        hour, seat = self._hours[row.file], seat_of(place)
        return {language: Meeting(on, hour, seat.in_(language)) for language in ("ar", "fr")}

    def _day(self, row: HandoverRow) -> tuple[datetime.date, str] | None:
        key = (row.operation, row.date)
        if key not in self._found:
            operation = operation_by_code(row.operation)
            days = days_of(operation) if operation else []
            day = next((day for day in reversed(days) if day.on <= row.date), days[0] if days else None)
            self._found[key] = (day.on, day.place) if day else None
        return self._found[key]


def hours_of(rows: Sequence[HandoverRow]) -> list[tuple[str, datetime.time]]:
    """The hour at which each file of a day's list is expected: told in its letter, printed on the list."""
    return list(zip((row.file for row in rows), free_hours(FIRST_HOUR, len(rows)), strict=True))


def _in_order(decisions: Sequence[Decision]) -> list[Decision]:
    """Refusals first, as they leave first; within each, the order of the receipts."""
    return sorted(decisions, key=lambda row: (not row.reason, row.application.receipt))


def _write(run: SeasonRun, by: User, meetings: MeetingDays, slices: Sequence[Sequence[int]]) -> None:
    decisions = _in_order(list(decisions_on(itertools.chain.from_iterable(slices)).values()))
    for on, rows in itertools.groupby(decisions, key=partial(_date, run)):
        notify(by=by, on=on, tellings=[(decision, meetings.of(decision)) for decision in rows])


def _date(run: SeasonRun, decision: Decision) -> datetime.date:
    return run.workbook.rules.decided_on if decision.reason else run.workbook.rules.agreed_on
