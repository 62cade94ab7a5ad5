"""The end of a supported activity: its file is closed, and its support with it."""

import datetime

from darb.awards import states
from darb.awards.actions.posting import journal
from darb.awards.models import Award
from darb.core.actor import Actor
from darb.projects.actions import close_file
from darb.projects.models import ProjectFile
from darb.projects.permissions import check_prepare
from darb.projects.states import EndReason


def close_supported_file(
    *, by: Actor, on: datetime.date, project_file: ProjectFile, last_day: datetime.date, reason: EndReason
) -> ProjectFile:
    """Close the file of an activity and its support, so that the person may be supported again one day.

    What was handed over stays counted. Raises ``RunningRefused`` as ``close_file``. Source: money procedure,
    ``one_live_award``.
    """
    check_prepare(by)
    closed = close_file(by=by, on=on, project_file=project_file, last_day=last_day, reason=reason)
    awards = list(
        Award.objects.filter(
            decision__application__project_file=closed,
            state__in=[states.Award.HANDED_OVER, states.Award.SUSPENDED],
        )
    )
    Award.objects.filter(pk__in=[award.pk for award in awards]).update(state=states.Award.CLOSED)
    if awards:
        journal(by=by, on=on, act="awards.close_award", told=[(award, {}) for award in awards])
    return closed
