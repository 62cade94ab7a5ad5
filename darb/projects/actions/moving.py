"""Moving project files along their path: the one place where the state changes, and what the journal says of it."""

import datetime
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.journal.actions import Act, record_each
from darb.people.models import row_scope_of
from darb.projects import rules, states
from darb.projects.models import ProjectFile, ProjectFileMove


class MoveRefused(Refusal):
    """The path has no such move from where the file stands."""


def move(
    *,
    by: Actor,
    on: datetime.date,
    files: Sequence[ProjectFile],
    to: states.ProjectFile,
    reason: str = "",
    since: datetime.date | None = None,
) -> None:
    """Move files to ``to`` in one act. One row a file, one journal entry of the day ``on``.

    ``since`` is the day the move holds from, when what is told today happened before.

    Raises ``MoveRefused``, before anything is written, when one file may not move there or a reason is missing.
    """
    if files:
        _move(by=by, on=since or on, files=files, to=to, reason=reason)
        journal(by=by, on=on, act=f"projects.{to}", files=files)


def move_each(*, by: Actor, on: datetime.date, files: Sequence[ProjectFile], to: states.ProjectFile) -> None:
    """Move files to ``to``, each by an act of its own: one row and one journal entry a file. Raises as ``move``."""
    if files:
        _move(by=by, on=on, files=files, to=to, reason="")
        acts = [act_on(f"projects.{to}", [project_file]) for project_file in files]
        record_each(by=by, on=on, acts=acts)


def bring_back(*, by: Actor, on: datetime.date, project_file: ProjectFile) -> None:
    """Put a refused file on the committee's agenda again, because an appeal was right. One row, one journal entry.

    A side act, as the programme's domain calls it: its path has no such move. Raises ``MoveRefused`` for a file that
    was not refused, or went on since.
    """
    if project_file.state not in rules.REFUSED:
        raise _refused(project_file, states.ProjectFile.ON_AGENDA)
    _set(by=by, on=on, files=[project_file], to=states.ProjectFile.ON_AGENDA, reason="")
    journal(by=by, on=on, act="projects.on_agenda", files=[project_file])


def _refused(project_file: ProjectFile, to: states.ProjectFile) -> MoveRefused:
    return MoveRefused(
        _("The file %(file)s is in the state “%(origin)s” and cannot move to “%(to)s”."),
        code="move_refused",
        file=project_file.code,
        origin=project_file.state,
        to=str(to),
    )


def _move(
    *, by: Actor, on: datetime.date, files: Sequence[ProjectFile], to: states.ProjectFile, reason: str
) -> None:
    for project_file in files:
        if not rules.may_move(project_file.state, to):
            raise _refused(project_file, to)
    if to in rules.NEEDS_REASON and not reason:
        raise MoveRefused(_("This decision needs a reason."), code="reason_missing")
    _set(by=by, on=on, files=files, to=to, reason=reason)


def _set(
    *, by: Actor, on: datetime.date, files: Sequence[ProjectFile], to: states.ProjectFile, reason: str
) -> None:
    """The one place where the path's state changes."""
    ProjectFile.objects.filter(pk__in=[project_file.pk for project_file in files]).update(state=to)
    for project_file in files:
        project_file.state = to
    write_moves(by=by, on=on, files=files, to=to, reason=reason)


def write_moves(
    *, by: Actor, on: datetime.date, files: Sequence[ProjectFile], to: states.ProjectFile, reason: str
) -> None:
    ProjectFileMove.objects.bulk_create(
        [
            ProjectFileMove(
                project_file=project_file,
                state=to,
                on=on,
                by_id=by.pk,
                reason=reason,
                **row_scope_of(project_file),
            )
            for project_file in files
        ],
        batch_size=2000,
    )


def journal(*, by: Actor, on: datetime.date, act: str, files: Sequence[ProjectFile]) -> None:
    record_each(by=by, on=on, acts=[act_on(act, files)])


def act_on(act: str, files: Sequence[ProjectFile]) -> Act:
    """One act on ``files``, in the chain of the centre that holds the first."""
    return Act(
        act,
        rules.duty_subject(files[0].code),
        chain_of(files[0]),
        {"count": len(files), "first": files[0].code, "latest": files[-1].code},
    )


def chain_of(project_file: ProjectFile) -> str:
    return project_file.chain
