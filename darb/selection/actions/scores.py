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
from darb.selection.models import Application, CommitteeSession, Declaration, Score
from darb.selection.permissions import check_decide, check_score
from darb.selection.queries.applications import SLICE, slices_of
from darb.selection.queries.sessions import session_of, sits
from darb.selection.rules import scoring
from darb.selection.rules.scoring import wants_sheet

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


def submit_sheet(
    *, by: Actor, on: datetime.date, application: Application, given: Mapping[str, int]
) -> Application:
    """Hand in one's own sheet on a file, with the declaration of having no interest in it. It is not changed any more.

    Raises ``ScoreRefused`` when the file wants no sheet (any more), when ``by`` is no member of the session or stepped
    aside, or when a mark is missing or out of its range; ``DutiesKeptApart`` when ``by`` prepared the file.
    """
    check_score(by)
    locked = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    session = _open_to(by, locked)
    call = locked.call
    keys = dict(call.rule_set.criteria.values_list("code", "pk"))
    Score.objects.bulk_create(_marks(by, _grid(call), keys, (locked, given)))
    code = locked.project_file.code
    Declaration.objects.create(session=session, member_id=by.pk, file_code=code)
    perform_duty(by=by, on=on, subjects=[duty_subject(code)], duty=DutyKind.SCORES)
    subject, chain = f"application:{locked.receipt}", locked.chain
    record(by=by, on=on, act="selection.submit_sheet", subject=subject, chain=chain, session=session.number)
    return locked


def _open_to(by: Actor, application: Application) -> CommitteeSession:
    """The session for which ``by`` may mark the file now."""
    session = session_of(application.call)
    if session is None or not sits(session, by):
        raise ScoreRefused(_("You were not convened to this committee."), code="not_a_member")
    code = application.project_file.code
    if Declaration.objects.filter(session=session, member_id=by.pk, file_code=code).exists():
        raise ScoreRefused(_("You have handed in this sheet already, or stepped aside."), code="sheet_over")
    totals = [sum(marks.values()) for marks in _sheets([application]).get(application.pk, {}).values()]
    is_on_agenda = application.state == states.Application.COMPLETE
    has_marked = Score.objects.filter(application=application, scorer_id=by.pk).exists()
    if not is_on_agenda or has_marked or not wants_sheet(totals, application.call.rule_set.spread):
        raise ScoreRefused(_("This file waits for no further sheet."), code="no_sheet_wanted")
    return session


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
