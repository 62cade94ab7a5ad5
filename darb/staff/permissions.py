"""Who may sign in, and who may manage accounts."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.core.errors import Forbidden
from darb.core.permissions import require
from darb.staff.models import Posting, User
from darb.staff.rules import KEY_ROLES, grantable_by


class AccountBackend(ModelBackend):
    """Login and password. Demo accounts are refused in production, whatever password they carry."""

    def user_can_authenticate(self, user: Any) -> bool:
        return super().user_can_authenticate(user) and (settings.DEMO or not user.is_demo)


def check_manage(by: Actor) -> None:
    require(by, "staff.manage")


def check_manage_other(by: Actor, user: User) -> None:
    """Accounts are managed by somebody else: nobody gives access to oneself."""
    check_manage(by)
    if user.pk == by.pk:
        raise Forbidden(_("Nobody manages their own account: ask a colleague."), code="own_account")


def check_grant(by: Actor, user: User, role: str, on: datetime.date) -> None:
    """Raises ``Forbidden`` for one's own account, and for roles that the giver's own postings may not give."""
    check_manage_other(by, user)
    held = Posting.objects.filter(user_id=by.pk).in_force(on).values_list("role", flat=True)
    if role not in grantable_by(held):
        raise Forbidden(_("Your postings do not let you give this role."), code="role_not_given")


def check_issue_key(by: Actor, roles: Iterable[str], on: datetime.date) -> None:
    """A key opens no more than its issuer may give, and nothing but a partner's part."""
    check_manage(by)
    held = Posting.objects.filter(user_id=by.pk).in_force(on).values_list("role", flat=True)
    if not set(roles) <= set(KEY_ROLES) & grantable_by(held):
        raise Forbidden(_("Your postings do not let you give this role."), code="role_not_given")


def check_own(by: Actor, user: User) -> None:
    if user.pk != by.pk:
        raise Forbidden(_("Only the account itself may do this."), code="not_own_account")


def check_in_use(by: User) -> None:
    """Raises ``Forbidden`` for an account that was closed while its page was open."""
    if not User.objects.filter(pk=by.pk, is_active=True).exists():
        raise Forbidden(_("This account is closed."), code="account_closed")
