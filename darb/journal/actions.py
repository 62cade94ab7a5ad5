"""Writing the journal: acts, reads and refusals, one at a time or several at once."""

import dataclasses
import datetime
from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from darb.core.actor import Actor, identity_of
from darb.core.loading import Loaded
from darb.journal.models import AccessEntry, JournalEntry, JournalHead
from darb.journal.rules.chains import GENESIS, PROGRAMME_CHAIN, READS, Access, Line, is_own_code

MONTHS_AHEAD = 12


@dataclasses.dataclass(frozen=True)
class Act:
    """What one entry tells. ``details`` hold keys and codes, never a personal value."""

    act: str
    subject: str
    chain: str = PROGRAMME_CHAIN
    details: dict[str, Any] = dataclasses.field(default_factory=dict)


def record(
    *,
    by: Actor | None,
    on: datetime.date,
    act: str,
    subject: str,
    chain: str = PROGRAMME_CHAIN,
    **details: Any,
) -> JournalEntry:
    """Append one entry to ``chain`` inside the caller's transaction: the act and its line commit together.

    ``details`` hold keys and codes, never a personal value.
    """
    return record_each(by=by, on=on, acts=[Act(act, subject, chain, details)])[0]


@transaction.atomic(savepoint=False)
def record_each(*, by: Actor | None, on: datetime.date, acts: Sequence[Act]) -> list[JournalEntry]:
    """Append one entry an act, in their order, each to its own chain; as many queries for a hundred as for one.

    The heads' row locks, taken in one order, put the writers of a chain in a line. The moment is read from the
    clock here and nowhere else: an act has a day of its own (``on``).
    """
    heads = _locked_heads({act.chain for act in acts})
    entries = []
    for act in acts:
        line = _line(act, heads[act.chain], by, on)
        head = heads[act.chain]
        head.position, head.hash = line.position, line.digest()
        columns = dataclasses.asdict(line) | {"hash": head.hash}
        entries.append(JournalEntry(by_id=columns.pop("by"), **columns))
    JournalEntry.objects.bulk_create(entries)
    _keep(heads)
    return entries


@transaction.atomic(savepoint=False)
def record_access(
    *,
    by: Actor | None,
    at: datetime.datetime,
    act: str,
    subject: str,
    chain: str = PROGRAMME_CHAIN,
    reason: str = "",
    person: str = "",
    **details: Any,
) -> AccessEntry:
    """Append one read to the reads of ``chain``, in the transaction that reads: no page without its line.

    ``act`` is open, export, print or search; ``person`` the code of the person whose file it is, when it is one
    person's. ``reason`` is a code of a list and never typed; ``details`` hold keys, codes and counts.
    """
    place = f"{READS}{chain}"
    head = _locked_heads({place})[place]
    line = Access(
        at=at,
        by=identity_of(by),
        act=act,
        subject=subject,
        person=person,
        reason=reason,
        details=details,
        **_link_after(head),
    )
    return _append_read(line, head)


def record_refusal(
    *, by: Actor, at: datetime.datetime, subject: str, reason: str, asked: dict[str, Any], **details: Any
) -> AccessEntry:
    """Append one refusal, in a transaction of its own: the request's was undone.

    ``subject`` names the address ("url:casefile:person"), ``reason`` is the code of the sentence. Of what was
    ``asked`` in the address only codes that Darb itself gives are kept: what somebody typed may be a name.
    """
    codes = {name: value for name, value in asked.items() if isinstance(value, str) and is_own_code(value)}
    with transaction.atomic():
        return record_access(
            by=by, at=at, act="refusal", subject=subject, reason=reason, **details, asked=codes
        )


def prepare_partitions(*, by: Actor | None, on: datetime.date) -> Loaded:
    """Months of reads made ahead, from this one on; run by the database's owner. What is missed lands in the
    default partition, so that no read is ever refused for want of a table.
    """
    first = on.replace(day=1)
    months = [_months_later(first, count) for count in range(MONTHS_AHEAD + 1)]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FILTER (WHERE journal_add_month(m)) FROM unnest(%s::date[]) AS m", [months]
        )
        made = int(cursor.fetchone()[0])
    if made:
        record(by=by, on=on, act="journal.prepare_partitions", subject="access_entries", made=made)
    return Loaded("months of the access log", len(months), made)


def _months_later(first: datetime.date, count: int) -> datetime.date:
    years, month = divmod(first.month - 1 + count, 12)
    return datetime.date(first.year + years, month + 1, 1)


def _keep(heads: dict[str, JournalHead]) -> None:
    for head in heads.values():
        JournalHead.objects.filter(chain=head.chain).update(position=head.position, hash=head.hash)


def _locked_heads(chains: set[str]) -> dict[str, JournalHead]:
    rows = JournalHead.objects.select_for_update().filter(chain__in=chains).order_by("chain")
    heads = {head.chain: head for head in rows}
    if missing := sorted(chains - set(heads)):
        new = [JournalHead(chain=chain, hash=GENESIS) for chain in missing]
        JournalHead.objects.bulk_create(new, ignore_conflicts=True)
        heads = {head.chain: head for head in rows.all()}
    return heads


def _append_read(line: Access, head: JournalHead) -> AccessEntry:
    """The line as a row, and its chain's head moved on to it."""
    head.position, head.hash = line.position, line.digest()
    columns = dataclasses.asdict(line) | {"hash": head.hash}
    entry = AccessEntry.objects.create(by_id=columns.pop("by"), **columns)
    _keep({head.chain: head})
    return entry


def _link_after(head: JournalHead) -> dict[str, Any]:
    """What ties the next line of a chain to the one before it."""
    return {"chain": head.chain, "position": head.position + 1, "previous_hash": head.hash}


def _line(act: Act, head: JournalHead, by: Actor | None, on: datetime.date) -> Line:
    return Line(
        at=timezone.now(),
        on=on,
        by=identity_of(by),
        act=act.act,
        subject=act.subject,
        details=act.details,
        **_link_after(head),
    )
