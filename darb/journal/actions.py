"""Writing the journal: the only verb there is."""

import dataclasses
import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from darb.core.actor import Actor, identity_of
from darb.journal.models import JournalEntry, JournalHead
from darb.journal.rules import GENESIS, PROGRAMME_CHAIN, Line


@transaction.atomic
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

    ``details`` hold keys and codes, never a personal value. The head's row lock puts writers of one chain in a
    line. The moment is read from the clock here and nowhere else: an act has a day of its own (``on``).
    """
    JournalHead.objects.get_or_create(chain=chain, defaults={"hash": GENESIS})
    head = JournalHead.objects.select_for_update().get(chain=chain)
    line = Line(
        chain=chain,
        position=head.position + 1,
        at=timezone.now(),
        on=on,
        by=identity_of(by),
        act=act,
        subject=subject,
        details=details,
        previous_hash=head.hash,
    )
    columns = dataclasses.asdict(line) | {"hash": line.digest()}
    entry = JournalEntry.objects.create(by_id=columns.pop("by"), **columns)
    JournalHead.objects.filter(chain=chain).update(position=entry.position, hash=entry.hash)
    return entry
