"""One loading of the live season: its calls are run up to the evening before, by the accounts whose duty it is."""

import datetime
from collections.abc import Mapping
from functools import partial

from django.utils import translation

from darb.awards import states as award_states
from darb.awards.actions.attending import prepare_minutes
from darb.awards.actions.ceremony import arrange
from darb.awards.actions.operations import invite, move_operation
from darb.awards.queries.awards import days_of, operation_by_code
from darb.awards.queries.operations import ceremony_of
from darb.commands.live.appealing import appeal_all
from darb.commands.live.book import checked
from darb.commands.live.preparing import write_all_parts
from darb.commands.live.sending import amend_agreement, send_to_committee
from darb.commands.live.sitting import convene
from darb.commands.live.story import Loading, Story, marks_of, operation_code, sheets_of
from darb.commands.season.awarded import awards_by_ref
from darb.commands.season.choosing import check_all, decide_all, score_all
from darb.commands.season.closing import finish_the_call
from darb.commands.season.context import Reach, SeasonRun
from darb.commands.season.files import open_all_files, register_everybody
from darb.commands.season.handing import hand_over_all, plan_all
from darb.commands.season.letters import write_all_letters
from darb.commands.season.opening import open_everything, the_call
from darb.commands.season.supporting import buy_all, commit_all, pay_all
from darb.core.canonical import digest
from darb.core.scope import scoped
from darb.exchange import states as import_states
from darb.exchange.actions import finish_import, open_import
from darb.exchange.models import Import
from darb.exchange.queries.imports import applied_import, imports_called
from darb.exchange.queries.reference import season_reference
from darb.exchange.workbook.rows import SeasonWorkbook
from darb.people.queries import scope_of
from darb.projects import states
from darb.projects.actions import move
from darb.projects.queries import files_by_key
from darb.selection.actions.scores import submit_scores
from darb.selection.queries.applications import slices_of
from darb.staff.models import User

LIVE = "live-season"
STEPS = (
    *(open_everything, register_everybody, open_all_files, check_all, score_all, decide_all, commit_all),
    *(buy_all, pay_all, plan_all, write_all_letters, hand_over_all),
)
# The stations a file passes before the committee's agenda; one in preparation is not handed in.
DRAFT = "draft"
STATIONS: Mapping[str, tuple[states.ProjectFile, ...]] = {
    "complete": (states.ProjectFile.COMPLETE,),
    "ready": (states.ProjectFile.COMPLETE, states.ProjectFile.READY),
}


def fingerprint(day: datetime.date, call: str) -> str:
    """What a call of one day's loading is known by: the same day again is the same loading."""
    return digest({"demonstration": LIVE, "day": day.isoformat(), "call": call})


def loadings() -> list[Import]:
    """Everything that was loaded so far, the calls of one day after the other."""
    return imports_called(LIVE)


def day_of(source: Import) -> datetime.date:
    return datetime.date.fromisoformat(source.report["live"]["day"])


def loading_on(day: datetime.date) -> Loading:
    """The loading of a day; the one that was begun when there is one, so that it goes on under its own codes."""
    earlier = {day_of(source): source.report["live"]["earlier"] for source in loadings()}
    return Loading(day, earlier.get(day, len(earlier)))


def is_loaded(story: Story, day: datetime.date) -> bool:
    return all(applied_import(fingerprint(day, call)) for call in story.calls)


def load(story: Story, loading: Loading, importer: User) -> None:
    """Run every call up to the evening before; the story is checked as of the season's end, since it plans ahead."""
    reference = season_reference(loading.on(story.facts["ends"]))
    for name in story.calls:
        workbook = checked(sheets_of(story, name, loading), reference)
        _load_call(story, name, loading, importer, workbook)


