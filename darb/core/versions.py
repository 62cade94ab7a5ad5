"""What an organisation sets and changes from a day on: versions, of which one is in force on each day. Pure."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar


class Version(Protocol):
    """Holds from ``since`` until the next one begins."""

    @property
    def since(self) -> datetime.date: ...


V = TypeVar("V", bound=Version)


def newest_first(versions: Iterable[V]) -> list[V]:
    """Raises ``ValueError`` where there is none, or where two begin on one day."""
    found = sorted(versions, key=lambda one: one.since, reverse=True)
    if not found or len({one.since for one in found}) < len(found):
        raise ValueError("since")
    return found


def in_force(versions: Sequence[V], on: datetime.date) -> V:
    """The version of a day, of those given newest first; before the first one, the first."""
    return next((one for one in versions if one.since <= on), versions[-1])
