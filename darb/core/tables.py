"""Reference tables: CSV files read and checked whole before a row of them is written anywhere.

A wrong cell is told by file, row and column, with what was expected there and what was found, so that whoever
keeps a country's folder can mend it without reading code. Rows are counted as a spreadsheet counts them.
"""

import csv
import datetime
import pathlib
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from darb.core.errors import Refusal
from darb.core.faults import why

LIST_SEPARATOR = ";"
_YES_NO = {"yes": True, "no": False}


class LoadError(Refusal):
    """A reference file cannot be loaded; nothing of it was written."""


def text(cell: str) -> str:
    return cell


def whole_number(cell: str) -> int | None:
    return int(cell) if cell else None


def day(cell: str) -> datetime.date | None:
    return datetime.date.fromisoformat(cell) if cell else None


def yes_no(cell: str) -> bool:
    return _YES_NO[cell]


def several(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(LIST_SEPARATOR) if part.strip()]


_EXPECTED: dict[Callable[[str], Any], Promise] = {
    whole_number: _("a whole number"),
    day: _("a date such as 2015-07-03"),
    yes_no: _("yes or no"),
}


@dataclass(frozen=True)
class Column:
    """What a column holds; ``required`` refuses an empty cell, ``known`` any text that is no code of it."""

    name: str
    read: Callable[[str], Any] = text
    required: bool = False
    known: Collection[str] | None = None
    known_in: str = ""


class Row(dict[str, Any]):
    """The values of one row by column, and where they stand."""

    def __init__(self, values: dict[str, Any], file: str, number: int) -> None:
        super().__init__(values)
        self.file = file
        self.number = number

    def refuse(self, column: str, expected: str | Promise, found: object = None) -> LoadError:
        return LoadError(
            _("%(file)s, row %(row)s, column %(column)s: expected %(expected)s, found “%(found)s”."),
            code="reference_cell",
            file=self.file,
            row=self.number,
            column=column,
            expected=expected,
            found=self.get(column, "") if found is None else found,
        )


@dataclass(frozen=True)
class Source:
    """A folder of reference tables, and the languages in which its names must be given."""

    folder: pathlib.Path
    languages: tuple[str, ...] = ("ar", "fr", "en")

    def names(self, stem: str, *languages: str) -> list[Column]:
        """One column a language (``name_ar``, ``name_fr``), required in the languages of the folder."""
        return [Column(f"{stem}_{language}", required=language in self.languages) for language in languages]

    def has(self, file: str) -> bool:
        return (self.folder / file).exists()

    def lacks(self, file: str, column: str, code: str) -> LoadError:
        return LoadError(
            _("%(file)s, column %(column)s: expected a row with “%(expected)s”, found none."),
            code="reference_row",
            file=file,
            column=column,
            expected=code,
        )

    def read(
        self, file: str, columns: Sequence[Column], *, unique: Sequence[str], fits: type[models.Model]
    ) -> list[Row]:
        """All rows of ``file``. ``unique`` columns tell rows apart; lengths are those of ``fits``."""
        lines = _lines(self.folder / file)
        _check_headings(file, lines[0] if lines else [], [column.name for column in columns])
        lengths = {field.name: field.max_length for field in fits._meta.fields if field.max_length}
        rows = [
            _read_row(
                Row(dict(zip((column.name for column in columns), cells, strict=False)), file, number),
                columns,
            )
            for number, cells in enumerate(_ordered(lines, columns, file), start=2)
        ]
        for row in rows:
            _check_lengths(row, lengths)
        _check_unique(rows, unique)
        return rows


def _lines(path: pathlib.Path) -> list[list[str]]:
    try:
        with path.open(encoding="utf-8", newline="") as source:
            return list(csv.reader(source, strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise LoadError(
            _("%(file)s cannot be read as a table of UTF-8 text (%(why)s)."),
            code="reference_file",
            file=path.name,
            why=why(fault) if isinstance(fault, OSError) else str(fault),
        ) from fault


def _check_headings(file: str, found: Sequence[str], expected: Sequence[str]) -> None:
    if sorted(found) != sorted(expected):
        raise LoadError(
            _("%(file)s, row 1: expected the columns %(expected)s, found %(found)s."),
            code="reference_headings",
            file=file,
            expected=", ".join(expected),
            found=", ".join(found) or "–",
        )


def _ordered(lines: list[list[str]], columns: Sequence[Column], file: str) -> Iterable[list[str]]:
    places = [lines[0].index(column.name) for column in columns]
    for number, cells in enumerate(lines[1:], start=2):
        if len(cells) != len(lines[0]):
            raise LoadError(
                _("%(file)s, row %(row)s: expected %(expected)s cells, found %(found)s."),
                code="reference_cells",
                file=file,
                row=number,
                expected=len(lines[0]),
                found=len(cells),
            )
        yield [cells[place].strip() for place in places]


def _read_row(row: Row, columns: Sequence[Column]) -> Row:
    for column in columns:
        cell = row[column.name]
        if column.required and not cell:
            raise row.refuse(column.name, _("a value"))
        try:
            row[column.name] = column.read(cell)
        except (ValueError, KeyError) as fault:
            raise row.refuse(column.name, _EXPECTED.get(column.read, _("another value")), cell) from fault
        if column.known is not None and cell and cell not in column.known:
            expected = _("a code of %(where)s") % {
                "where": column.known_in or ", ".join(sorted(column.known))
            }
            raise row.refuse(column.name, expected, cell)
    return row


def _check_lengths(row: Row, lengths: dict[str, int]) -> None:
    for name, value in row.items():
        if isinstance(value, str) and len(value) > lengths.get(name, len(value)):
            raise row.refuse(name, _("at most %(count)s characters") % {"count": lengths[name]}, value)


def _check_unique(rows: Iterable[Row], unique: Sequence[str]) -> None:
    seen: dict[tuple[Any, ...], int] = {}
    for row in rows:
        key = tuple(row[name] for name in unique)
        if key in seen:
            expected = _("a value that row %(row)s does not hold already") % {"row": seen[key]}
            raise row.refuse(unique[0], expected)
        seen[key] = row.number


def check_periods(rows: Iterable[Row]) -> None:
    """A period ends after it starts; its end is the first day that is no longer in it."""
    for row in rows:
        if row["starts_on"] and row["ends_on"] and row["ends_on"] <= row["starts_on"]:
            raise row.refuse("ends_on", _("a day after starts_on"))
