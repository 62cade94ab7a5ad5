"""Deciding on a file again: an appeal was right, money came free for a file that had waited, or what was missing came.

What was decided is never changed. The file asks again in a new row, which takes over what was found and marked; the
awards of the others stand. Source: selection procedure, after the run.
"""

import datetime
from collections.abc import Sequence
from typing import Any

from darb.controls.actions import take_number
from darb.core.actor import Actor
from darb.people.models import row_scope_of
from darb.projects.actions import bring_back
from darb.projects.rules import REFUSED
from darb.selection import states
from darb.selection.actions.applications import result_of
from darb.selection.models import Appeal, Application, EligibilityResult, Score
from darb.selection.queries.applications import held_application
from darb.selection.rules.appeals import may_reopen
from darb.selection.rules.eligibility import Finding


def reopen_for(*, by: Actor, on: datetime.date, appeal: Appeal) -> Application | None:
    """Put a refused file before the committee again once its appeal was right; none where nothing can follow.

    A condition that was held against it counts as met, on the appeal; its members mark it anew. Nothing follows for a
    file that was funded, or decided again or given up meanwhile, or whose call is closed.
    """
    old = held_application(appeal.decision.application)
    if not may_reopen(old.state, appeal.decision.result, old.call.state):
        return None
    if old.project_file.state not in REFUSED:
        return None
    new = supersede(on=on, old=old, state=states.Application.COMPLETE, appeal=appeal)
    bring_back(by=by, on=on, project_file=old.project_file)
    return new


def supersede(
    *, on: datetime.date, old: Application, state: states.Application, appeal: Appeal | None = None
) -> Application:
    """The new row of a file that is decided again, with the answers to the conditions of the one it replaces."""
    score = old.total_score if appeal is None else None
    new = _successor(on, old, state=state, amount_minor=old.amount_minor, total_score=score, appeal=appeal)
    results = old.eligibility.standing().order_by("pk")
    EligibilityResult.objects.bulk_create([_taken_over(result, new, on, appeal) for result in results])
    if appeal is None:
        _copy_marks(old, new)
    return new


def ask_anew(*, on: datetime.date, old: Application, findings: Sequence[Finding]) -> Application:
    """The new row of a file that was put off: for what it asks now, with the conditions answered anew, unmarked."""
    asked = old.project_file.requested_minor
    new = _successor(on, old, state=states.Application.COMPLETE, amount_minor=asked)
    EligibilityResult.objects.bulk_create([result_of(new, finding, on) for finding in findings])
    return new


def _successor(on: datetime.date, old: Application, **asked: Any) -> Application:
    old.state = states.Application.SUPERSEDED
    old.save(update_fields=["state"])
    return Application.objects.create(
        project_file=old.project_file,
        call=old.call,
        receipt=take_number(series="REC", year=on.year),
        filed_on=old.filed_on,
        supersedes=old,
        **asked,
        **row_scope_of(old),
    )


def _taken_over(
    result: EligibilityResult, new: Application, on: datetime.date, appeal: Appeal | None
) -> EligibilityResult:
    corrected = appeal is not None and not result.is_met
    detail = {**result.detail, "appeal": appeal.number} if appeal and corrected else result.detail
    return EligibilityResult(
        application=new,
        rule=result.rule,
        is_met=result.is_met or corrected,
        detail=detail,
        checked_on=on if corrected else result.checked_on,
        **row_scope_of(new),
    )


def _copy_marks(old: Application, new: Application) -> None:
    Score.objects.bulk_create(
        Score(
            application=new,
            criterion_id=score.criterion_id,
            scorer_id=score.scorer_id,
            mark=score.mark,
            state=score.state,
            **row_scope_of(new),
        )
        for score in old.scores.order_by("pk")
    )
