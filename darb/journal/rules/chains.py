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

from darb.core.canonical import canonical_json

PROGRAMME_CHAIN = "programme"
READS = "reads:"
GENESIS = "0" * 64
# What Darb itself counts and prints: P-2026-0001, D-2021-0001, PV-2021-012, CAR-CAS-2021-004.
_OWN_CODE = re.compile(r"[A-Z]{1,6}(-[A-Z]{2,6})?-\d{4}-\d{1,6}")
_quoted = json.encoder.encode_basestring  # one text in quotes, as the canonical form escapes it
_compact = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


class Entry:
    """One entry as its author tells it: keys and codes only. Its place in the chain is the database's to give."""

    def around_place(self) -> tuple[str, str]:
        """The canonical form before and after the place: ``"position":7,"previous_hash":"ab…"`` comes between.

        The last such words are the place itself: within a text that follows, each quote has a stroke before it.
        """
        content = {**vars(self), "position": 0, "previous_hash": ""}
        content["at"] = content["at"].astimezone(datetime.UTC).isoformat(timespec="microseconds")
        if "on" in content:
            content["on"] = content["on"].isoformat()
        before, after = _around(content)
        if before.isascii() and after.isascii() and _is_flat(content["details"]):
            return before, after
        before, _place, after = canonical_json(content).decode().rpartition('"position":0,"previous_hash":""')
        return before, after


@dataclasses.dataclass(frozen=True)
class Line(Entry):
    """An act."""

    chain: str
    at: datetime.datetime
    on: datetime.date
    by: int | None
    act: str
    subject: str
    details: dict[str, Any]


@dataclasses.dataclass(frozen=True)
class Access(Entry):
    """A read or a refusal."""

    chain: str
    at: datetime.datetime
    by: int | None
    act: str
    subject: str
    person: str
    reason: str
    details: dict[str, Any]


def stored_digest(fields: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical form of every field of an entry as the database gave it back, moments in UTC to the
    microsecond and dates as text. A text in ASCII has one form only; others go the careful way.
    """
    before, after = _around(fields)
    place = f'"position":{fields["position"]},"previous_hash":{_quoted(fields["previous_hash"])}'
    text = f"{before}{place}{after}"
    try:
        content = text.encode("ascii") if text.isascii() else canonical_json(fields)
    except TypeError:  # a floating point number, which no entry was ever written with
        return ""
    return hashlib.sha256(content).hexdigest()


def _around(fields: Mapping[str, Any]) -> tuple[str, str]:
    """What comes before the place of an entry and after it, put together by hand: every entry of ten years passes
    here, and every act waits for its own.
    """
    by = "null" if fields["by"] is None else fields["by"]
    more = f'"on":"{fields["on"]}",' if "on" in fields else f'"person":{_quoted(fields["person"])},'
    reason = "" if "on" in fields else f'"reason":{_quoted(fields["reason"])},'
    before = (
        f'{{"act":{_quoted(fields["act"])},"at":"{fields["at"]}","by":{by},"chain":{_quoted(fields["chain"])},'
        f'"details":{_flat(fields["details"])},{more}'
    )
    return before, f',{reason}"subject":{_quoted(fields["subject"])}}}'


def _is_flat(details: Any) -> bool:
    """Keys and codes alone, as they usually are."""
    return details.__class__ is dict and all(value.__class__ in (str, int) for value in details.values())


def _flat(details: Any) -> str:
    """Keys and codes, one after the other; what holds more than these is written with care."""
    if not _is_flat(details):
        return _compact(details)
    parts = (
        f"{_quoted(name)}:{_quoted(value) if value.__class__ is str else value}"
        for name, value in sorted(details.items())
    )
    return "{" + ",".join(parts) + "}"


def is_own_code(text: str) -> bool:
    """Whether ``text`` is a code that Darb gave, and no identity number, name or whatever somebody typed."""
    return _OWN_CODE.fullmatch(text) is not None


Stored = tuple[dict[str, Any], str]  # the fields of an entry as the database gives them back, and its hash
Place = tuple[int, str]  # a position and the hash there


@dataclasses.dataclass(frozen=True)
class Break:
    """The first entry of a chain that is not as it was written."""

    chain: str
    position: int
    kind: str


def first_break(
    chain: str,
    entries: Iterable[Stored],
    head: Place | None,
    sealed: Mapping[int, str] | None = None,
) -> tuple[int, Break | None]:
    """How many entries hold from the beginning, and the first that does not.

    ``entries`` come in the order of their positions; ``head`` is the newest place the chain is known to have
    reached, ``sealed`` places that were written down outside the database.
    """
    count, previous, proved = 0, GENESIS, 0
    sealed, head, walk = sealed or {}, head or (0, GENESIS), iter(entries)
    for entry in walk:
        fields, stored = entry
        if (
            fields["position"] != count + 1
            or fields["previous_hash"] != previous
            or stored_digest(fields) != stored
        ):
            return count, Break(chain, *_fault(entry, next(walk, None), (count, previous), head))
        count, previous = count + 1, stored
        if count in sealed:
            if sealed[count] != stored:
                return count, Break(chain, proved + 1, "rewritten")
            proved = count
    return count, _tail_break(chain, (count, previous), head, max(sealed, default=0))


def _tail_break(chain: str, reached: Place, head: Place, sealed: int) -> Break | None:
    count, newest = reached
    if max(head[0], sealed) > count:
        return Break(chain, count + 1, "cut")
    if head[0] < count:
        return Break(chain, head[0] + 1, "inserted")
    return None if head[1] == newest else Break(chain, count, "changed")


def _fault(entry: Stored, after: Stored | None, reached: Place, head: Place) -> tuple[int, str]:
    """Which entry was touched and how, told from the first that does not fit behind the place ``reached``.

    An entry that proves its own content, and that the one after it (or the head) confirms, is as it was written:
    then the one before it was changed, hash and all. One that proves its content at another position was moved
    there: another was inserted before it, one is missing, or two changed places.
    """
    fields, stored = entry
    position, expected = fields["position"], reached[0] + 1
    if position != expected:
        return (expected, "missing") if position > expected else (position, "inserted")
    if stored_digest(fields) == stored:
        confirmed = after[0]["previous_hash"] == stored if after else head == (position, stored)
        return (expected - 1, "changed") if confirmed and reached[0] else (expected, "changed")
    origin = _origin(fields, stored, max(head[0], expected) + 1)
    if origin == expected - 1 and reached[0]:
        return origin, "inserted"
    is_swap = after is not None and _proves(after, expected)
    if origin == expected + 1 and not is_swap:
        return expected, "missing"
    return expected, "swapped" if origin else "changed"


def _proves(entry: Stored, position: int) -> bool:
    fields, stored = entry
    return stored_digest(fields | {"position": position}) == stored


def _origin(fields: dict[str, Any], stored: str, most: int) -> int:
    """The position at which an entry proves its content; 0 when there is none."""
    near = sorted(range(1, most + 1), key=lambda position: abs(position - fields["position"]))
    return next((position for position in near if _proves((fields, stored), position)), 0)
