"""Who may sign in, and who may manage accounts."""

from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend

from darb.core.actor import Actor
from darb.core.permissions import require


class AccountBackend(ModelBackend):
    """Login and password. Demo accounts are refused in production, whatever password they carry."""

    def user_can_authenticate(self, user: Any) -> bool:
        return super().user_can_authenticate(user) and (settings.DEMO or not user.is_demo)


def check_manage(by: Actor) -> None:
    require(by, "staff.manage")
