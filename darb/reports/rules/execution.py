"""How far the money of an agreement has come: the amounts by their names. Pure.

Source: money procedure, four amounts never to be confused; received and paid are figures of the treasury.
"""

import dataclasses
from collections.abc import Iterable
from typing import Self

THOUSAND = 1000


@dataclasses.dataclass(frozen=True)
class Sums:
    """Minor units. ``committed`` is what is left of ``signed`` less what was ``given_back``; ``reserved`` is set
    aside for selected files whose awards are not signed; ``equipment`` and ``cheques`` make up ``handed_over``.
    """

    promised: int = 0
    received: int = 0
    reserved: int = 0
    signed: int = 0
    given_back: int = 0
    committed: int = 0
    purchased: int = 0
    equipment: int = 0
    cheques: int = 0
    handed_over: int = 0
    paid: int = 0

    @property
    def available(self) -> int:
        """What was received and is neither set aside, committed nor spent."""
        return self.received - self.reserved - self.committed

    @property
    def uncommitted(self) -> int:
        return self.promised - self.committed

    @classmethod
    def together(cls, parts: Iterable[Self]) -> Self:
        rows = list(parts)
        names = [field.name for field in dataclasses.fields(cls)]
        return cls(**{name: sum(getattr(row, name) for row in rows) for name in names})


def share_of(part: int, whole: int) -> int:
    """A part in tenths of a percent, rounded half up; nothing of nothing is nothing."""
    return (2 * THOUSAND * part + whole) // (2 * whole) if whole > 0 else 0
