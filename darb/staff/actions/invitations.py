"""Inviting to an account, taking the invitation up, and recovering an account by two people."""

import datetime
import secrets

from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext_lazy as _

from darb.controls.actions import answer, propose
from darb.controls.models import Approval
from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.journal.actions import record
from darb.staff.actions.sessions import close_sessions
from darb.staff.models import Factor, Invitation, User
from darb.staff.permissions import check_manage_other
from darb.staff.rules import INVITATION_LASTS, hash_of, recovery_of
from darb.staff.states import SignIn

RECOVERY = "staff.recover"


class InvitationRefused(Refusal):
    """The invitation was used, withdrawn, or its days are over."""


def invite(*, by: Actor, on: datetime.date, at: datetime.datetime, user: User) -> str:
    """Make the one open invitation of an account; an earlier one is withdrawn. Returns the token, kept nowhere.

    Raises ``InvitationRefused`` for an account that was entered before: two people recover it.
    """
    check_manage_other(by, user)
    if user.last_login is not None:
        raise InvitationRefused(
            _("This account was entered already: ask for a recovery."), code="account_entered"
        )
    return _issue(by=by, on=on, at=at, user=user, approval=None)


def _issue(
    *, by: Actor, on: datetime.date, at: datetime.datetime, user: User, approval: Approval | None
) -> str:
    token = secrets.token_urlsafe(24)
    Invitation.objects.filter(user=user, used_at=None, withdrawn_at=None).update(withdrawn_at=at)
    invitation = Invitation.objects.create(
        user=user,
        token_hash=hash_of(token),
        made_by_id=by.pk,
        made_at=at,
        expires_at=at + INVITATION_LASTS,
        approval=approval,
    )
    record(by=by, on=on, act="staff.invite", subject=f"user:{user.login}", invitation=invitation.pk)
    return token


def take_up(
    *, by: Actor, on: datetime.date, at: datetime.datetime, invitation: Invitation, password: str
) -> User:
    """Set the account's password and use the invitation up; ``by`` is the invited account itself.

    Raises ``InvitationRefused`` when the invitation no longer stands. Sessions open elsewhere end: whoever is
    invited again has lost something.
    """
    held = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if held.used_at or held.withdrawn_at or held.expires_at <= at or not held.user.is_active:
        raise InvitationRefused(
            _("This invitation no longer stands. Ask for another one."), code="invitation_over"
        )
    held.used_at = at
    held.save(update_fields=["used_at"])
    User.objects.filter(pk=held.user_id).update(password=make_password(password))
    close_sessions(user=held.user, at=at, state=SignIn.REVOKED)
    record(by=by, on=on, act="staff.take_up", subject=f"user:{held.user.login}", invitation=held.pk)
    held.user.refresh_from_db()
    return held.user


def propose_recovery(*, by: Actor, on: datetime.date, user: User, reason: str) -> Approval:
    """Say that somebody lost every way into an account; a second person answers."""
    check_manage_other(by, user)
    if Approval.objects.filter(verb=RECOVERY, subject=f"user:{user.login}", state="proposed").exists():
        raise Refusal(
            _("A recovery of this account is already waiting for an answer."), code="recovery_waits"
        )
    return propose(
        by=by,
        on=on,
        verb=RECOVERY,
        subject=f"user:{user.login}",
        content=recovery_of(user.pk, user.login),
        because=reason,
    )


def answer_recovery(
    *,
    by: Actor,
    on: datetime.date,
    at: datetime.datetime,
    user: User,
    approval: Approval,
    approves: bool,
    reason: str = "",
) -> str:
    """Answer a recovery as the second person; approved, every factor and session ends and a token is returned.

    The account sets a new second factor before it opens anything else. A recovery refused returns an empty text.
    Raises ``ApprovalRefused`` for the maker, ``Forbidden`` for the account itself.
    """
    check_manage_other(by, user)
    answered = answer(
        by=by,
        on=on,
        approval=approval,
        content=recovery_of(user.pk, user.login),
        approves=approves,
        reason=reason,
    )
    if not approves:
        return ""
    User.objects.filter(pk=user.pk).update(password=make_password(None))
    Factor.objects.valid().filter(user=user).update(revoked_on=on)
    close_sessions(user=user, at=at, state=SignIn.REVOKED)
    return _issue(by=by, on=on, at=at, user=user, approval=answered)
