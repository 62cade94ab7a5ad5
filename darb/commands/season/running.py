"""Checking a workbook, recording the attempt, and taking the season through its steps."""

import argparse
import datetime
import hashlib
import json
import sys
from collections.abc import Callable, Sequence
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from darb.commands.season.choosing import check_all, decide_all, score_all
from darb.commands.season.context import SeasonRun
from darb.commands.season.files import open_all_files, register_everybody
from darb.commands.season.handing import hand_over_all, plan_all
from darb.commands.season.letters import write_all_letters
from darb.commands.season.opening import open_everything
from darb.commands.season.summary import lines_of
from darb.commands.season.supporting import buy_all, commit_all, pay_all
from darb.core.errors import Refusal
from darb.core.scope import scoped
from darb.exchange.actions import finish_import, open_import, refuse_import
from darb.exchange.models import Import
from darb.exchange.permissions import check_import
from darb.exchange.queries.imports import applied_import, begun_import
from darb.exchange.queries.reference import season_reference
from darb.exchange.queries.register import REGISTERED_PERSON, Known, compare_with_register
from darb.exchange.workbook.annotated import write_annotated
from darb.exchange.workbook.findings import Answer, Finding, Verdict
from darb.exchange.workbook.season import Checked, read_season
from darb.exchange.workbook.sentences import sentence, terminal_line
from darb.people.queries import scope_of
from darb.staff.models import User
from darb.staff.queries import get_user

BAD_INPUT = 2
SHOWN_PROBLEMS = 30
STEPS: tuple[tuple[str, Callable[[SeasonRun], None]], ...] = (
    ("opening the season", open_everything),
    ("registering people", register_everybody),
    ("opening project files", open_all_files),
    ("checking conditions", check_all),
    ("scoring", score_all),
    ("deciding", decide_all),
    ("committing", commit_all),
    ("buying", buy_all),
    ("drawing cheques", pay_all),
    ("planning operations", plan_all),
    ("writing letters", write_all_letters),
    ("handing over", hand_over_all),
)


