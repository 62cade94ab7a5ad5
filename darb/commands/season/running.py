"""Checking a workbook, recording the attempt, and taking the season through its steps."""

import argparse
import datetime
import hashlib
from collections.abc import Callable
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from darb.commands.season import words
from darb.commands.season.choosing import check_all, decide_all, score_all
from darb.commands.season.closing import end_the_run
from darb.commands.season.context import SeasonRun
from darb.commands.season.files import open_all_files, register_everybody
from darb.commands.season.handing import hand_over_all, plan_all
from darb.commands.season.letters import write_all_letters
from darb.commands.season.opening import open_everything
from darb.commands.season.summary import columns, lines_of
from darb.commands.season.supporting import buy_all, commit_all, pay_all
from darb.commands.season.telling import Report, tell_checked, tell_refused
from darb.core.errors import Refusal
from darb.core.faults import why
from darb.core.scope import scoped
from darb.exchange.actions import finish_import, open_import, refuse_import
from darb.exchange.models import Import
from darb.exchange.permissions import check_import
from darb.exchange.queries.imports import applied_import, begun_import
from darb.exchange.queries.reference import season_reference
from darb.exchange.queries.register import REGISTERED_PERSON, Known, compare_with_register
from darb.exchange.workbook.findings import Answer, Verdict
from darb.exchange.workbook.season import Checked, read_season
from darb.people.queries import scope_of
from darb.staff.models import User
from darb.staff.queries import get_user

BAD_INPUT = 2
STEPS: tuple[tuple[str, Callable[[SeasonRun], None]], ...] = (
    ("opening", open_everything),
    ("people", register_everybody),
    ("files", open_all_files),
    ("conditions", check_all),
    ("scores", score_all),
    ("decisions", decide_all),
    ("commitments", commit_all),
    ("purchases", buy_all),
    ("cheques", pay_all),
    ("operations", plan_all),
    ("letters", write_all_letters),
    ("handovers", hand_over_all),
    ("closing", end_the_run),
)


def run_season(arguments: argparse.Namespace) -> int:
    """Exit status 0 done (or nothing to do), 2 the workbook must be corrected or a question answered."""
    report = Report(as_json=arguments.json, is_logged=arguments.log)
    importer = _importer(arguments.login)
    content = _bytes_of(arguments.workbook)
    sha256, today = hashlib.sha256(content).hexdigest(), timezone.localdate()
    name = words.isolated(arguments.workbook.name)
    report.facts |= {"workbook": arguments.workbook.name, "sha256": sha256}
    done = applied_import(sha256)
    if done is not None:
        report.facts["changed"] = False
        report.line(_("%(workbook)s was already run to its end: nothing changed.") % {"workbook": name})
        return _conclude(report, importer, None, done, today, arguments)
    is_begun = begun_import(sha256) is not None
    checked, known = _check(report, arguments, importer, today, is_begun=is_begun)
    if checked.problems or checked.questions:
        return _refuse(report, arguments, importer, checked, sha256)
    if arguments.dry_run:
        report.line(_("Dry run: nothing was written."))
        return report.end(0)
    found = {"notes": len(checked.notes), "known": known.people}
    with scoped(scope_of(importer, today)):
        source = _open(arguments, importer, today, sha256, found)
    return _run_steps(report, importer, checked, source, today, arguments)


def _importer(login: str) -> User:
    importer = get_user(login)
    if importer is None:
        raise Refusal(
            gettext_lazy("There is no account “%(login)s”: run “darb prepare”, or name another with --as."),
            code="importer_unknown",
            login=login,
        )
    check_import(importer)
    return importer


def _bytes_of(path: Any) -> bytes:
    try:
        return bytes(path.read_bytes())
    except OSError as fault:
        raise Refusal(
            gettext_lazy("%(path)s cannot be read (%(why)s)."),
            code="file_unreadable",
            path=path,
            why=why(fault),
        ) from fault


def _check(
    report: Report, arguments: argparse.Namespace, importer: User, today: datetime.date, *, is_begun: bool
) -> tuple[Checked, Known]:
    """Check the workbook; a run that was stopped goes on, so what it wrote itself is not held against it."""
    answers = _answers(arguments)

    def progress(done: int, rows: int) -> None:
        numbers = {"done": words.figure(done), "rows": words.figure(rows)}
        report.progress(_("reading %(done)s of %(rows)s rows") % numbers)

    checked = read_season(arguments.workbook, season_reference(today), progress, answers)
    known = Known({})
    if not is_begun:
        with scoped(scope_of(importer, today)):
            checked, known = compare_with_register(checked, answers)
    report.clear()
    tell_checked(report, checked, arguments)
    return checked, known


def _answers(arguments: argparse.Namespace) -> list[Answer]:
    """``--different P-03=P-01`` settles the question about these two, in either order."""
    given = []
    for verdict, pairs in ((Verdict.DIFFERENT, arguments.different), (Verdict.SAME, arguments.same)):
        for pair in pairs:
            first, _sign, second = pair.partition("=")
            orders = {(first.strip(), second.strip()), (second.strip(), first.strip())}
            codes = ("same_person", REGISTERED_PERSON)
            given += [Answer(f"{code}:{one}:{two}", verdict) for code in codes for one, two in sorted(orders)]
    return given


def _refuse(
    report: Report, arguments: argparse.Namespace, importer: User, checked: Checked, sha256: str
) -> int:
    """All problems at once, with an annotated copy; only the attempt is recorded."""
    tell_refused(report, checked, arguments)
    if not arguments.dry_run:
        found = {
            "problems": len(checked.problems) + checked.more_problems,
            "questions": len(checked.questions),
        }
        refuse_import(
            by=importer, sha256=sha256, filename=arguments.workbook.name, kind="season", report=found
        )
    return report.end(BAD_INPUT)


def _open(
    arguments: argparse.Namespace, importer: User, today: datetime.date, sha256: str, found: dict[str, object]
) -> Import:
    """The workbook's own import, under which everything of the run is written."""
    name = arguments.workbook.name
    return open_import(by=importer, on=today, sha256=sha256, filename=name, kind="season", report=found)


def _run_steps(
    report: Report,
    importer: User,
    checked: Checked,
    source: Import,
    today: datetime.date,
    arguments: argparse.Namespace,
) -> int:
    if checked.workbook is None:
        raise LookupError("a workbook without problems has rows")
    run = SeasonRun(importer=importer, source=source, workbook=checked.workbook, today=today)
    for number, (code, step) in enumerate(STEPS, start=1):
        facts = {"done": words.figure(number), "all": words.figure(len(STEPS)), "step": words.STEPS[code]}
        report.step(_("%(done)s of %(all)s: %(step)s") % facts)
        with translation.override("ar"):
            step(run)
    report.clear()
    report.facts["changed"] = run.acts > 0
    with scoped(scope_of(importer, today)):
        finish_import(by=importer, on=today, source=source)
    return _conclude(report, importer, run, source, today, arguments)


def _conclude(
    report: Report,
    importer: User,
    run: SeasonRun | None,
    source: Import,
    today: datetime.date,
    arguments: argparse.Namespace,
) -> int:
    """The season in figures, read back from the records."""
    if run is None:
        checked = read_season(arguments.workbook, season_reference(today))
        if checked.workbook is None:
            return report.end(0)
        run = SeasonRun(importer=importer, source=source, workbook=checked.workbook, today=today)
    with scoped(scope_of(importer, today)):
        lines = list(lines_of(run))
    for text in columns(lines):
        report.line(text)
    report.facts["steps"] = [{"step": line.code, "result": line.text} for line in lines]
    return report.end(0)
