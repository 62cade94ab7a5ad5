"""Reading the journal."""

from collections.abc import Iterator

from darb.journal import rules
from darb.journal.models import JournalEntry, JournalHead


def _lines_of(chain: str) -> Iterator[tuple[rules.Line, str]]:
    for entry in JournalEntry.objects.filter(chain=chain).order_by("position").iterator(chunk_size=2000):
        line = rules.Line(
            chain=entry.chain,
            position=entry.position,
            at=entry.at,
            on=entry.on,
            by=entry.by_id,
            act=entry.act,
            subject=entry.subject,
            details=entry.details,
            previous_hash=entry.previous_hash,
        )
        yield line, entry.hash


def first_broken_entry(chain: str) -> int | None:
    """Position of the first broken entry of ``chain``, a cut tail included; ``None`` when all hold."""
    broken = rules.first_broken(_lines_of(chain))
    if broken is not None:
        return broken
    head = JournalHead.objects.filter(chain=chain).first()
    newest = JournalEntry.objects.filter(chain=chain).order_by("-position").first()
    if head is None or newest is None:
        return None if head is newest else 1
    return None if (head.position, head.hash) == (newest.position, newest.hash) else newest.position + 1


def chains() -> list[str]:
    return list(JournalHead.objects.order_by("chain").values_list("chain", flat=True))
