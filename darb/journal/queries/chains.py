"""Walking every chain."""

import dataclasses
import itertools
import json
from collections.abc import Iterator, Mapping
from typing import Any

from django.db import connection, models, transaction

from darb.journal.models import JournalHead
from darb.journal.rules.chains import READS, Break, first_break

AT_ONCE = 5_000  # rows fetched at a time
_read = json.JSONDecoder().raw_decode
# As the hash sees them: moments in UTC to the microsecond, dates and details as text.
_AT = "to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"+00:00\"')"
_TABLES = {
    "journal_journalentry": {"on": '"on"::text', "act": "act", "subject": "subject"},
    "journal_accessentry": {"act": "act", "subject": "subject", "person": "person", "reason": "reason"},
}
_SHARED = {
    "chain": "chain",
    "position": "position",
    "at": _AT,
    "by": "by_id",
    "previous_hash": "previous_hash",
}
Sealed = Mapping[str, Mapping[int, str]]  # of each chain: position → hash, as written outside the database


@dataclasses.dataclass(frozen=True)
class Checked:
    """What a walk over the chains found: how many there are, how many entries hold, and where the others begin."""

    chains: int
    entries: int
    breaks: tuple[Break, ...]


def check_chains(chain: str = "", sealed: Sealed | None = None) -> Checked:
    """Walk every chain, or ``chain`` and its reads, in one picture of the database while others go on writing."""
    wanted = [chain, f"{READS}{chain}"] if chain else []
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        return _check(wanted, sealed or {})


def first_broken_entry(chain: str) -> int | None:
    """Position of the first broken entry of ``chain``, a cut tail included; ``None`` when all hold."""
    found = [broken for broken in _check([chain], {}).breaks if broken.chain == chain]
    return found[0].position if found else None


def _check(wanted: list[str], sealed: Sealed) -> Checked:
    heads = {head.chain: (head.position, head.hash) for head in _of(JournalHead.objects, wanted)}
    known = set(heads) | {chain for chain in sealed if not wanted or chain in wanted}
    seen, total = set(), 0
    breaks = []
    for table in _TABLES:
        for name, entries in itertools.groupby(_stored(table, wanted), key=lambda entry: entry[0]["chain"]):
            count, broken = first_break(name, entries, heads.get(name), sealed.get(name))
            seen.add(name)
            total += count
            breaks += [broken] if broken else []
    for name in sorted(known - seen):
        _count, broken = first_break(name, [], heads.get(name), sealed.get(name))
        breaks += [broken] if broken else []
    return Checked(len(known | seen), total, tuple(sorted(breaks, key=lambda found: found.chain)))


def _of(rows: models.Manager, wanted: list[str]) -> models.QuerySet:
    return rows.filter(chain__in=wanted) if wanted else rows.all()


def _stored(table: str, wanted: list[str]) -> Iterator[tuple[dict[str, Any], str]]:
    """Fields and stored hash of every entry, chain by chain in the order of positions, never all in memory."""
    columns = {**_SHARED, **_TABLES[table]}
    names = (*columns, "details")
    query = (
        f"SELECT {', '.join(columns.values())}, details::text, hash FROM {table}"  # noqa: S608  constants
        f" {'WHERE chain = ANY(%s)' if wanted else ''} ORDER BY chain, position, id"
    )
    with connection.chunked_cursor() as cursor:
        cursor.execute(query, [wanted] if wanted else [])
        while rows := cursor.fetchmany(AT_ONCE):
            for *values, details, stored in rows:
                given = {} if details == "{}" else _read(details)[0]
                yield dict(zip(names, (*values, given), strict=True)), stored


def heads() -> dict[str, tuple[int, str]]:
    """The newest place of every chain, to be written down outside the database."""
    rows = JournalHead.objects.order_by("chain").values_list("chain", "position", "hash")
    return {chain: (position, newest) for chain, position, newest in rows}


def chains() -> list[str]:
    return list(JournalHead.objects.order_by("chain").values_list("chain", flat=True))