class Report:
    """Says what happens: lines for people, or one JSON object at the end for programs."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json
        self.facts: dict[str, Any] = {"schema": "darb.season/1"}

    def line(self, text: str = "") -> None:
        if not self.as_json:
            print(text, flush=True)

    def progress(self, text: str) -> None:
        """A passing line on a terminal; nothing where output is kept."""
        if not self.as_json and sys.stderr.isatty():
            print(f"\r\033[K{text} …", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        if not self.as_json and sys.stderr.isatty():
            print("\r\033[K", end="", file=sys.stderr, flush=True)

    def end(self, status: int) -> int:
        if self.as_json:
            print(json.dumps(self.facts | {"status": status}, ensure_ascii=False, indent=1, default=str))
        return status


def run_season(arguments: argparse.Namespace) -> int:
    """Exit status 0 done (or nothing to do), 2 the workbook must be corrected or a question answered."""
    report = Report(as_json=arguments.json)
    importer = _importer(arguments.login)
    content = _bytes_of(arguments.workbook)
    sha256 = hashlib.sha256(content).hexdigest()
    today = timezone.localdate()
    report.facts |= {"workbook": arguments.workbook.name, "sha256": sha256}
    done = applied_import(sha256)
    if done is not None:
        report.facts["changed"] = False
        report.line(f"{arguments.workbook.name} was already run to its end: nothing changed.")
        return _conclude(report, importer, None, done, today, arguments)
    is_begun = begun_import(sha256) is not None
    checked, known = _check(report, arguments, importer, today, is_begun=is_begun)
    if checked.problems or checked.questions:
        return _refuse(report, arguments, importer, checked, sha256)
    if arguments.dry_run:
        report.line("Dry run: nothing was written.")
        return report.end(0)
    with scoped(scope_of(importer, today)):
        found = {"notes": len(checked.notes), "known": known.people}
        source = open_import(
            by=importer,
            on=today,
            sha256=sha256,
            filename=arguments.workbook.name,
            kind="season",
            report=found,
        )
    return _run_steps(report, importer, checked, source, today, arguments)


def _importer(login: str) -> User:
    importer = get_user(login)
    if importer is None:
        raise Refusal(
            _("There is no account “%(login)s”: run “darb prepare”, or name another with --as."),
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
            _("%(path)s cannot be read (%(why)s)."), code="file_unreadable", path=path, why=fault.strerror
        ) from fault


def _check(
    report: Report, arguments: argparse.Namespace, importer: User, today: datetime.date, *, is_begun: bool
) -> tuple[Checked, Known]:
    """Check the workbook; a run that was stopped goes on, so what it wrote itself is not held against it."""
    answers = _answers(arguments)

    def progress(done: int, rows: int) -> None:
        report.progress(f"reading {done:,} of {rows:,} rows")

    checked = read_season(arguments.workbook, season_reference(today), progress, answers)
    known = Known({})
    if not is_begun:
        with scoped(scope_of(importer, today)):
            checked, known = compare_with_register(checked, answers)
    report.clear()
    report.facts |= {
        "problems": [_described(problem, arguments.language) for problem in checked.problems],
        "questions": [
            _described(question, arguments.language) | {"key": question.key} for question in checked.questions
        ],
        "notes": [_described(note, arguments.language) for note in checked.notes],
    }
    rows = sum(len(getattr(checked.workbook, sheet)) for sheet in _SHEETS) if checked.workbook else 0
    if checked.workbook is not None:
        report.line(
            f"workbook        {arguments.workbook.name}: {rows:,} rows read, {len(checked.problems)} problems,"
            f" {len(checked.notes)} values converted, {len(checked.questions)} questions"
        )
    return checked, known


_SHEETS = (
    *("actors", "agreements", "contributions", "tranches", "grid", "people", "files", "lines", "documents"),
    *("scores", "purchases", "operation", "handovers", "certificates"),
)


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


def _described(finding: Finding, language: str) -> dict[str, Any]:
    return {
        "code": finding.code,
        "sheet": finding.sheet,
        "row": finding.row,
        "column": finding.column,
        "found": finding.found,
        "sentence": sentence(finding, language),
    }


def _refuse(
    report: Report, arguments: argparse.Namespace, importer: User, checked: Checked, sha256: str
) -> int:
    """All problems at once, with an annotated copy; only the attempt is recorded."""
    language = arguments.language
    report.line(f"{arguments.workbook.name} was not run: nothing was written.")
    for problem in checked.problems[:SHOWN_PROBLEMS]:
        report.line("  " + terminal_line(problem, language, arguments.workbook.name, checked.layouts))
    hidden = len(checked.problems) - SHOWN_PROBLEMS + checked.more_problems
    if hidden > 0:
        report.line(
            f"  … and {hidden} more: --annotated PATH writes a copy of the workbook with all of them."
        )
    for question in checked.questions:
        first, second = question.facts["first"], question.facts["second"]
        report.line("  " + terminal_line(question, language, arguments.workbook.name, checked.layouts))
        report.line(f"    answer with --different {first}={second} or --same {first}={second}")
    if checked.problems and arguments.annotated:
        with arguments.workbook.open("rb") as content:
            write_annotated(content, checked, arguments.annotated, language)
        report.line(f"Annotated copy: {arguments.annotated}")
    if not arguments.dry_run:
        found = {
            "problems": len(checked.problems) + checked.more_problems,
            "questions": len(checked.questions),
        }
        refuse_import(
            by=importer, sha256=sha256, filename=arguments.workbook.name, kind="season", report=found
        )
    return report.end(BAD_INPUT)


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
    for number, (label, step) in enumerate(STEPS, start=1):
        report.progress(f"{number} of {len(STEPS)}: {label}")
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
        figures: Sequence[tuple[str, str]] = list(lines_of(run))
    for name, text in figures:
        report.line(f"{name:<15} {text}")
    report.facts["steps"] = [{"step": name, "result": text} for name, text in figures]
    return report.end(0)
