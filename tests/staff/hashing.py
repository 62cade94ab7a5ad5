"""Hashers for tests that send many passwords: production's algorithm at the least work that it can be told to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher

LIGHT, COUNTED = (f"tests.staff.hashing.{name}" for name in ("LightArgon2", "CountedArgon2"))


class ProductionsArgon2(Argon2PasswordHasher):
    """What production works, kept before any test makes it lighter."""

    time_cost = Argon2PasswordHasher.time_cost
    memory_cost = Argon2PasswordHasher.memory_cost
    parallelism = Argon2PasswordHasher.parallelism


class LightArgon2(Argon2PasswordHasher):
    """A thousandth of production's work. What is compared, and when, stays the same."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1


class CountedArgon2(LightArgon2):
    """The same, and it keeps count of how often it worked, and on how much."""

    worked: ClassVar[list[str]] = []

    def encode(self, *args: Any) -> str:
        self.worked.append("encode")
        return super().encode(*args)

    def verify(self, *args: Any) -> bool:
        self.worked.append("verify")
        return super().verify(*args)

    @classmethod
    @contextmanager
    def counted(cls) -> Iterator[list[str]]:
        """What was worked inside."""
        before = len(cls.worked)
        here: list[str] = []
        yield here
        here += cls.worked[before:]


@contextmanager
def with_the_work_of(hasher: type[Argon2PasswordHasher]) -> Iterator[None]:
    """Inside, the hasher of the settings works as much as ``hasher``; the settings name the same."""
    with pytest.MonkeyPatch.context() as patch:
        for work in ("time_cost", "memory_cost", "parallelism"):
            patch.setattr(Argon2PasswordHasher, work, getattr(hasher, work))
        yield
