"""Marking files: each scorer alone, then the score of the file from their totals."""

import datetime
import itertools
from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from darb.controls.actions import perform_duty
from darb.controls.rules import DutyKind
from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.journal.actions import record
from darb.people.models import row_scope_of
from darb.programmes.models import Call
from darb.projects.actions import move
from darb.projects.rules import duty_subject
from darb.projects.states import ProjectFile as FileState
from darb.selection import states
from darb.selection.models import Application, Score
from darb.selection.permissions import check_decide, check_score
from darb.selection.queries.applications import SLICE, slices_of
from darb.selection.rules import scoring

Sheet = tuple[Application, Mapping[str, int]]


class ScoreRefused(Refusal):
    """A sheet is incomplete or wrong, or a file has no settled score."""


def submit_scores(*, by: Actor, on: datetime.date, call: Call, sheets: Iterable[Sheet]) -> int:
    """Submit one scorer's sheets: criterion code → mark in tenths of a point. How many files were marked.

    The sheets are read as they come, a slice at a time. Raises ``ScoreRefused`` when a criterion is not marked or
    a mark is out of its range, ``DutiesKeptApart`` when the scorer prepared one of the files.
    """
    check_score(by)
    grid = _grid(call)
    keys = dict(call.rule_set.criteria.values_list("code", "pk"))
    coming, count = iter(sheets), 0
    while slice_ := list(itertools.islice(coming, SLICE)):
        rows = [row for sheet in slice_ for row in _marks(by, grid, keys, sheet)]
        Score.objects.bulk_create(rows, batch_size=2000)
        subjects = [duty_subject(application.project_file.code) for application, _given in slice_]
        perform_duty(by=by, on=on, subjects=subjects, duty=DutyKind.SCORES)
        count += len(slice_)
    record(by=by, on=on, act="selection.submit_scores", subject=f"call:{call.code}", files=count)
    return count


def settle_scores(*, by: Actor, on: datetime.date, call: Call) -> int:
    """Give each file on the agenda its score: mean of two, median of three. One journal entry; how many files.

    Raises ``ScoreRefused`` for a file that still needs a scorer.
    """
    check_decide(by)
    grid, spread, count = _grid(call), call.rule_set.spread, 0
    for applications in slices_of(call, states.Application.COMPLETE):
        sheets = _sheets(applications)
        for application in applications:
            application.total_score = _settled(application, grid, sheets.get(application.pk, {}), spread)
            application.state = states.Application.SCORED
        Application.objects.bulk_update(applications, ["total_score", "state"], batch_size=500)
        files = [application.project_file for application in applications]
        move(by=by, on=on, files=files, to=FileState.SCORED)
        count += len(applications)
    record(by=by, on=on, act="selection.settle_scores", subject=f"call:{call.code}", files=count)
    return count


def _marks(
    by: Actor, grid: Sequence[scoring.Criterion], criteria: Mapping[str, int], sheet: Sheet
) -> list[Score]:
    """One sheet as rows, once it is found complete."""
    application, given = sheet
    total, notes = scoring.total_of(grid, given, by.login)
    if total is None:
        raise ScoreRefused(
            _("The sheet of %(login)s for the receipt %(receipt)s is not complete: %(reason)s."),
            code=str(notes[0].reason),
            login=by.login,
            receipt=application.receipt,
            reason=str(notes[0].reason),
        )
    scope = row_scope_of(application)
    return [
        Score(application=application, criterion_id=criteria[code], scorer_id=by.pk, mark=mark, **scope)
        for code, mark in given.items()
    ]


def _settled(
    application: Application,
    grid: Sequence[scoring.Criterion],
    sheets: Mapping[str, Mapping[str, int]],
    spread: int,
) -> int:
    result = scoring.file_score(grid, sheets, spread)
    if result.score is None:
        raise ScoreRefused(
            _("The file of the receipt %(receipt)s has no settled score: %(reason)s."),
            code=str(result.notes[0].reason),
            receipt=application.receipt,
            reason=str(result.notes[0].reason),
        )
    return result.score


def _grid(call: Call) -> list[scoring.Criterion]:
    return [
        scoring.Criterion(criterion.code, criterion.weight * scoring.TENTHS)
        for criterion in call.rule_set.criteria.all()
    ]


def _sheets(applications: Sequence[Application]) -> dict[int, dict[str, dict[str, int]]]:
    """Marks by application, scorer's login and criterion code: one query, no row of it kept."""
    sheets: dict[int, dict[str, dict[str, int]]] = {}
    marks = Score.objects.filter(application__in=applications).values_list(
        "application", "scorer__login", "criterion__code", "mark"
    )
    for application, login, code, mark in marks.iterator():
        sheets.setdefault(application, {}).setdefault(login, {})[code] = mark
    return sheets
