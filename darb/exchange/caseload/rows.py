"""One row of a list as a person who is held, or as mistakes: what stood there, and what was expected."""

import csv
import datetime
import functools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from darb.core.folding import fold, script_of
from darb.core.names import composed, name_fault
from darb.core.numbers import western_digits
from darb.core.partial_dates import PartialDate
from darb.exchange.caseload.columns import DATA, Field
from darb.exchange.caseload.table import Raw, Row, Table, cell_text
from darb.exchange.workbook.cells.base import Bad, Cell
from darb.exchange.workbook.cells.dates import birth as read_birth
from darb.exchange.workbook.cells.dates import day as read_day
from darb.exchange.workbook.columns import Column, find_column
from darb.exchange.workbook.reference import OPEN_LISTS, CodeList, Reference

LONGEST_NAME, LONGEST_NUMBER = 120, 24
TELEPHONE = re.compile(r"\+?[0-9][0-9 .\-]{7,18}[0-9]")
_NO_LISTS = {name: CodeList({}) for name in OPEN_LISTS}
_SHORTEST_PART = 4  # letters of an establishment's name that may stand for the whole of it


@dataclass(frozen=True)
class Fault:
    """A mistake of one row: in which field, what stood there, what the sentence names."""

    said: str
    code: str
    found: str = ""
    facts: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True)
class Listed:
    """A person of the list. ``faults`` is empty for a row that may be taken in."""

    number: int
    names_arabic: str = ""
    names_latin: str = ""
    sex: str = ""
    birth: PartialDate | None = None
    prison_number: str = ""
    establishment: str = ""
    status: str = ""
    admitted_on: datetime.date | None = None
    release_on: datetime.date | None = None
    identity_number: str = ""
    telephone: str = ""
    guardian: str = ""
    faults: tuple[Fault, ...] = ()

    @property
    def name(self) -> str:
        return self.names_arabic or self.names_latin


@dataclass(frozen=True)
class Known:
    """What rows are read against: ``places`` are establishments by folded name, ``usual`` what an empty cell says."""

    today: datetime.date
    places: Mapping[str, str]
    identity: re.Pattern[str]
    usual: Mapping[str, str] = field(default_factory=dict)
    day_first: bool = True

    @functools.cached_property
    def reference(self) -> Reference:
        return Reference("", self.today, _NO_LISTS, adult_age=0, day_first=self.day_first)


def read_rows(table: Table, mapped: Mapping[int, Field], known: Known) -> list[Listed]:
    """Every row of the table, in its order; a number that stands twice is a mistake of the second."""
    rows = [_Reading(row, mapped, known).listed() for row in table.rows]
    return _told_twice(rows)


@functools.cache
def words_of(name: str) -> Mapping[str, str]:
    """Folded word → code, of "sex" or "status"."""
    with (DATA / "caseload_words.csv").open(encoding="utf-8", newline="") as source:
        rows = [row for row in csv.DictReader(source) if row["list"] == name]
    return {fold(word): row["code"] for row in rows for word in (row["code"], *row["names"].split(";"))}


