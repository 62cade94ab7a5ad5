"""Reading what was claimed."""

from typing import Any

from darb.controls.models import Duty, IdempotencyKey
from darb.controls.rules import ASIDE
from darb.core.actor import Actor
from darb.core.canonical import digest


def is_claimed(*, by: Actor, key: str, request: Any) -> bool:
    """Whether ``by`` claimed ``key`` for this very request, so that its effect has happened."""
    return IdempotencyKey.objects.filter(actor_id=by.pk, key=key, request_hash=digest(request)).exists()


def left_aside(by: Actor) -> frozenset[str]:
    """The subjects in which ``by`` declared an interest: they are as unknown to them as if they did not exist."""
    rows = Duty.objects.filter(by_id=by.pk, duty=ASIDE)
    return frozenset(rows.values_list("subject", flat=True))


def made_under(*, by: Actor, key: str) -> str:
    """The code of what the effect claimed under ``key`` brought about."""
    return IdempotencyKey.objects.values_list("made", flat=True).get(actor_id=by.pk, key=key)
