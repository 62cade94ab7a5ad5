"""A holder gives a project up before any support is set aside for it: the file ends, and money kept for it is free."""

import datetime

from django.utils.translation import gettext_lazy as _

from darb.awards.models import FileBatchLine
from darb.awards.rules.batches import RESERVED
from darb.awards.states import FileBatchLine as Answer
from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.funding.actions.ledger import reverse
from darb.projects.actions import move
from darb.projects.models import ProjectFile
from darb.projects.permissions import check_prepare
from darb.projects.rules import may_be_withdrawn
from darb.projects.states import ProjectFile as FileState
from darb.selection.actions.withdrawing import withdraw_applications


class WithdrawRefused(Refusal):
    """The file has ended, or support runs that is cancelled on a page of its own."""


def withdraw_file(*, by: Actor, on: datetime.date, project_file: ProjectFile, reason: str) -> ProjectFile:
    """End a file at its holder's word, with the reason in writing, from anywhere before support is set aside.

    It leaves the call that has not decided on it, and what a batch kept for it goes back to its tranches. Raises
    ``WithdrawRefused`` from any other place, and ``MoveRefused`` without a reason. One journal entry, by ``move``.
    """
    check_prepare(by)
    held = ProjectFile.objects.select_for_update(of=("self",)).get(pk=project_file.pk)
    if not may_be_withdrawn(held.state):
        raise WithdrawRefused(
            _(
                "The file has ended, or support is set aside for it: support is cancelled on its own page, before"
                " anything is handed over."
            ),
            code="not_to_be_withdrawn",
        )
    withdraw_applications(on=on, project_file=held)
    _free_reserved(by, on, held, reason)
    move(by=by, on=on, files=[held], to=FileState.WITHDRAWN, reason=reason)
    return held


def _free_reserved(by: Actor, on: datetime.date, project_file: ProjectFile, reason: str) -> None:
    """Whether the committee has answered or not: nothing is kept for a file that nobody carries."""
    lines = FileBatchLine.objects.select_for_update(of=("self",)).filter(
        decision__application__project_file=project_file, state__in=RESERVED
    )
    for line in lines.select_related("reservation"):
        reverse(entry=line.reservation, on=on)
        line.state, line.reason = Answer.WITHDRAWN, reason
        line.answered_on, line.answered_by_id = line.answered_on or on, line.answered_by_id or by.pk
        line.save()
