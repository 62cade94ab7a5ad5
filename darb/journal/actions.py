"""Writing the journal: acts, reads and refusals, one at a time or several at once."""

import dataclasses
import datetime
import json
import operator
from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from darb.core.actor import Actor, identity_of
from darb.core.loading import Loaded
from darb.journal.rules.chains import PROGRAMME_CHAIN, READS, Access, Line, is_own_code

MONTHS_AHEAD = 12
# The database's own functions: the head is locked, read, moved on and the entry added in one statement.
_ADD = "SELECT journal_add(%s, %s, %s, %s)"
_ADD_READ = "SELECT journal_add_read(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"


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
) -> None:
    """Append one entry to ``chain`` inside the caller's transaction: the act and its line commit together.

    ``details`` hold keys and codes, never a personal value.
    """
    record_each(by=by, on=on, acts=[Act(act, subject, chain, details)])


def record_each(*, by: Actor | None, on: datetime.date, acts: Sequence[Act]) -> None:
    """Append one entry an act, in their order, each to its own chain; one statement for a hundred as for one.

    The database takes the heads' row locks, in the order of their chains, which put the writers of a chain in a
    line, and fills the place of each entry into its canonical form. The moment is read from the clock here and
    nowhere else: an act has a day of its own (``on``).
    """
    if not acts:
        return
    at, author = timezone.now(), identity_of(by)
    by_chain = sorted(acts, key=operator.attrgetter("chain"))
    lines = [Line(at=at, on=on, by=author, **vars(act)) for act in by_chain]
    said = [[line.chain, line.act, line.subject, line.details, *line.around_place()] for line in lines]
    with connection.cursor() as cursor:
        cursor.execute(_ADD, [at, on, author, json.dumps(said)])


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
) -> None:
    """Append one read to the reads of ``chain``, in the transaction that reads: no page without its line.

    ``act`` is open, export, print or search; ``person`` the code of the person whose file it is, when it is one
    person's. ``reason`` is a code of a list and never typed; ``details`` hold keys, codes and counts.
    """
    line = Access(
        at=at,
        by=identity_of(by),
        chain=f"{READS}{chain}",
        act=act,
        subject=subject,
        person=person,
        reason=reason,
        details=details,
    )
    columns = [line.at, line.by, line.chain, line.act, line.subject, line.person, line.reason]
    with connection.cursor() as cursor:
        cursor.execute(_ADD_READ, [*columns, json.dumps(line.details), *line.around_place()])


def record_refusal(
    *, by: Actor, at: datetime.datetime, subject: str, reason: str, asked: dict[str, Any], **details: Any
) -> None:
    """Append one refusal, in a transaction of its own: the request's was undone.

    ``subject`` names the address ("url:casefile:person"), ``reason`` is the code of the sentence. Of what was
    ``asked`` in the address only codes that Darb itself gives are kept: what somebody typed may be a name.
    """
    codes = {name: value for name, value in asked.items() if isinstance(value, str) and is_own_code(value)}
    with transaction.atomic():
        record_access(by=by, at=at, act="refusal", subject=subject, reason=reason, **details, asked=codes)


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
