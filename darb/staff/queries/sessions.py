"""Reading sessions and drafts: one's own only."""

import datetime
from typing import Any

from darb.core.actor import Actor
from darb.staff.models import Draft, Invitation, Posting, SignIn
from darb.staff.rules import DRAFT_LASTS, hash_of, why_over
from darb.staff.states import SignIn as State


def session_of(key: str) -> SignIn | None:
    """The session a browser's key stands for, ended or not."""
    return SignIn.objects.filter(key_hash=hash_of(key)).first()


def open_sessions(user: Actor, at: datetime.datetime) -> list[SignIn]:
    """Where the account is signed in, the latest first; one that idled out is not shown as open."""
    rows = SignIn.objects.filter(user_id=user.pk, state=State.OPEN).order_by("-seen_at")[:50]
    return [row for row in rows if why_over(**_times(row), at=at) is None]


def _times(row: SignIn) -> dict[str, Any]:
    return {"started_at": row.started_at, "seen_at": row.seen_at, "is_shared": row.is_shared}


def has_work(user: Actor, on: datetime.date) -> bool:
    """Whether a posting of the account is in force; without one it is out."""
    return Posting.objects.filter(user_id=user.pk).in_force(on).exists()


def drafts_of(user: Actor, at: datetime.datetime) -> list[Draft]:
    """What was typed when a session had ended, the latest first; a week old, it is gone."""
    return list(
        Draft.objects.filter(user_id=user.pk, saved_at__gt=at - DRAFT_LASTS).order_by("-saved_at")[:20]
    )


def standing_invitation(token: str, at: datetime.datetime) -> Invitation | None:
    """The invitation a token opens, while it stands."""
    found = Invitation.objects.select_related("user").filter(token_hash=hash_of(token))
    return found.filter(used_at=None, withdrawn_at=None, expires_at__gt=at, user__is_active=True).first()
