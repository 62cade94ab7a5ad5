"""After the handover: the day on which the activity really begins, and the end of its file."""

import datetime

from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.projects import rules
from darb.projects.actions.moving import move
from darb.projects.models import ProjectFile, ProjectFileMove
from darb.projects.permissions import check_prepare
from darb.projects.states import EndReason
from darb.projects.states import ProjectFile as FileState


class RunningRefused(Refusal):
    """The activity is not where it could begin or end, or the day cannot be right."""


def start_activity(
    *, by: Actor, on: datetime.date, project_file: ProjectFile, first_day: datetime.date
) -> ProjectFile:
    """Write down the first day of the activity: not before the handover, and not to come.

    Raises ``RunningRefused`` for a file whose support is not handed over, or whose first day is told already.
    """
    check_prepare(by)
    held = _held(project_file)
    if not rules.may_start(held.state):
        raise RunningRefused(
            _("The first day is told once the support is handed over, and once only."),
            code="not_to_be_started",
        )
    _check_day(held, first_day, on)
    move(by=by, on=on, files=[held], to=FileState.STARTED, since=first_day)
    return held


def close_file(
    *, by: Actor, on: datetime.date, project_file: ProjectFile, last_day: datetime.date, reason: EndReason
) -> ProjectFile:
    """Close the file of an activity that ended on ``last_day``, or whose follow-up did. Nothing follows.

    Raises ``RunningRefused`` before the handover, after the end, and for a day before the activity's last move.
    """
    check_prepare(by)
    held = _held(project_file)
    if not rules.may_close(held.state):
        raise RunningRefused(
            _(
                "A file is closed after the handover, and once only; before it, the holder gives the project up."
            ),
            code="not_to_be_closed",
        )
    _check_day(held, last_day, on)
    move(by=by, on=on, files=[held], to=FileState.CLOSED, reason=str(reason), since=last_day)
    return held


def _held(project_file: ProjectFile) -> ProjectFile:
    held = ProjectFile.objects.select_for_update(of=("self",)).select_related("holder")
    return held.get(pk=project_file.pk)


def _check_day(project_file: ProjectFile, day: datetime.date, today: datetime.date) -> None:
    """Raises ``RunningRefused`` for a day to come, or before the file came to where it stands."""
    here = ProjectFileMove.objects.filter(project_file=project_file, state=project_file.state)
    since = here.values_list("on", flat=True).order_by("-pk").first()
    if day > today:
        raise RunningRefused(_("This day is still to come."), code="day_to_come")
    if since is not None and day < since:
        raise RunningRefused(
            _("This day lies before the handover, or before the first day of the activity."),
            code="day_too_early",
        )
