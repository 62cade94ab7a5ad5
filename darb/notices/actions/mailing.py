"""Telling by e-mail those who work with Darb that something waits: from the outbox to their address.

An act leaves its message in the outbox, and both commit together. A worker then addresses it to whoever has to do
with it on that day, and sends each person one e-mail about all that waits. An e-mail that was sent while the worker
was killed is sent again: told twice is better than not told.
"""

import collections
import datetime
from collections.abc import Callable

from django.conf import settings

from darb.controls.actions import Reader, take_from_outbox
from darb.controls.models import OutboxMessage
from darb.journal.actions import record
from darb.notices import states
from darb.notices.models import Message
from darb.notices.queries import Mail, mail_about
from darb.notices.rules.mails import next_try
from darb.staff.models import User
from darb.staff.queries.accounts import mailed_users

AT_ONCE = 200  # messages of the outbox addressed in one transaction
Deliver = Callable[[str, Mail], None]


def address_messages(*, on: datetime.date, at: datetime.datetime) -> int:
    """Turn what lies in the outbox into one notice a person; how many were taken, at most ``AT_ONCE``."""
    taken = take_from_outbox(at=at, most=AT_ONCE)
    named = {reader for message in taken for reader in _readers(message)}
    users = {reader: mailed_users(*reader, on) for reader in named}
    notices = [
        Message(user=user, topic=message.topic, cause=message.subject, next_try_at=at)
        for message in taken
        for reader in _readers(message)
        for user in users[reader]
    ]
    Message.objects.bulk_create(notices, ignore_conflicts=True)
    if taken:
        record(
            by=None, on=on, act="notices.address", subject="outbox", taken=len(taken), notices=len(notices)
        )
    return len(taken)


def _readers(message: OutboxMessage) -> list[Reader]:
    return [(permission, place) for permission, place in message.body["to"]]


def mail_next(*, on: datetime.date, at: datetime.datetime, deliver: Deliver) -> states.Message | None:
    """One e-mail to one person about all that is due to be told; what became of it, None when nothing is due.

    ``deliver`` takes the address and the e-mail, and raises ``OSError`` when it cannot be handed to the mail server
    (``smtplib``'s errors are such): it is tried again later and given up after a day. Notices to a closed account, or
    to one that has taken its address back, are cancelled.
    """
    due = Message.objects.filter(state=states.Message.QUEUED, next_try_at__lte=at)
    first = due.select_for_update(skip_locked=True).order_by("next_try_at", "pk").first()
    if first is None:
        return None
    user = User.objects.get(pk=first.user_id)
    mine = list(due.filter(user=user).select_for_update().order_by("pk"))
    became = _told(user, mine, at, deliver)
    Message.objects.bulk_update(mine, ["state", "sent_at", "tries", "next_try_at"])
    subject = f"user:{user.login}"
    record(by=None, on=on, act="notices.mail", subject=subject, state=str(became), notices=len(mine))
    return became


def _told(user: User, mine: list[Message], at: datetime.datetime, deliver: Deliver) -> states.Message:
    """Deliver and write into each notice what became of it."""
    if not (user.is_active and user.mail and (settings.DEMO or not user.is_demo)):
        return _all(mine, states.Message.CANCELLED)
    try:
        deliver(user.mail, mail_about(collections.Counter(message.topic for message in mine)))
    except OSError:
        for message in mine:
            message.tries += 1
            later = next_try(at, message.tries)
            message.next_try_at = later or at
            message.state = states.Message.QUEUED if later else states.Message.FAILED
        return states.Message(mine[0].state)
    for message in mine:
        message.sent_at = at
    return _all(mine, states.Message.SENT)


def _all(mine: list[Message], state: states.Message) -> states.Message:
    for message in mine:
        message.state = state
    return state
