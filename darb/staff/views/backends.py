"""The second step as the framework sees it: one more way to say who is there, counted by the same lock."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from darb.staff.actions.factors import use_code
from darb.staff.models import User
from darb.staff.permissions import AccountBackend


def second_step_name(login: str) -> str:
    """Under what the lock counts wrong codes: apart from wrong passwords, so that neither hides the other."""
    return f"{login} (second step)"


class FactorBackend(AccountBackend):
    """A code of an authenticator or of a printed card, for an account whose password was right."""

    def authenticate(  # type: ignore[override]
        self, request: HttpRequest, account: User | None = None, code: str = "", **credentials: Any
    ) -> User | None:
        if account is None or not code or not self.user_can_authenticate(account):
            return None
        factor = use_code(by=account, on=timezone.localdate(), at=timezone.now(), code=code)
        if factor is None:
            return None
        request.used_factor = factor  # type: ignore[attr-defined]
        return account
