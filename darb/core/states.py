"""States and short code lists: codes in Python, labels in three languages and groups in the owner's data.

A state belongs to exactly one group: ``open`` work goes on here, ``waiting`` for somebody or a date, ``done``
reached and may move on, ``stopped`` ended without result and may be taken up again, ``final`` nothing follows.
"""

import csv
import enum
import functools
import pathlib
import re
from typing import Self

GROUPS = ("open", "waiting", "done", "stopped", "final")
LANGUAGES = ("ar", "fr", "en")
_DARB = pathlib.Path(__file__).parent.parent


@functools.cache
def package_labels(package: str) -> dict[tuple[str, str], dict[str, str]]:
    """Rows of ``darb/<package>/data/states.csv`` by (entity, code): ar, fr, en, group."""
    with (_DARB / package / "data" / "states.csv").open(encoding="utf-8", newline="") as source:
        return {(row["entity"], row["code"]): row for row in csv.DictReader(source)}


class State(enum.StrEnum):
    """A code whose label and group stand in the data of the package that owns it."""

    @classmethod
    def package(cls) -> str:
        return cls.__module__.split(".")[1]

    @classmethod
    def entity(cls) -> str:
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()

    @property
    def _row(self) -> dict[str, str]:
        return package_labels(self.package())[(self.entity(), self.value)]

    @property
    def group(self) -> str:
        return self._row["group"]

    def label(self, language: str) -> str:
        """The label in ``ar``, ``fr`` or ``en``."""
        return self._row[language]

    @classmethod
    def in_group(cls, *groups: str) -> frozenset[Self]:
        return frozenset(member for member in cls if member.group in groups)

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """For model fields: codes only, since labels depend on the reader's language."""
        return [(member.value, member.value) for member in cls]
