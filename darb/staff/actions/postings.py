"""Giving postings by hand, ending them, and seeing somebody off who leaves."""

import datetime
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.journal.actions import record
from darb.staff.actions.accounts import Place, open_account, post_user
from darb.staff.actions.sessions import close_sessions
from darb.staff.models import Invitation, Posting, User
from darb.staff.permissions import check_grant, check_manage, check_manage_other
from darb.staff.states import SignIn


class PostingRefused(Refusal):
    """The posting cannot be given or ended so."""


def open_invited_account(
    *, by: Actor, on: datetime.date, login: str, function_ar: str, function_fr: str
) -> User:
    """Open the account of somebody who is not known here yet. Raises ``PostingRefused`` for a login in use."""
    check_manage(by)
    if User.objects.filter(login__iexact=login).exists():
        raise PostingRefused(_("This login is in use: choose another one."), code="login_in_use")
    return open_account(by=by, on=on, login=login, function_ar=function_ar, function_fr=function_fr)


def give_posting(
    *,
    by: Actor,
    on: datetime.date,
    user: User,
    role: str,
    place: Place,
    starts_on: datetime.date,
    ends_on: datetime.date | None,
    compartments: Sequence[str],
) -> Posting:
    """Give another account a role in one place, from a day to a day."""
    check_grant(by, user, role, on)
    if ends_on is not None and ends_on <= starts_on:
        raise PostingRefused(_("A posting ends after the day it starts."), code="posting_ends_too_early")
    [posting] = post_user(
        by=by, on=starts_on, user=user, role=role, places=[place], compartments=compartments
    )
    if ends_on is not None:
        end_posting(by=by, on=on, posting=posting, ends_on=ends_on)
    return posting


def end_posting(*, by: Actor, on: datetime.date, posting: Posting, ends_on: datetime.date) -> None:
    """Let a posting end: its last day is the one before ``ends_on``."""
    check_manage_other(by, posting.user)
    if ends_on <= posting.starts_on:
        raise PostingRefused(_("A posting ends after the day it starts."), code="posting_ends_too_early")
    Posting.objects.filter(pk=posting.pk).update(ends_on=ends_on)
    record(
        by=by,
        on=on,
        act="staff.end_posting",
        subject=f"user:{posting.user.login}",
        posting=posting.pk,
        ends_on=ends_on.isoformat(),
    )


def see_off(*, by: Actor, on: datetime.date, at: datetime.datetime, user: User) -> None:
    """Somebody leaves: the account closes, its postings end, its sessions are out at their next request.

    A posting that has not begun is ended on its first day's morrow, so that the record of it stays.
    """
    check_manage_other(by, user)
    for posting in user.postings.filter(ends_on=None):
        last = max(on, posting.starts_on + datetime.timedelta(days=1))
        Posting.objects.filter(pk=posting.pk).update(ends_on=last)
    User.objects.filter(pk=user.pk).update(is_active=False)
    Invitation.objects.filter(user=user, used_at=None, withdrawn_at=None).update(withdrawn_at=at)
    close_sessions(user=user, at=at, state=SignIn.LEFT)
    record(by=by, on=on, act="staff.see_off", subject=f"user:{user.login}")
