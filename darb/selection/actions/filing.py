"""Handing a prepared file in to the call it was prepared for."""

import datetime

from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.programmes.states import Call as CallState
from darb.projects.models import ProjectFile
from darb.projects.rules import IN_PREPARATION
from darb.selection.actions.applications import file_applications
from darb.selection.models import Application
from darb.selection.permissions import check_file
from darb.selection.queries.applications import application_of


class NotHandedIn(Refusal):
    """The file cannot be handed in as it stands, or where its call stands."""


def hand_in(*, by: Actor, on: datetime.date, project_file: ProjectFile) -> Application:
    """Hand a file in to its call, once; it gets its numbered receipt. Its papers may still come until the freeze.

    Raises ``NotHandedIn`` with the reason. Procedure: a numbered receipt at the counter, at once.
    """
    check_file(by)
    held = ProjectFile.objects.select_for_update(of=("self",)).select_related(
        "call__sub_programme", "call__rule_set"
    )
    file = held.get(pk=project_file.pk)
    if file.call is None:
        raise NotHandedIn(_("This file is prepared for no call yet."), code="no_call")
    if application_of(file) is not None:
        raise NotHandedIn(_("This file was handed in already."), code="handed_in")
    if file.call.state != CallState.OPEN or on > file.call.closes_on:
        raise NotHandedIn(_("The call takes no more files."), code="call_closed")
    if file.state not in IN_PREPARATION or not file.lines.exists():
        raise NotHandedIn(
            _("Write the budget lines first: the call reads what is asked for."), code="no_lines"
        )
    _check_ceiling(file)
    return file_applications(by=by, on=on, call=file.call, files=[file])[0]


def _check_ceiling(file: ProjectFile) -> None:
    """What asks for more than the call gives would be refused at the freeze: it is told while it can be changed."""
    rule_set = getattr(file.call, "rule_set", None)
    most = rule_set.ceiling_minor if rule_set else None
    if most is not None and file.requested_minor > most:
        raise NotHandedIn(
            _("The file asks for more than the ceiling of the call: ask for less, or bring more along."),
            code="above_ceiling",
        )
