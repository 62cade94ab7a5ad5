"""Marking files: each scorer alone, then the score of the file from their totals."""

import datetime
from collections.abc import Mapping, Sequence

from django.db.models import F
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
from darb.selection.rules import scoring

Sheet = tuple[Application, Mapping[str, int]]


class ScoreRefused(Refusal):
    """A sheet is incomplete or wrong, or a file has no settled score."""


def submit_scores(*, by: Actor, on: datetime.date, call: Call, sheets: Sequence[Sheet]) -> int:
    """Submit one scorer's sheets: criterion code → mark in tenths of a point. How many files were marked.

    Raises ``ScoreRefused`` when a criterion is not marked or a mark is out of its range, ``DutiesKeptApart``
    when the scorer prepared one of the files.
    """
    check_score(by)
    criteria = {criterion.code: criterion for criterion in call.rule_set.criteria.all()}
    grid = _grid(call)
    rows = []
    for application, marks in sheets:
        total, notes = scoring.total_of(grid, marks, by.login)
        if total is None:
            raise ScoreRefused(
                _("The sheet of %(login)s for the receipt %(receipt)s is not complete: %(reason)s."),
                code=str(notes[0].reason),
                login=by.login,
                receipt=application.receipt,
                reason=str(notes[0].reason),
            )
        rows += [
            Score(
                application=application,
                criterion=criteria[code],
                scorer_id=by.pk,
                mark=mark,
                **row_scope_of(application),
            )
            for code, mark in marks.items()
        ]
    Score.objects.bulk_create(rows, batch_size=2000)
    subjects = [duty_subject(application.project_file.code) for application, _marks in sheets]
    perform_duty(by=by, on=on, subjects=subjects, duty=DutyKind.SCORES)
    record(by=by, on=on, act="selection.submit_scores", subject=f"call:{call.code}", files=len(sheets))
    return len(sheets)


def settle_scores(
    *, by: Actor, on: datetime.date, call: Call, applications: Sequence[Application]
) -> list[Application]:
    """Give each marked file its score: mean of two, median of three. One journal entry.

    Raises ``ScoreRefused`` for a file that still needs a scorer.
    """
    check_decide(by)
    grid, spread = _grid(call), call.rule_set.spread
    sheets = _sheets(applications)
    for application in applications:
        result = scoring.file_score(grid, sheets.get(application.pk, {}), spread)
        if result.score is None:
            raise ScoreRefused(
                _("The file of the receipt %(receipt)s has no settled score: %(reason)s."),
                code=str(result.notes[0].reason),
                receipt=application.receipt,
                reason=str(result.notes[0].reason),
            )
        application.total_score = result.score
        application.state = states.Application.SCORED
    Application.objects.bulk_update(applications, ["total_score", "state"], batch_size=1000)
    move(by=by, on=on, files=[application.project_file for application in applications], to=FileState.SCORED)
    record(by=by, on=on, act="selection.settle_scores", subject=f"call:{call.code}", files=len(applications))
    return list(applications)


def _grid(call: Call) -> list[scoring.Criterion]:
    return [
        scoring.Criterion(criterion.code, criterion.weight * scoring.TENTHS)
        for criterion in call.rule_set.criteria.all()
    ]


def _sheets(applications: Sequence[Application]) -> dict[int, dict[str, dict[str, int]]]:
    """Marks by application, scorer's login and criterion code: one query."""
    sheets: dict[int, dict[str, dict[str, int]]] = {}
    rows = Score.objects.filter(application__in=applications).annotate(
        login=F("scorer__login"), code=F("criterion__code")
    )
    for row in rows:
        sheets.setdefault(row.application_id, {}).setdefault(row.login, {})[row.code] = row.mark
    return sheets
