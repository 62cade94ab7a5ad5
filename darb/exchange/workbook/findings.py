"""What checking finds: problems to correct, notes on what was converted, questions for a person to settle.

A finding carries facts, not sentences: ``sentences`` writes them in the reader's language.
"""

import datetime
import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from darb.exchange.workbook.columns import BY_KEY, NOTES, ORDER, RULE_VALUES, Kind

# A hostile file could hold millions of mistakes; beyond these the mistakes are counted, no longer listed.
MOST_PROBLEMS = 10_000
MOST_NOTES_ALIKE = 200


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in minor units, shown in the house style of the reader's language."""

    minor: int
    exponent: int = 2


@dataclass(frozen=True, slots=True)
class Points:
    """A mark in tenths of a point, shown with one decimal."""

    tenths: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A column, shown by its heading in the reader's language."""

    sheet: str
    column: str


@dataclass(frozen=True, slots=True)
class SheetName:
    """A sheet, shown by its title in the reader's language."""

    sheet: str


@dataclass(frozen=True, slots=True)
class Word:
    """A code of a list, shown by its label in the reader's language."""

    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Several:
    """Several values, shown one after the other."""

    values: tuple["Fact", ...]


Fact = str | int | datetime.date | Kind | Amount | Points | Heading | SheetName | Word | Several


@dataclass(frozen=True, slots=True)
class Finding:
    """A place in the file, what stood there and the facts that the sentence names.

    ``facts["found_as"]``, where given, is what stood there as the reader's language writes it.
    """

    code: str
    sheet: str = ""
    row: int | None = None
    column: str = ""
    found: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict, hash=False)

    @property
    def place(self) -> tuple[str, int | None, str]:
        return self.sheet, self.row, self.column


class Problem(Finding):
    """Something that must be corrected before the workbook is taken in."""

    __slots__ = ()


class Note(Finding):
    """Something accepted after being converted; ``facts["read"]`` is how it was read."""

    __slots__ = ()


class Question(Finding):
    """Something a person must settle; asked, never a reason to refuse by itself."""

    __slots__ = ()

    @property
    def key(self) -> str:
        """Stable from one check of the file to the next, whatever the order of its rows."""
        return ":".join((self.code, str(self.facts["first"]), str(self.facts["second"])))


class Verdict(enum.StrEnum):
    """What a person may answer when two rows look alike."""

    SAME = "same"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Answer:
    """A person's answer to the question of that key."""

    question: str
    verdict: Verdict


class Refused(Exception):  # noqa: N818  an answer about the file, not a fault of the program
    """The file as a whole cannot be read; no row of it was looked at."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


class Findings:
    """Gathers what is found. One place never says the same thing twice."""

    def __init__(self) -> None:
        self._problems: dict[tuple[str, tuple[str, int | None, str], str], Problem] = {}
        self._notes: list[Note] = []
        self._alike: dict[tuple[str, str, str], int] = {}
        self.questions: list[Question] = []
        self.more_problems = 0
        self.more_notes = 0

    def problem(
        self,
        code: str,
        sheet: str = "",
        row: int | None = None,
        column: str = "",
        found: Any = "",
        **facts: Fact,
    ) -> None:
        if len(self._problems) >= MOST_PROBLEMS:
            self.more_problems += 1
            return
        problem = Problem(code, sheet, row, column, show_raw(found), facts)
        self._problems.setdefault((code, problem.place, problem.found), problem)

    def note(self, code: str, sheet: str, row: int, column: str, found: Any, read: Fact) -> None:
        alike = (code, sheet, column)
        self._alike[alike] = self._alike.get(alike, 0) + 1
        if self._alike[alike] > MOST_NOTES_ALIKE:
            self.more_notes += 1
            return
        self._notes.append(Note(code, sheet, row, column, show_raw(found), {"read": read}))

    def question(self, code: str, sheet: str, row: int, column: str, found: str, **facts: Fact) -> None:
        self.questions.append(Question(code, sheet, row, column, show_raw(found), facts))

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(sorted(self._problems.values(), key=_position))

    @property
    def notes(self) -> tuple[Note, ...]:
        return tuple(sorted(self._notes, key=_position))


def _position(finding: Finding) -> tuple[int, int, int, str]:
    """Order of reading: sheet by sheet, row by row, column by column; what concerns the file comes first."""
    columns = [column.key for column in BY_KEY[finding.sheet].columns] if finding.sheet in BY_KEY else []
    column = columns.index(finding.column) if finding.column in columns else -1
    return ORDER.get(finding.sheet, -1), finding.row or 0, column, finding.code


_INVISIBLE = {letter: f"[U+{letter:04X}]" for letter in (*range(0x200B, 0x2010), *range(0x202A, 0x202F))}
_INVISIBLE |= {letter: f"[U+{letter:04X}]" for letter in (*range(0x2060, 0x206A), 0x061C, 0xFEFF, 0x00AD)}
_INVISIBLE |= {letter: f"[U+{letter:04X}]" for letter in (*range(0x00, 0x20), 0x7F)}
_LONGEST_SHOWN = 80


def show_raw(value: Any) -> str:
    """What stood in the cell, as text that can be shown: invisible signs by their number, long text cut."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ")
    text = str(value).translate(_INVISIBLE)
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"


def heading(sheet: str, column: str) -> Heading:
    """The heading of a column; keys of the rules sheet stand under ``rule_values``."""
    if sheet == "rules" and column not in ("key", "value", NOTES):
        return Heading(RULE_VALUES, column)
    return Heading(sheet, column)
