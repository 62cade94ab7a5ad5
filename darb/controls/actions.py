"""Duties, numbers, idempotency, approvals and the outbox: what keeps acts apart, single and in order."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from darb.controls import states
from darb.controls.models import Approval, Duty, IdempotencyKey, Number, OutboxMessage
from darb.core.actor import Actor
from darb.core.canonical import digest
from darb.core.errors import Refusal
from darb.core.promises import kept
from darb.journal.actions import record
from darb.journal.rules.chains import PROGRAMME_CHAIN

# Who has to do with a message: a permission, and the key of the establishment (None: who works for the whole country).
Reader = tuple[str, int | None]


class DutiesKeptApart(Refusal):
    """The actor already performed a duty on this subject that the matrix keeps apart from this one."""


class KeyReused(Refusal):
    """The idempotency key stands for another request."""


class ApprovalRefused(Refusal):
    """The approval cannot be given: same person, changed content, or already answered."""


def perform_duty(*, by: Actor, on: datetime.date, subjects: Iterable[str], duty: str) -> None:
    """Record that ``by`` performed ``duty`` on each of ``subjects`` (again is no second record).

    Raises ``DutiesKeptApart`` when the matrix forbids it; the database's trigger decides, not this code.
    """
    rows = [Duty(subject=subject, duty=duty, by_id=by.pk, on=on) for subject in subjects]
    apart = DutiesKeptApart(
        _("%(login)s already performed another duty on this file that may not be combined with this one."),
        code="duties_kept_apart",
        login=by.login,
        duty=duty,
    )
    with kept("duties_kept_apart", apart):
        Duty.objects.bulk_create(rows, batch_size=2000, ignore_conflicts=True)


def take_numbers(*, series: str, year: int, count: int = 1) -> list[str]:
    """The next ``count`` numbers of a series in a year, as ``SERIES-YEAR-0001``.

    Taken under the row's lock in the caller's transaction: a rollback gives them back, so there is no gap.
    """
    Number.objects.get_or_create(series=series, year=year)
    row = Number.objects.select_for_update().get(series=series, year=year)
    Number.objects.filter(pk=row.pk).update(latest=row.latest + count)
    return [f"{series}-{year}-{number:04}" for number in range(row.latest + 1, row.latest + count + 1)]


def take_number(*, series: str, year: int) -> str:
    return take_numbers(series=series, year=year)[0]


def claim_each(*, by: Actor, requests: Mapping[str, Any]) -> set[str]:
    """Claim every key of ``requests`` in the caller's transaction; the keys whose effect is still to be done.

    Whoever claims one of them at the same moment in another transaction is waited for.
    """
    hashes = {key: digest(request) for key, request in requests.items()}
    known = dict(
        IdempotencyKey.objects.filter(actor_id=by.pk, key__in=hashes).values_list("key", "request_hash")
    )
    if any(hashes[key] != request_hash for key, request_hash in known.items()):
        raise _reused()
    new = [key for key in hashes if key not in known]
    try:
        with transaction.atomic():
            IdempotencyKey.objects.bulk_create(
                [IdempotencyKey(actor_id=by.pk, key=key, request_hash=hashes[key]) for key in new]
            )
    except IntegrityError:
        return {key for key in new if claim(by=by, key=key, request=requests[key])}
    return set(new)


def claim(*, by: Actor, key: str, request: Any) -> bool:
    """Claim ``key`` for ``request`` in the caller's transaction: whether the effect is still to be done.

    ``False``: it has happened already. Raises ``KeyReused`` when the key was used for another request.
    """
    request_hash = digest(request)
    kept, is_new = IdempotencyKey.objects.get_or_create(
        actor_id=by.pk, key=key, defaults={"request_hash": request_hash}
    )
    if kept.request_hash != request_hash:
        raise _reused()
    return is_new


def keep_made(*, by: Actor, key: str, made: str) -> None:
    """The code of what a claimed effect brought about, in the transaction that claimed it."""
    IdempotencyKey.objects.filter(actor_id=by.pk, key=key).update(made=made)


def _reused() -> KeyReused:
    return KeyReused(_("This form was already sent with other content. Open it again."), code="key_reused")


def propose(
    *,
    by: Actor,
    on: datetime.date,
    verb: str,
    subject: str,
    content: Any,
    because: str = "",
    chain: str = PROGRAMME_CHAIN,
) -> Approval:
    """Ask for a second person's approval of ``content``; bound to its hash. ``because`` is shown to that person.

    ``chain`` is the agreement's for money, the holder's for one person; without it the programme's, where what
    belongs to neither stands. The answer is written to the same.
    """
    approval = Approval.objects.create(
        verb=verb,
        subject=subject,
        chain=chain,
        content_hash=digest(content),
        maker_id=by.pk,
        made_on=on,
        because=because,
    )
    _tell(by, on, "controls.propose", approval, verb=verb)
    return approval


def answer(
    *, by: Actor, on: datetime.date, approval: Approval, content: Any, approves: bool, reason: str = ""
) -> Approval:
    """Approve or reject. Raises ``ApprovalRefused`` for the maker, for changed content and for a second answer."""
    approval = Approval.objects.select_for_update().get(pk=approval.pk)
    if approval.state != states.Approval.PROPOSED:
        raise ApprovalRefused(_("This request was already answered."), code="approval_answered")
    if approval.maker_id == by.pk:
        raise ApprovalRefused(_("Whoever made the request may not approve it."), code="approval_by_maker")
    if approval.content_hash != digest(content):
        raise ApprovalRefused(
            _("The content changed since the request: it must be proposed again."),
            code="approval_content_changed",
        )
    if not approves and not reason:
        raise ApprovalRefused(_("A rejection needs a reason."), code="approval_reason_missing")
    approval.state = states.Approval.APPROVED if approves else states.Approval.REJECTED
    approval.checker_id, approval.checked_on, approval.reason = by.pk, on, reason
    approval.save()
    _tell(by, on, f"controls.{approval.state}", approval)
    return approval


def void(*, by: Actor, on: datetime.date, approval: Approval) -> Approval:
    """Nobody answers it any more: what it asked for has changed since. Raises ``ApprovalRefused`` once answered."""
    approval = Approval.objects.select_for_update().get(pk=approval.pk)
    if approval.state != states.Approval.PROPOSED:
        raise ApprovalRefused(_("This request was already answered."), code="approval_answered")
    approval.state = states.Approval.VOIDED
    approval.save()
    _tell(by, on, "controls.voided", approval)
    return approval


def _tell(by: Actor, on: datetime.date, act: str, approval: Approval, **details: str) -> None:
    """One line in the approval's own chain."""
    subject, chain = approval.subject, approval.chain
    record(by=by, on=on, act=act, subject=subject, chain=chain, approval=approval.pk, **details)


def enqueue(*, topic: str, causes: Mapping[str, Sequence[Reader]]) -> None:
    """Leave messages that go out only if the caller's transaction commits: what each is about → whom it is for.

    One a cause and topic. They hold codes and keys, and never a personal value.
    """
    messages = [
        OutboxMessage(topic=topic, subject=cause, body={"to": list(readers)})
        for cause, readers in causes.items()
    ]
    OutboxMessage.objects.bulk_create(messages, ignore_conflicts=True)


def take_from_outbox(*, at: datetime.datetime, most: int) -> list[OutboxMessage]:
    """The oldest ``most`` messages that nobody took yet, marked as taken; those another worker holds are passed by.

    They are taken for good once the caller's transaction commits, together with what it made of them.
    """
    waiting = OutboxMessage.objects.filter(sent_at=None).order_by("pk")[:most]
    taken = list(waiting.select_for_update(skip_locked=True))
    OutboxMessage.objects.filter(pk__in=[message.pk for message in taken]).update(sent_at=at)
    return taken
