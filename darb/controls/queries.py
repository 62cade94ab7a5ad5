"""Reading what was claimed."""

from typing import Any

from darb.controls.models import IdempotencyKey
from darb.core.actor import Actor
from darb.core.canonical import digest


def is_claimed(*, by: Actor, key: str, request: Any) -> bool:
    """Whether ``by`` claimed ``key`` for this very request, so that its effect has happened."""
    return IdempotencyKey.objects.filter(actor_id=by.pk, key=key, request_hash=digest(request)).exists()
