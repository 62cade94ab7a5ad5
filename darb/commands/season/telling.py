"""What a run says as it goes: lines for people in their language, or one JSON object for programs."""

import argparse
import json
import sys
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from darb.commands.season import words
from darb.commands.season.summary import Line, columns
from darb.exchange.queries.imports import imports_called
from darb.exchange.workbook.annotated import write_annotated
from darb.exchange.workbook.findings import Finding
from darb.exchange.workbook.season import Checked
from darb.exchange.workbook.sentences import sentence, terminal_line

SHOWN_PROBLEMS = 30
_SHEETS = (
    *("actors", "agreements", "contributions", "tranches", "grid", "people", "files", "lines", "documents"),
    *("scores", "purchases", "operation", "handovers", "certificates"),
)


class Report:
    """Says what happens: lines for people, or one JSON object at the end for programs."""

    def __init__(self, *, as_json: bool, is_logged: bool = False) -> None:
        self.as_json = as_json
        self.is_logged = is_logged
        self.facts: dict[str, Any] = {"schema": "darb.season/1"}

    def line(self, text: str = "") -> None:
        if not self.as_json:
            print(text, flush=True)

    def step(self, text: str) -> None:
        """One of the run's steps begins: a passing line on a terminal, one that stays where it is logged."""
        if self.is_logged:
            self.line(f"{timezone.localtime():%H:%M:%S}  {text}")
        else:
            self.progress(text)

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


def tell_checked(report: Report, checked: Checked, arguments: argparse.Namespace) -> None:
    """Every finding for programs; for people how many there are, where the rows could be read."""
    language = arguments.language
    report.facts |= {
        "problems": [_described(problem, language) for problem in checked.problems],
        "questions": [_described(found, language) | {"key": found.key} for found in checked.questions],
        "notes": [_described(note, language) for note in checked.notes],
    }
    if checked.workbook is None:
        return
    counted = [
        words.rows_read(sum(len(getattr(checked.workbook, sheet)) for sheet in _SHEETS)),
        words.problems(len(checked.problems)),
        words.converted(len(checked.notes)),
        words.questions(len(checked.questions)),
    ]
    said = f"{words.isolated(arguments.workbook.name)}{words.colon()}{words.listed(counted)}"
    report.line(*columns([Line("workbook", _("workbook"), said)]))


def tell_refused(report: Report, checked: Checked, arguments: argparse.Namespace) -> None:
    """The problems, the questions and how to answer them, and where the annotated copy is."""
    language, file_name = arguments.language, arguments.workbook.name
    said = _("%(workbook)s was not run: nothing was written.")
    report.line(said % {"workbook": words.isolated(file_name)})
    if imports_called(file_name):
        report.line("  " + _another_version(file_name))
    for problem in checked.problems[:SHOWN_PROBLEMS]:
        report.line("  " + terminal_line(problem, language, file_name, checked.layouts))
    hidden = len(checked.problems) - SHOWN_PROBLEMS + checked.more_problems
    if hidden > 0:
        report.line("  " + words.more_problems(hidden))
    for question in checked.questions:
        report.line("  " + terminal_line(question, language, file_name, checked.layouts))
        pair = f"{question.facts['first']}={question.facts['second']}"
        given = {name: words.isolated(f"--{name} {pair}") for name in ("different", "same")}
        report.line("    " + _("answer with %(different)s or %(same)s") % given)
    if checked.problems and arguments.annotated:
        with arguments.workbook.open("rb") as content:
            write_annotated(content, checked, arguments.annotated, language)
        report.line(_("Annotated copy: %(path)s") % {"path": words.isolated(arguments.annotated)})


def _another_version(file_name: str) -> str:
    """Why nearly everything is on the register already: a corrected file, or a newer demonstration."""
    said = _("Another version of %(workbook)s was run here before, and a season is loaded once.")
    if settings.DEMO:
        said = f"{said} {_('“make clean” forgets the local database, so that “make demo” starts anew.')}"
    return said % {"workbook": words.isolated(file_name)}


def _described(finding: Finding, language: str) -> dict[str, Any]:
    return {
        "code": finding.code,
        "sheet": finding.sheet,
        "row": finding.row,
        "column": finding.column,
        "found": finding.found,
        "sentence": sentence(finding, language),
    }
