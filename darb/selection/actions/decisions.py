"""The committee's session and its decisions: the run proposes, named people decide."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from darb.controls.actions import perform_duty, take_number
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
from darb.selection.actions.again import supersede
from darb.selection.models import Application, CommitteeSession, Decision, Declaration, Run
from darb.selection.permissions import check_decide, check_preside
from darb.selection.queries.applications import slices_of
from darb.selection.queries.conditions import repaired_among
from darb.selection.queries.decisions import decisions_on
from darb.selection.queries.overrides import standing_overrides, voted_of
from darb.selection.queries.run_input import is_of_now
from darb.selection.queries.sessions import present_in, recused_in
from darb.selection.rules.decisions import FileAnswer, answers_of, file_state
from darb.selection.rules.sessions import left_without_quorum
from darb.staff.models import User


class DecisionRefused(Refusal):
    """The session may not decide yet, or not on this list."""


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


def decide(*, by: Actor, on: datetime.date, session: CommitteeSession, run: Run, against: int = 0) -> int:
    """Decide every file as the proved run proposes, with exactly one reason for each refusal, and move them on.

    Files on which the session voted are decided as it voted: the run was made again around them.

    Where files are decided already, those alone that come before the committee again or that money has reached since.
    How many files; one journal entry. Raises ``DutiesKeptApart`` when ``by`` prepared one of them, ``Forbidden`` when
    somebody else presides, ``DecisionRefused`` without quorum or majority, or when a file changed since the run.
    """
    check_preside(by, session.chaired_by_id)
    _check_session(by, session, against)
    _check_run(run)
    session.votes_against = against
    session.save(update_fields=["votes_against"])
    voted = voted_of(standing_overrides([run.call]).filter(session=session))
    answers = answers_of(run.input, run.output, voted)
    decided = funded = 0
    for applications in slices_of(run.call):
        coming = _to_decide(on, applications, answers)
        funded += sum(answers[row.project_file.code].result == states.FileResult.FUNDED for row in coming)
        _write(by=by, on=on, session=session, run=run, applications=coming, answers=answers)
        decided += len(coming)
    subject = f"session:{session.number}"
    record(by=by, on=on, act="selection.decide", subject=subject, run=run.pk, decided=decided, funded=funded)
    return decided


def _to_decide(
    on: datetime.date, applications: Sequence[Application], answers: Mapping[str, FileAnswer]
) -> list[Application]:
    """Those without a decision; and of those with one, the ones that money which came free has reached since.

    What was notified is not changed for anybody else (selection procedure, after the run).
    """
    before = decisions_on(row.pk for row in applications)
    coming = [row for row in applications if row.pk not in before]
    for row in applications:
        is_funded = answers[row.project_file.code].result == states.FileResult.FUNDED
        if is_funded and row.pk in before and before[row.pk].result != states.FileResult.FUNDED:
            coming.append(supersede(on=on, old=row, state=states.Application.SCORED))
    return coming


def _write(
    *,
    by: Actor,
    on: datetime.date,
    session: CommitteeSession,
    run: Run,
    applications: Sequence[Application],
    answers: Mapping[str, FileAnswer],
) -> None:
    """Decide these files and move them on. Whoever gave a project up is told so and moved nowhere."""
    Decision.objects.bulk_create(
        [_decision(row, answers[row.project_file.code], session, run, on, by) for row in applications],
        batch_size=1000,
    )
    carried = [row for row in applications if row.state != states.Application.WITHDRAWN]
    keys = [application.pk for application in carried]
    Application.objects.filter(pk__in=keys).update(state=states.Application.DECIDED)
    subjects = [duty_subject(application.project_file.code) for application in applications]
    perform_duty(by=by, on=on, subjects=subjects, duty=DutyKind.DECIDES)
    _move_files(by=by, on=on, applications=carried, answers=answers)


def _check_session(by: Actor, session: CommitteeSession, against: int) -> None:
    held = CommitteeSession.objects.select_for_update().get(pk=session.pk)
    if held.state != states.CommitteeSession.OPEN or held.decisions.exists():
        raise DecisionRefused(_("The session is not open, or has decided already."), code="session_not_open")
    recused, present = recused_in(held), present_in(held)
    if any(by.pk in members for members in recused.values()):
        raise DecisionRefused(
            _("You stepped aside from a file of this list: another member presides."), code="chair_recused"
        )
    lost = left_without_quorum(held.members.count(), present, recused)
    if lost:
        raise DecisionRefused(
            _("Too few members stay for the file %(file)s."), code="no_quorum_for_file", file=lost[0]
        )
    if against > len(present):
        raise DecisionRefused(
            _("More votes than people present: %(votes)s against, %(present)s present."),
            code="too_many_votes",
            votes=against,
            present=len(present),
        )
    if against * 2 >= len(present):
        raise DecisionRefused(_("A list is adopted by a majority of those present."), code="no_majority")


def _check_run(run: Run) -> None:
    """The list that is adopted is that of the files as they stand; nobody whose papers came in time is left out."""
    if not is_of_now(run):
        raise DecisionRefused(
            _("A file changed since the list was made: make it again."), code="run_out_of_date"
        )
    late = [row for rows in slices_of(run.call, states.Application.INCOMPLETE) for row in rows]
    repaired = repaired_among(run.call, late) if late else set()
    for application in late:
        if application.pk in repaired:
            raise DecisionRefused(
                _("The papers of the file %(file)s have come: examine it first."),
                code="examine_first",
                file=application.project_file.code,
            )


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
    *, by: Actor, on: datetime.date, applications: Sequence[Application], answers: Mapping[str, FileAnswer]
) -> None:
    groups: dict[tuple[FileState, str], list[Any]] = {}
    for application in applications:
        answer = answers[application.project_file.code]
        groups.setdefault((file_state(answer), answer.reason), []).append(application.project_file)
    for (state, reason), files in groups.items():
        move(by=by, on=on, files=files, to=state, reason=reason)
