"""Conditions, marks, session, run and decisions: by the committee's members."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial

from darb.commands.season.context import SeasonRun
from darb.commands.season.opening import the_call
from darb.documents.typesetting import template, typeset
from darb.exchange.actions import remember_rows
from darb.places.queries import country
from darb.programmes import states as programme_states
from darb.programmes.actions.calls import move_call
from darb.programmes.models import Call
from darb.selection import states
from darb.selection.actions.applications import check_eligibility
from darb.selection.actions.closing import close_session
from darb.selection.actions.decisions import decide, hold_session
from darb.selection.actions.runs import run_selection
from darb.selection.actions.scores import Sheet, settle_scores, submit_scores
from darb.selection.queries.applications import get_run, get_session, slices_of
from darb.selection.queries.papers import MINUTES, session_minutes_of
from darb.staff.models import User


def check_all(run: SeasonRun) -> None:
    """Freeze the call and answer every condition of every file."""
    by, on = run.first_on_duty("decides"), run.workbook.rules.frozen_on
    if not run.reach.is_due(on):
        return
    run.once(by=run.importer, key="freeze", act=partial(_move, run, programme_states.Call.FROZEN, on))
    run.once(by=by, key="eligibility", act=partial(_check, run, by))


def score_all(run: SeasonRun) -> None:
    """Each scorer's sheets in one act of their own, then the scores of the files."""
    if not run.reach.is_due(run.workbook.rules.frozen_on):
        return
    for scorer in run.on_duty("scores"):
        run.once(by=scorer, key=f"scores:{scorer.login}", act=partial(_score, run, scorer))
    by = run.first_on_duty("decides")
    if run.reach.is_due(run.workbook.rules.decided_on):
        run.once(by=by, key="settle", act=partial(_settle, run, by))


def decide_all(run: SeasonRun) -> None:
    """The session, the run and the decisions in one act: a session without its decisions never stands."""
    by, on = run.first_on_duty("decides"), run.workbook.rules.decided_on
    if not run.reach.is_due(on):
        return
    run.once(by=by, key="decide", act=partial(_decide, run, by))
    run.once(by=by, key="session-minutes", act=partial(_close, run, by))
    run.once(
        by=run.importer, key="provisional", act=partial(_move, run, programme_states.Call.PROVISIONAL, on)
    )
    agreed = run.workbook.rules.agreed_on
    if run.reach.is_due(agreed):
        run.once(
            by=run.importer, key="decided", act=partial(_move, run, programme_states.Call.DECIDED, agreed)
        )


def _move(run: SeasonRun, to: programme_states.Call, on) -> None:
    move_call(by=run.importer, on=on, call=the_call(run), to=to)


def _check(run: SeasonRun, by: User) -> None:
    check_eligibility(by=by, on=run.workbook.rules.frozen_on, call=the_call(run))


def _score(run: SeasonRun, scorer: User) -> None:
    call = the_call(run)
    marks: dict[str, dict[str, int]] = defaultdict(dict)
    for row in run.workbook.scores:
        if row.scorer == scorer.login and (row.file, row.scorer) not in run.reach.sheets_waiting:
            marks[row.file][row.criterion] = row.mark
    on = run.reach.by_now(run.workbook.rules.decided_on)
    submit_scores(by=scorer, on=on, call=call, sheets=_sheets(run, call, marks))


def _sheets(run: SeasonRun, call: Call, marks: Mapping[str, dict[str, int]]) -> Iterator[Sheet]:
    """Marks on files that the conditions let through; one given to another file is not entered."""
    refs = {key: ref for ref, key in run.keys_of("applications").items()}
    for applications in slices_of(call, states.Application.COMPLETE):
        for application in applications:
            if sheet := marks.get(refs[application.pk]):
                yield application, sheet


def _settle(run: SeasonRun, by: User) -> None:
    settle_scores(by=by, on=run.workbook.rules.decided_on, call=the_call(run))


def _decide(run: SeasonRun, by: User) -> None:
    call, on = the_call(run), run.workbook.rules.decided_on
    members = list(dict.fromkeys([*run.on_duty("decides"), *run.on_duty("scores")]))
    session = hold_session(by=by, on=on, call=call, members=members)
    selection = run_selection(by=by, on=on, call=call)
    decide(by=by, on=on, session=session, run=selection)
    remember_rows(source=run.source, sheet="session", made={"session": session.pk, "run": selection.pk})


def _close(run: SeasonRun, by: User) -> None:
    keys = run.keys_of("session")
    session = get_session(keys["session"])
    minutes = session_minutes_of(session=session, run=get_run(keys["run"]))
    pdf = typeset(template("selection", MINUTES), minutes.as_payload(country().words))
    close_session(by=by, on=run.workbook.rules.decided_on, session=session, pdf=pdf)
