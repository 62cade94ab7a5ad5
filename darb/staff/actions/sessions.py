"""Sessions of accounts: begun, seen, ended; and what was typed when one had ended."""

import datetime
import json

from darb.core.actor import Actor
from darb.journal.actions import record
from darb.staff.models import Draft, SignIn, User
from darb.staff.permissions import check_own
from darb.staff.rules import hash_of, kept_of
from darb.staff.states import SignIn as State


def begin_session(
    *, user: User, at: datetime.datetime, key: str, device: str, is_shared: bool, known: int | None
) -> SignIn:
    """Remember that ``user`` is signed in on ``device``; the session's key is kept as its hash.

    ``known`` is the row of the same session under an earlier key: it goes on under the new one.
    """
    mine = SignIn.objects.filter(user=user, state=State.OPEN, pk=known or 0)
    if known is not None and mine.update(key_hash=hash_of(key), is_shared=is_shared):
        return mine.get()
    session, _is_new = SignIn.objects.get_or_create(
        key_hash=hash_of(key),
        defaults={"user": user, "device": device, "is_shared": is_shared, "started_at": at, "seen_at": at},
    )
    return session


def see_session(*, session: SignIn, at: datetime.datetime) -> None:
    """Remember that a session is in use."""
    SignIn.objects.filter(pk=session.pk).update(seen_at=at)


def close_sessions(
    *, user: User, at: datetime.datetime, state: State, only: int | None = None, but: str = ""
) -> int:
    """End the sessions of ``user``: all, ``only`` one, or all ``but`` the one with this key. How many ended."""
    rows = SignIn.objects.filter(user=user, state=State.OPEN)
    if only is not None:
        rows = rows.filter(pk=only)
    if but:
        rows = rows.exclude(key_hash=hash_of(but))
    return rows.update(ended_at=at, state=state)


def revoke_sessions(
    *, by: Actor, on: datetime.date, at: datetime.datetime, user: User, only: int | None = None, but: str = ""
) -> int:
    """End one's own sessions on other devices. Raises ``Forbidden`` for anybody else's."""
    check_own(by, user)
    ended = close_sessions(user=user, at=at, state=State.REVOKED, only=only, but=but)
    record(by=by, on=on, act="staff.revoke_sessions", subject=f"user:{user.login}", ended=ended)
    return ended


def keep_draft(*, user: User, at: datetime.datetime, path: str, typed: dict[str, list[str]]) -> Draft:
    """Keep what was being sent when the session had ended, sealed, for that account alone."""
    content = json.dumps(kept_of(typed), ensure_ascii=False)
    return Draft.objects.create(
        user=user, subject=f"user:{user.login}"[:64], path=path[:300], content=content, saved_at=at
    )


def drop_draft(*, user: User, pk: int) -> None:
    """Forget what was kept: it has been sent."""
    Draft.objects.filter(user=user, pk=pk).delete()