def _load_call(story: Story, name: str, loading: Loading, importer: User, workbook: SeasonWorkbook) -> None:
    sha256 = fingerprint(loading.day, name)
    report = {"live": {"day": loading.day.isoformat(), "earlier": loading.earlier, "call": name}}
    with scoped(scope_of(importer, loading.day)):
        source = open_import(
            by=importer, on=loading.day, sha256=sha256, filename=LIVE, kind="season", report=report
        )
    reach = _reach(story, name, loading)
    run = SeasonRun(importer=importer, source=source, workbook=workbook, today=loading.day, reach=reach)
    with translation.override("ar"):
        for step in STEPS:
            if step is commit_all:
                send_to_committee(story, name, loading, run)
            step(run)
            if step is open_all_files:  # an agenda freezes what was written
                write_all_parts(story, name, loading, run)
        convene(story, name, loading, run)
        _mark_early(story, name, run)
        _reach_stations(story, name, run)
        _invite_all(story, name, loading, run)
        appeal_all(story, name, loading, run)
        amend_agreement(story, name, loading, run)
        finish_the_call(run)
    if source.state != import_states.Import.APPLIED:
        with scoped(scope_of(importer, loading.day)):
            finish_import(by=importer, on=loading.day, source=source)


def _reach(story: Story, name: str, loading: Loading) -> Reach:
    call = story.call(name)
    return Reach(
        until=loading.on(-1),
        not_filed=frozenset(row["ref"] for row in story.files_of(name) if row["stage"] == DRAFT),
        sheets_waiting=frozenset((ref, login) for ref, login in call.get("sheets_waiting", [])),
    )


def _mark_early(story: Story, name: str, run: SeasonRun) -> None:
    """Sheets of a file that still lacks a paper, so that its rank is known the moment the paper comes in."""
    for ref in story.call(name).get("marked_before_complete", []):
        for login, marks in marks_of(story, ref).items():
            scorer = run.users[login]
            run.once(by=scorer, key=f"early:{ref}:{login}", act=partial(_mark, run, scorer, ref, marks))


def _mark(run: SeasonRun, scorer: User, ref: str, marks: Mapping[str, int]) -> None:
    call, key = the_call(run), run.keys_of("applications")[ref]
    rows = [row for rows in slices_of(call) for row in rows if row.pk == key]
    on = run.reach.by_now(run.workbook.rules.decided_on)
    submit_scores(by=scorer, on=on, call=call, sheets=[(row, marks) for row in rows])


def _reach_stations(story: Story, name: str, run: SeasonRun) -> None:
    """Files whose papers are all there, and those that are ready for the committee."""
    by = run.first_on_duty("prepares_file")
    for row in story.files_of(name):
        for to in STATIONS.get(row["stage"], ()):
            run.once(by=by, key=f"{to}:{row['ref']}", act=partial(_move, run, by, row["ref"], to))


def _move(run: SeasonRun, by: User, ref: str, to: states.ProjectFile) -> None:
    files = files_by_key([run.keys_of("files")[ref]])
    move(by=by, on=run.reach.by_now(run.workbook.rules.closes_on), files=list(files.values()), to=to)


def _invite_all(story: Story, name: str, loading: Loading, run: SeasonRun) -> None:
    """People expected at an operation that is still to come: invited, their minutes numbered."""
    by = run.first_on_duty("hands_over")
    for told in story.call(name).get("operations", []):
        if "invited" not in told:
            continue
        code = operation_code(told["number"], loading)
        run.once(
            by=by, key=f"invited:{code}", act=partial(_invite, run, by, code, loading.on(told["invited"]))
        )
        on = loading.on(told["prepared"])
        run.once(by=by, key=f"prepared:{code}", act=partial(_prepare, by, code, on))


def _invite(run: SeasonRun, by: User, code: str, on: datetime.date) -> None:
    operation = operation_by_code(code)
    if operation is None:
        raise LookupError(f"the operation {code} was not planned")
    for day in days_of(operation):
        refs = [row.file for row in run.workbook.handovers if (row.operation, row.date) == (code, day.on)]
        invite(by=by, on=on, day=day, awards=list(awards_by_ref(run, refs).values()))
        usual = ceremony_of(day)
        arrange(by=by, on=on, day=day, guests=usual.guests, parts=usual.parts)
    move_operation(by=by, on=on, operation=operation, to=award_states.Operation.INVITED)


def _prepare(by: User, code: str, on: datetime.date) -> None:
    operation = operation_by_code(code)
    for day in days_of(operation) if operation else []:
        prepare_minutes(by=by, on=on, day=day)
