"""The committee's session and its decisions: the run proposes, named people decide."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from darb.controls.actions import perform_duty, take_number
from darb.controls.rules import DutyKind
from darb.core.actor import Actor
from darb.journal.actions import record
from darb.people.models import row_scope_of
from darb.programmes.models import Call
from darb.projects.actions import move
from darb.projects.rules import duty_subject
from darb.projects.states import ProjectFile as FileState
from darb.selection import states
from darb.selection.models import Application, CommitteeSession, Decision, Declaration, Run
from darb.selection.permissions import check_decide
from darb.selection.queries.applications import slices_of
from darb.selection.rules.decisions import FileAnswer, answers_of, file_state
from darb.staff.models import User


def hold_session(*, by: Actor, on: datetime.date, call: Call, members: Sequence[User]) -> CommitteeSession:
    """Open the committee's session on a call; each member declares no interest in the files on the agenda.

    A member with an interest is not among ``members`` for the file (the matrix and the scores keep the proof).
    """
    check_decide(by)
    session = CommitteeSession.objects.create(
        call=call,
        number=take_number(series="PVS", year=on.year),
        held_on=on,
        chaired_by_id=by.pk,
        state=states.CommitteeSession.OPEN,
    )
    session.members.set(members)
    Declaration.objects.bulk_create([Declaration(session=session, member=member) for member in members])
    record(
        by=by, on=on, act="selection.hold_session", subject=f"session:{session.number}", members=len(members)
    )
    return session


def decide(*, by: Actor, on: datetime.date, session: CommitteeSession, run: Run) -> int:
    """Decide every file of the run's call as the proved run proposes, with exactly one reason for each refusal.

    The project files move to selected, not selected, credits exhausted or not eligible. How many files; one
    journal entry. Raises ``DutiesKeptApart`` when ``by`` prepared one of the files.
    """
    check_decide(by)
    answers = answers_of(run.input, run.output)
    for applications in slices_of(run.call):
        Decision.objects.bulk_create(
            [_decision(row, answers[row.project_file.code], session, run, on, by) for row in applications],
            batch_size=1000,
        )
        decided = Application.objects.filter(pk__in=[application.pk for application in applications])
        decided.update(state=states.Application.DECIDED)
        subjects = [duty_subject(application.project_file.code) for application in applications]
        perform_duty(by=by, on=on, subjects=subjects, duty=DutyKind.DECIDES)
        _move_files(by=by, on=on, applications=applications, answers=answers)
    record(
        by=by,
        on=on,
        act="selection.decide",
        subject=f"session:{session.number}",
        run=run.pk,
        decided=len(answers),
        funded=sum(answer.result == states.FileResult.FUNDED for answer in answers.values()),
    )
    return len(answers)


def _decision(
    application: Application,
    answer: FileAnswer,
    session: CommitteeSession,
    run: Run,
    on: datetime.date,
    by: Actor,
) -> Decision:
    return Decision(
        application=application,
        run=run,
        session=session,
        result=answer.result,
        reason=answer.reason,
        rank=answer.rank,
        detail=dict(answer.detail),
        decided_on=on,
        by_id=by.pk,
        **row_scope_of(application),
    )


def _move_files(
    *, by: Actor, on: datetime.date, applications: Sequence[Application], answers: Mapping[str, Any]
) -> None:
    groups: dict[tuple[FileState, str], list[Any]] = {}
    for application in applications:
        answer = answers[application.project_file.code]
        groups.setdefault((file_state(answer), answer.reason), []).append(application.project_file)
    for (state, reason), files in groups.items():
        move(by=by, on=on, files=files, to=state, reason=reason)
