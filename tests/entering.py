"""Signing in for tests that are about something else: with a second factor and a fresh proof, as people come in."""

import time

from django.test import Client

from darb.staff.models import User
from tests.factories.accounts import make_factor


def enter(client: Client, user: User) -> None:
    client.force_login(user, backend="darb.staff.permissions.AccountBackend")
    session = client.session
    now = int(time.time())
    session.update({"factor": make_factor(user=user).pk, "factor_at": now, "proved_at": now})
    session.save()
