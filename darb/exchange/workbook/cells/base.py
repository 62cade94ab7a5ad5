"""The cell being read, and how a parser declines it."""

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from darb.exchange.workbook.columns import Column
from darb.exchange.workbook.findings import Fact, Heading
from darb.exchange.workbook.reference import CodeList, Reference

_SPACES = re.compile(r"\s+")
# Digits of the Arabic and Persian keyboards, and the Arabic decimal and thousands separators.
_DIGITS = {0x0660 + digit: str(digit) for digit in range(10)} | {
    0x06F0 + digit: str(digit) for digit in range(10)
}
_DIGITS |= {0x066B: ",", 0x066C: " "}
_HAS_FOREIGN_DIGITS = re.compile("[\u0660-\u0669\u06f0-\u06f9]")


class Bad(Exception):  # noqa: N818  an answer about the cell, not a fault of the program
    """The cell cannot be taken. ``found`` replaces the whole cell where one part of it is meant.

    ``known`` is the list in which a code was looked for, so that the nearest one can be proposed.
    """

    def __init__(self, code: str, found: Any = None, known: CodeList | None = None, **facts: Fact) -> None:
        super().__init__(code)
        self.code = code
        self.found = found
        self.known = known
        self.facts: dict[str, Fact] = facts


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell whose value the file does not hold: an error value, or a formula that was never computed."""

    code: str
    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(slots=True)
class Cell:
    """What stands in one cell, the column it stands in and what it is compared with."""

    raw: Any
    column: Column
    reference: Reference
    note: Callable[[str, Any, Fact], None]

    def part(self, raw: str, column: Column | None = None) -> "Cell":
        """One of several values of the same cell."""
        return Cell(raw, column or self.column, self.reference, self.note)

    def missing(self) -> Bad:
        """What is said when nothing stands in the cell."""
        heading = Heading(self.column.sheet, self.column.key)
        return Bad("value_missing", heading=heading, expected=self.column.kind)

    def text(self) -> str:
        """The cell as one line of text, digits 0-9; a date or a truth value is not text."""
        if isinstance(self.raw, str):
            text, is_western = _one_line(self.raw)
            return text if is_western else self._western(text)
        if isinstance(self.raw, bool):
            raise Bad("boolean_found", expected=self.column.kind)
        if isinstance(self.raw, int | float):
            return number_text(self.raw)
        raise Bad("date_found", expected=self.column.kind)

    def _western(self, text: str) -> str:
        western = text.translate(_DIGITS)
        self.note("arabic_digits", text, western)
        return western


@functools.lru_cache(maxsize=65_536)
def _one_line(raw: str) -> tuple[str, bool]:
    """The text on one line, and whether its digits are 0-9; the same texts come again and again."""
    return _SPACES.sub(" ", raw).strip(), not _HAS_FOREIGN_DIGITS.search(raw)


def number_text(number: float) -> str:
    """A number as a person would type it: 4712.0 is 4712."""
    return str(int(number)) if float(number).is_integer() else repr(number)
