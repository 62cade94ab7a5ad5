"""Handing a prepared file in to the call it was prepared for, and again after the committee put it off."""

import datetime

from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.journal.actions import record
from darb.programmes.states import Call as CallState
from darb.projects.models import ProjectFile
from darb.projects.rules import IN_PREPARATION
from darb.projects.states import ProjectFile as FileState
from darb.selection import states
from darb.selection.actions.again import ask_anew
from darb.selection.actions.applications import bring_to_agenda, file_applications
from darb.selection.models import Application
from darb.selection.permissions import check_file
from darb.selection.queries.applications import application_of, held_application
from darb.selection.queries.conditions import findings_of
from darb.selection.rules.eligibility import Finding
from darb.selection.rules.sessions import SITS_ON, is_complete_now


class NotHandedIn(Refusal):
    """The file cannot be handed in as it stands, or where its call stands."""


def hand_in(*, by: Actor, on: datetime.date, project_file: ProjectFile) -> Application:
    """Hand a file in to its call, once; it gets its numbered receipt. Its papers may still come until the freeze.

    Raises ``NotHandedIn`` with the reason. Procedure: a numbered receipt at the counter, at once.
    """
    check_file(by)
    file = _held(project_file)
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


def hand_in_again(*, by: Actor, on: datetime.date, project_file: ProjectFile) -> Application:
    """What was missing has come: the file goes before the committee's next session, for the money that is left then.

    The published conditions are answered anew and it is marked anew, for what it asks now; a new numbered receipt.
    Raises ``NotHandedIn`` for one that was not put off, while something lacks, and once its call is closed.
    """
    check_file(by)
    file = _held(project_file)
    old = application_of(file)
    if old is None or old.state != states.Application.DEFERRED:
        raise NotHandedIn(_("The committee did not put this file off."), code="not_put_off")
    if file.call is None or file.call.state not in SITS_ON:
        raise NotHandedIn(_("The call is closed: no committee sits on it any more."), code="call_closed")
    _check_ceiling(file)
    held = held_application(old)
    findings = _findings(held)
    new = ask_anew(on=on, old=held, findings=findings)
    bring_to_agenda(by, on, [file])
    record(by=by, on=on, act="selection.hand_in_again", subject=f"application:{new.receipt}", chain=new.chain)
    return new


def _findings(application: Application) -> list[Finding]:
    """The answers to the conditions. Raises ``NotHandedIn`` naming the file while one of them is not met."""
    findings = findings_of(application)
    if application.project_file.state == FileState.DRAFT or not is_complete_now(findings):
        raise NotHandedIn(
            _("The file %(file)s is not complete yet."),
            code="still_incomplete",
            file=application.project_file.code,
        )
    return findings


def _held(project_file: ProjectFile) -> ProjectFile:
    rows = ProjectFile.objects.select_for_update(of=("self",))
    return rows.select_related("call__sub_programme", "call__rule_set").get(pk=project_file.pk)


def _check_ceiling(file: ProjectFile) -> None:
    """What asks for more than the call gives would be refused at the freeze: it is told while it can be changed."""
    rule_set = getattr(file.call, "rule_set", None)
    most = rule_set.ceiling_minor if rule_set else None
    if most is not None and file.requested_minor > most:
        raise NotHandedIn(
            _("The file asks for more than the ceiling of the call: ask for less, or bring more along."),
            code="above_ceiling",
        )