class _Reading:
    """One row while it is read: every mistake is told at once."""

    def __init__(self, row: Row, mapped: Mapping[int, Field], known: Known) -> None:
        self.row, self.known = row, known
        self.cells: dict[Field, Raw] = {
            said: row.cells[place] for place, said in mapped.items() if place < len(row.cells)
        }
        self.faults: list[Fault] = []

    def listed(self) -> Listed:
        arabic, latin = self._names()
        admitted = self._day(Field.ADMITTED_ON)
        told = {
            "sex": self._word(Field.SEX, "sex"),
            "birth": self._birth(),
            "prison_number": self._number(),
            "establishment": self._place(),
            "status": self._word(Field.STATUS, "status"),
            "admitted_on": admitted,
            "release_on": self._release(admitted),
            "identity_number": self._identity(),
            "telephone": self._telephone(),
            "guardian": self._text(Field.GUARDIAN)[:200],
        }
        return Listed(self.row.number, arabic, latin, faults=tuple(self.faults), **told)  # type: ignore[arg-type]

    def _text(self, said: Field) -> str:
        return " ".join(composed(cell_text(self.cells.get(said))).split())

    def _fault(self, said: Field, code: str, **facts: str | int) -> None:
        self.faults.append(Fault(str(said), code, self._text(said), facts))

    def _names(self) -> tuple[str, str]:
        """A name is of the script of its first letter, whichever column holds it."""
        parts = [self._text(Field.FIRST_NAME), self._text(Field.FAMILY_NAME)]
        whole = (Field.NAMES, Field.NAMES_ARABIC, Field.NAMES_LATIN)
        typed = [(said, self._text(said)) for said in whole]
        found: dict[str, str] = {}
        for said, text in [*typed, (Field.FAMILY_NAME, " ".join(part for part in parts if part))]:
            if not text:
                continue
            script = script_of(text)
            if fault := name_fault(text, script):
                self._fault(said, fault.code, **fault.facts)
            elif len(text) > LONGEST_NAME:
                self._fault(said, "text_too_long", length=len(text), longest=LONGEST_NAME)
            found.setdefault(script, text)
        if not found:
            self._fault(Field.NAMES, "list_missing")
        return found.get("arabic", ""), found.get("latin", "")

    def _birth(self) -> PartialDate | None:
        value = self._read(Field.BIRTH, read_birth)
        if value is None and not self._text(Field.BIRTH):
            self._fault(Field.BIRTH, "list_missing")
        return value if isinstance(value, PartialDate) else None

    def _day(self, said: Field) -> datetime.date | None:
        value = self._read(said, read_day)
        return value if isinstance(value, datetime.date) else None

    def _release(self, admitted: datetime.date | None) -> datetime.date | None:
        value = self._day(Field.RELEASE_ON)
        if admitted and admitted > self.known.today:
            self._fault(Field.ADMITTED_ON, "list_day_to_come")
        if value and not admitted and value < self.known.today:
            self._fault(Field.RELEASE_ON, "list_release_past")
        if value and admitted and value < admitted:
            self._fault(Field.RELEASE_ON, "list_release_first", admitted=admitted.isoformat())
        return value

    def _read(self, said: Field, parse: Callable[[Cell], Any]) -> Any:
        raw = self.cells.get(said)
        if not cell_text(raw):
            return None
        try:
            return parse(Cell(raw, _date_column(), self.known.reference, _unnoted))
        except Bad as bad:
            facts = {name: _plain(value) for name, value in bad.facts.items()}
            self.faults.append(Fault(str(said), bad.code, str(bad.found or cell_text(raw)), facts))
            return None

    def _word(self, said: Field, name: str) -> str:
        text = self._text(said)
        if not text:
            usual = self.known.usual.get(str(said), "")
            if not usual:
                self._fault(said, "list_missing")
            return usual
        code = words_of(name).get(fold(text), "")
        if not code:
            self._fault(said, f"list_{name}")
        return code

    def _place(self) -> str:
        text = self._text(Field.ESTABLISHMENT)
        if not text:
            return self.known.usual.get("establishment", "")
        folded = fold(text)
        if folded in self.known.places:
            return self.known.places[folded]
        near = {
            code
            for name, code in self.known.places.items()
            if len(folded) >= _SHORTEST_PART and (folded in name or name in folded)
        }
        if len(near) != 1:
            self._fault(Field.ESTABLISHMENT, "list_places" if near else "list_place")
            return ""
        return near.pop()

    def _number(self) -> str:
        number = "".join(western_digits(self._text(Field.PRISON_NUMBER)).upper().split())
        if len(number) > LONGEST_NUMBER:
            self._fault(Field.PRISON_NUMBER, "text_too_long", length=len(number), longest=LONGEST_NUMBER)
        return number

    def _identity(self) -> str:
        number = "".join(western_digits(self._text(Field.IDENTITY_NUMBER)).upper().split())
        if number and not self.known.identity.fullmatch(number):
            self._fault(Field.IDENTITY_NUMBER, "list_identity")
        return number

    def _telephone(self) -> str:
        number = western_digits(self._text(Field.TELEPHONE))
        if number.isdecimal() and len(number) == 9:
            number = f"0{number}"  # a spreadsheet that took the number for an amount dropped its zero
        if number and not TELEPHONE.fullmatch(number):
            self._fault(Field.TELEPHONE, "list_telephone")
        return number


def _told_twice(rows: Sequence[Listed]) -> list[Listed]:
    first: dict[tuple[str, str], int] = {}
    checked = []
    for row in rows:
        faults = list(row.faults)
        for said, mark in (
            (Field.PRISON_NUMBER, f"{row.establishment} {row.prison_number}" if row.prison_number else ""),
            (Field.IDENTITY_NUMBER, row.identity_number),
        ):
            before = first.setdefault((str(said), mark), row.number) if mark else row.number
            if before != row.number:
                faults.append(Fault(str(said), "list_twice", mark.split()[-1], {"row": before}))
        checked.append(Listed(**{**row.__dict__, "faults": tuple(faults)}))
    return checked


@functools.cache
def _date_column() -> Column:
    return find_column("people", "birth")


def _unnoted(_code: str, _found: Any, _read: Any) -> None:
    """What was converted is seen in the preview itself."""


def _plain(value: Any) -> str | int:
    if isinstance(value, str | int):
        return value
    return value.isoformat() if isinstance(value, datetime.date) else str(value)
