"""Chance that falls the same way on every machine and every version of the language."""

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Numbers drawn from SHA-256 of a name and a counter."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._drawn = 0

    def below(self, limit: int) -> int:
        """A whole number from 0 to ``limit`` - 1."""
        self._drawn += 1
        digest = hashlib.sha256(f"{self._name}|{self._drawn}".encode()).digest()
        return int.from_bytes(digest[:8], "big") % limit

    def between(self, lowest: int, highest: int) -> int:
        """A whole number, both ends included."""
        return lowest + self.below(highest - lowest + 1)

    def chance(self, percent: int) -> bool:
        return self.below(100) < percent

    def pick(self, choices: Sequence[T]) -> T:
        return choices[self.below(len(choices))]

    def shuffled(self, things: Sequence[T]) -> list[T]:
        rest = list(things)
        return [rest.pop(self.below(len(rest))) for _ in things]
