"""A partner's program: a key issued as managers issue it, and requests as a program sends them."""

import datetime
import json
from typing import Any

from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from darb.partners.models import Organisation
from darb.staff.actions.keys import issue_key
from darb.staff.models import OrganisationKey, User
from tests.factories.accounts import make_user
from tests.factories.base import serial


def issue(organisation: Organisation, *roles: str, **told: Any) -> tuple[OrganisationKey, str]:
    today = timezone.localdate()
    given = {"ends_on": today + datetime.timedelta(days=90), "may_write": True, "name": "logiciel", **told}
    by = make_user(role="programme_manager")
    return issue_key(by=by, on=today, organisation=organisation, roles=roles, **given)


class Program:
    """Asks and writes with one key; every write has a new idempotency key unless one is given."""

    def __init__(self, token: str, language: str = "en") -> None:
        self.client = Client(headers={"authorization": f"Bearer {token}", "accept-language": language})

    def get(self, path: str, **asked: str) -> Any:
        cache.clear()
        return self.client.get(f"/api/v1/{path}", asked)

    def post(self, path: str, told: Any = None, key: str = "") -> Any:
        cache.clear()
        sent = json.dumps(told) if told is not None else ""
        headers = {"Idempotency-Key": key or f"essai-{serial():08}"}
        address = f"/api/v1/{path}"
        return self.client.post(address, sent, content_type="application/json", headers=headers)


def program_of(organisation: Organisation, *roles: str, language: str = "en", **told: Any) -> Program:
    return Program(issue(organisation, *roles, **told)[1], language)


def account_of(key: OrganisationKey) -> User:
    return User.objects.get(pk=key.user_id)
