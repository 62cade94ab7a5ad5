"""Cancelling support that will not be handed over: what was set aside for it is free again."""

import datetime
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from darb.awards import states
from darb.awards.actions.cheques import move_cheques
from darb.awards.actions.inviting import take_off_lists
from darb.awards.actions.posting import COMMITMENTS, Posting, journal, on_duty, post_for
from darb.awards.models import Award, Payment
from darb.awards.permissions import check_commit
from darb.awards.queries.balances import balances_by_fund
from darb.awards.rules.cancelling import CANCELLABLE, event_of_return, may_void
from darb.controls.rules import DutyKind
from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.projects.actions import move
from darb.projects.states import ProjectFile as FileState


class CancelRefused(Refusal):
    """The support was handed over, or no reason was given."""


def cancel_awards(*, by: Actor, on: datetime.date, awards: Sequence[Award], reason: str) -> Sequence[Award]:
    """Cancel support before anything of it is handed over; its files are withdrawn with the same ``reason``.

    What is still set aside is given back; what was bought stays in the store, and a cheque that was drawn is void.
    Whoever is on the list of a handover is taken off it.
    Raises ``CancelRefused`` for support handed over even in part, and without a reason.
    """
    check_commit(by)
    _check(awards, reason)
    for award in awards:
        award.state = states.Award.CANCELLED
    Award.objects.filter(pk__in=[award.pk for award in awards]).update(state=states.Award.CANCELLED)
    held = balances_by_fund(awards, COMMITMENTS)
    drafts = [(award, held[award.pk]) for award in awards if held[award.pk]]
    returns = [Posting(event_of_return(award.signed_on), award, shares) for award, shares in drafts]
    post_for(on=on, postings=returns)
    _void_cheques(by=by, on=on, awards=awards)
    take_off_lists(by=by, on=on, awards=awards, reason=reason)
    on_duty(by=by, on=on, awards=awards, duty=DutyKind.COMMITS)
    files = [award.decision.application.project_file for award in awards]
    move(by=by, on=on, files=files, to=FileState.WITHDRAWN, reason=reason)
    told = [(award, {"freed_minor": sum(held[award.pk].values())}) for award in awards]
    journal(by=by, on=on, act="awards.cancel_award", told=told)
    return awards


def _check(awards: Sequence[Award], reason: str) -> None:
    if not reason:
        raise CancelRefused(_("Say why the support is cancelled."), code="reason_missing")
    if any(award.state not in CANCELLABLE for award in awards):
        raise CancelRefused(
            _("Support that was handed over, even in part, is not cancelled."), code="award_handed_over"
        )


def _void_cheques(*, by: Actor, on: datetime.date, awards: Sequence[Award]) -> None:
    payments = Payment.objects.filter(award__in=awards).select_related("award")
    drawn = [payment for payment in payments if may_void(payment.state)]
    move_cheques(by=by, on=on, payments=drawn, to=states.Cheque.VOID)
