"""How a chain of journal entries hangs together. Pure.

Each entry's hash covers the hash of the one before it, so that a changed, missing, inserted or swapped entry
breaks the chain at that place and at no earlier one.
"""

import dataclasses
import datetime
from collections.abc import Iterable
from typing import Any

from darb.core.canonical import digest

PROGRAMME_CHAIN = "programme"
GENESIS = "0" * 64


@dataclasses.dataclass(frozen=True)
class Line:
    """One entry as the hash sees it: keys and codes only."""

    chain: str
    position: int
    at: datetime.datetime
    on: datetime.date
    by: int | None
    act: str
    subject: str
    details: dict[str, Any]
    previous_hash: str

    def digest(self) -> str:
        content = dataclasses.asdict(self)
        content["at"] = self.at.astimezone(datetime.UTC).isoformat(timespec="microseconds")
        content["on"] = self.on.isoformat()
        return digest(content)


def first_broken(lines: Iterable[tuple[Line, str]]) -> int | None:
    """Position of the first entry whose place, link or stored hash is wrong; ``None`` when the chain holds."""
    expected, previous = 1, GENESIS
    for line, stored in lines:
        if line.position != expected or line.previous_hash != previous or line.digest() != stored:
            return expected
        expected, previous = expected + 1, stored
    return None
