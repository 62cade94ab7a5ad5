"""Operations, lists, minutes and certificates: by whoever hands over for the centre."""

import datetime
from collections import defaultdict
from functools import partial

from darb.awards import states
from darb.awards.actions.handovers import Served, hand_over, print_attendance_list, record_absence
from darb.awards.actions.operations import Day, close_operation, plan_operation
from darb.awards.models import OperationDay
from darb.awards.queries.awards import awards_with_papers, days_of, operation_by_code
from darb.commands.season.awarded import awards_by_ref
from darb.commands.season.context import SeasonRun, batches
from darb.commands.season.letters import hours_of
from darb.commands.season.opening import the_call
from darb.exchange.workbook.rows import HandoverRow, OperationRow
from darb.people.queries import people_by_key
from darb.programmes import states as programme_states
from darb.programmes.actions.calls import move_call
from darb.staff.models import User
from darb.training.actions import Training, hand_over_certificates

SERVED = {states.HandoverAttendance.PRESENT, states.HandoverAttendance.REPRESENTED}


def plan_all(run: SeasonRun) -> None:
    """Every operation with its days, by the first who hands over."""
    if not run.reach.is_due(run.workbook.rules.agreed_on):
        return
    by = run.on_duty("hands_over")
    rows: dict[str, list[OperationRow]] = defaultdict(list)
    for row in run.workbook.operation:
        rows[row.code].append(row)
    for code, days in rows.items():
        run.once(by=_giver(run, by), key=f"operation:{code}", act=partial(_plan, run, _giver(run, by), days))


def hand_over_all(run: SeasonRun) -> None:
    """The list of each day, then its people, then the certificates; operations close at the end."""
    giver = _giver(run, run.on_duty("hands_over"))
    for (code, on), rows in _by_day(run).items():
        if not run.reach.is_due(on):
            continue
        run.once(by=giver, key=f"list:{code}:{on}", act=partial(_print_list, run, giver, rows))
        people = {f"handover:{row.file}:{row.date}": place for place, row in enumerate(rows)}
        run.each(by=giver, items=people, act=partial(_hand, run, giver, rows))
    certificates = [row for row in run.workbook.certificates if run.reach.is_due(row.date)]
    for place, slice_ in batches(certificates):
        run.once(by=giver, key=f"certificates:{place}", act=partial(_certificates, run, giver, slice_))
    for code in dict.fromkeys(row.code for row in run.workbook.operation):
        if run.reach.is_due(_latest_day(run, code)):
            run.once(by=giver, key=f"close:{code}", act=partial(_close, run, giver, code))
    if run.reach.is_due(_over_on(run)):
        run.once(by=run.importer, key="call-closed", act=partial(_close_call, run))


def _giver(run: SeasonRun, on_duty: list[User]) -> User:
    """Whoever hands over; a season without handovers only plans, which its importer may see to."""
    return on_duty[0] if on_duty else run.importer


def _plan(run: SeasonRun, by: User, rows: list[OperationRow]) -> None:
    plan_operation(
        by=by,
        on=run.workbook.rules.agreed_on,
        season=the_call(run).season,
        code=rows[0].code,
        kind=rows[0].kind,
        phase=rows[0].phase,
        days=[Day(row.date, row.place, row.chaired_by) for row in rows],
    )


def _by_day(run: SeasonRun) -> dict[tuple, list[HandoverRow]]:
    groups: dict[tuple, list[HandoverRow]] = defaultdict(list)
    for row in sorted(run.workbook.handovers, key=lambda row: (row.operation, row.date, row.file)):
        groups[row.operation, row.date].append(row)
    return groups


def _day(row: HandoverRow) -> OperationDay:
    """The operation's day of that date; somebody served on another day belongs to its latest day before it."""
    operation = operation_by_code(row.operation)
    days = days_of(operation) if operation else []
    return next((day for day in reversed(days) if day.on <= row.date), days[0])


def _print_list(run: SeasonRun, by: User, rows: list[HandoverRow]) -> None:
    awards = awards_by_ref(run, [row.file for row in rows], awards_with_papers)
    listed = [(awards[file], at) for file, at in hours_of(rows)]
    print_attendance_list(by=by, on=rows[0].date, day=_day(rows[0]), listed=listed)


def _hand(run: SeasonRun, by: User, rows: list[HandoverRow], places: list[int]) -> None:
    """Those of a day's list at ``places``: who came signs the minutes, who did not is noted."""
    day, on = _day(rows[0]), rows[0].date
    awards = awards_by_ref(run, [rows[place].file for place in places], awards_with_papers)
    served, hours = [], dict(hours_of(rows))
    for place in places:
        row, award = rows[place], awards[rows[place].file]
        attendance = states.HandoverAttendance(row.state)
        if attendance in SERVED:
            signed_by = row.signed_by or "signature"
            served.append(Served(award, day, attendance, signed_by, row.witness, at=hours[row.file]))
        else:
            record_absence(by=by, on=on, award=award, day=day, attendance=attendance)
    if served:
        hand_over(by=by, on=on, served=served)


def _certificates(run: SeasonRun, by: User, rows) -> None:
    keys = run.keys_of("people")
    people = people_by_key([keys[row.person] for row in rows])
    hand_over_certificates(
        by=by,
        on=max(row.date for row in rows),
        trainings=[
            (Training(people[keys[row.person]], row.kind, f"{row.kind} {row.date.year}"), row.date)
            for row in rows
        ],
    )


def _close(run: SeasonRun, by: User, code: str) -> None:
    operation = operation_by_code(code)
    if operation is not None:
        close_operation(by=by, on=_latest_day(run, code), operation=operation)


def _latest_day(run: SeasonRun, code: str) -> datetime.date:
    return max(row.date for row in run.workbook.operation if row.code == code)


def _over_on(run: SeasonRun) -> datetime.date:
    """The last day of the operations; a call without any is over when its awards are signed."""
    return max([row.date for row in run.workbook.operation], default=run.workbook.rules.agreed_on)


def _close_call(run: SeasonRun) -> None:
    move_call(by=run.importer, on=_over_on(run), call=the_call(run), to=programme_states.Call.CLOSED)
