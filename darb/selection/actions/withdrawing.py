"""A holder who gives a project up takes its applications out of the calls that have not decided on them."""

import datetime

from darb.projects.models import ProjectFile
from darb.selection.models import Application, Override
from darb.selection.rules.decisions import UNDECIDED
from darb.selection.states import Application as State


def withdraw_applications(*, on: datetime.date, project_file: ProjectFile) -> int:
    """Applications of a file that no committee has decided on, put off or not; how many. A vote is taken back with it.

    The run reads them as withdrawn, which never changes the order of the others; the list is made again. Source:
    selection procedure, the input of a run. What is decided stays decided.
    """
    held = Application.objects.select_for_update(of=("self",)).filter(
        project_file=project_file, state__in=UNDECIDED | {State.DEFERRED}
    )
    keys = [application.pk for application in held]
    Override.objects.filter(application__in=keys, undone_on=None).update(undone_on=on)
    return Application.objects.filter(pk__in=keys).update(state=State.WITHDRAWN)
