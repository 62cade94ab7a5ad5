"""How a chain of entries hangs together. Pure.

Each entry's hash covers the hash of the one before it, so that a changed, missing, inserted or swapped entry
breaks the chain at that place and at no earlier one.
"""

import dataclasses
import datetime
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from darb.core.canonical import canonical_json, digest

PROGRAMME_CHAIN = "programme"
READS = "reads:"
GENESIS = "0" * 64
# What Darb itself counts and prints: P-2026-0001, D-2021-0001, PV-2021-012, CAR-CAS-2021-004.
_OWN_CODE = re.compile(r"[A-Z]{1,6}(-[A-Z]{2,6})?-\d{4}-\d{1,6}")
_compact = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


class Entry:
    """One entry as the hash sees it: keys and codes only."""

    def digest(self) -> str:
        """SHA-256 of the canonical form of every field; moments in UTC to the microsecond."""
        return digest_of(dataclasses.asdict(self))  # type: ignore[call-overload]


@dataclasses.dataclass(frozen=True)
class Line(Entry):
    """An act."""

    chain: str
    position: int
    at: datetime.datetime
    on: datetime.date
    by: int | None
    act: str
    subject: str
    details: dict[str, Any]
    previous_hash: str


@dataclasses.dataclass(frozen=True)
class Access(Entry):
    """A read or a refusal."""

    chain: str
    position: int
    at: datetime.datetime
    by: int | None
    act: str
    subject: str
    person: str
    reason: str
    details: dict[str, Any]
    previous_hash: str


def digest_of(fields: Mapping[str, Any]) -> str:
    content = dict(fields)
    content["at"] = content["at"].astimezone(datetime.UTC).isoformat(timespec="microseconds")
    if "on" in content:
        content["on"] = content["on"].isoformat()
    return digest(content)


def stored_digest(fields: Mapping[str, Any]) -> str:
    """``digest_of`` for what the database gave back, its dates as text already: the same bytes, ten times as fast.

    A text in ASCII has one form only; any other goes the careful way.
    """
    text = _compact(fields)
    return hashlib.sha256(text.encode("ascii") if text.isascii() else canonical_json(fields)).hexdigest()


def is_own_code(text: str) -> bool:
    """Whether ``text`` is a code that Darb gave, and no identity number, name or whatever somebody typed."""
    return _OWN_CODE.fullmatch(text) is not None


@dataclasses.dataclass(frozen=True)
class Break:
    """The first entry of a chain that is not as it was written."""

    chain: str
    position: int
    kind: str


def first_break(
    chain: str,
    entries: Iterable[tuple[dict[str, Any], str]],
    head: tuple[int, str] | None,
    sealed: Mapping[int, str] | None = None,
) -> tuple[int, Break | None]:
    """How many entries hold from the beginning, and the first that does not.

    ``entries`` are fields and stored hash in the order of their positions; ``head`` is the newest place the chain
    is known to have reached, ``sealed`` places that were written down outside the database.
    """
    count, previous, proved = 0, GENESIS, 0
    sealed = sealed or {}
    for fields, stored in entries:
        if (
            fields["position"] != count + 1
            or fields["previous_hash"] != previous
            or stored_digest(fields) != stored
        ):
            return count, Break(chain, *_fault(fields, stored, count + 1, previous))
        count, previous = count + 1, stored
        if count in sealed:
            if sealed[count] != stored:
                return count, Break(chain, proved + 1, "rewritten")
            proved = count
    return count, _tail_break(chain, count, previous, head or (0, GENESIS), max(sealed, default=0))


def _tail_break(chain: str, count: int, newest: str, head: tuple[int, str], sealed: int) -> Break | None:
    if max(head[0], sealed) > count:
        return Break(chain, count + 1, "cut")
    if head[0] < count:
        return Break(chain, head[0] + 1, "inserted")
    return None if head[1] == newest else Break(chain, count, "changed")


def _fault(fields: dict[str, Any], stored: str, expected: int, previous: str) -> tuple[int, str]:
    """Which entry was touched and how, told from the first that does not fit behind the one before it.

    An entry that still proves its own content at a neighbouring position was moved there: one was inserted
    before it, or one is missing. One that proves its content but names another entry before it accuses that one.
    """
    position = fields["position"]
    if position != expected:
        return (expected, "missing") if position > expected else (position, "inserted")
    if stored_digest(fields) == stored:
        return expected - 1, "changed"
    if stored_digest(fields | {"position": expected - 1}) == stored:
        return (expected - 1, "inserted") if fields["previous_hash"] != previous else (expected, "changed")
    for later in (expected + 1, expected + 2):
        if stored_digest(fields | {"position": later}) == stored:
            return expected, "missing"
    return expected, "changed"
