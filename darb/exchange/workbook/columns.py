"""The sheets and columns of the season workbook, read from ``darb/exchange/data/workbook``.

The key of a sheet or column is its English heading; Arabic, French and the other usual headings are accepted
too. A ``notes`` column is allowed on every sheet and never read. The sheet ``rule_values`` is no sheet of
the file: it lists the keys of the ``rules`` sheet, one kind of value each.
"""

import csv
import enum
import functools
import pathlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from darb.core.folding import fold_heading

DATA = pathlib.Path(__file__).parent.parent / "data" / "workbook"
NOTES = "notes"
RULE_VALUES = "rule_values"
LANGUAGES = ("ar", "fr", "en")
_NOTES_HEADINGS = ("notes", "ملاحظات", "remarques", "observations", "remarks")
# Titles of sheets that this program adds to the copies it hands out; they carry nothing to read.
REPORT_TITLES = {"ar": "لائحة الأخطاء", "fr": "liste des erreurs", "en": "problems"}
LISTS_TITLE = "darb-lists"


class Kind(enum.StrEnum):
    """What a cell of a column may hold."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    NAME = "name"
    NAME_AR = "name_ar"
    NAME_LATIN = "name_latin"
    TRAINING = "training"
    PARTIES = "parties"
    REF = "ref"
    LOGIN = "login"
    POINTER = "pointer"
    LINE = "line"
    CODE = "code"
    CODES = "codes"
    COMMUNE = "commune"
    TERRITORY = "territory"
    RESTRICTION = "restriction"
    QUOTAS = "quotas"
    IDENTITY = "identity"
    SERIAL = "serial"
    SERIALS = "serials"
    SEED = "seed"
    DATE = "date"
    BIRTH = "birth"
    AMOUNT = "amount"
    AMOUNT_POSITIVE = "amount_positive"
    NUMBER = "number"
    WEIGHT = "weight"
    POINTS = "points"
    SHARE = "share"
    RULE_KEY = "rule_key"
    RULE_VALUE = "rule_value"
    IGNORED = "ignored"


@dataclass(frozen=True)
class Column:
    """One column: its key, the kind of value, the code list or sheet it points to, its headings."""

    sheet: str
    key: str
    kind: Kind
    required: bool
    list: str
    longest: int
    headings: Mapping[str, str]
    also: tuple[str, ...]

    def names(self) -> Iterator[str]:
        yield self.key
        yield from self.headings.values()
        yield from self.also


@dataclass(frozen=True)
class Sheet:
    """One sheet: its key, whether it must hold rows, its titles and columns in order."""

    key: str
    needs_rows: bool
    titles: Mapping[str, str]
    also: tuple[str, ...]
    columns: tuple[Column, ...]

    def names(self) -> Iterator[str]:
        yield self.key
        yield from self.titles.values()
        yield from self.also

    def column(self, key: str) -> Column:
        return next(column for column in self.columns if column.key == key)

    @functools.cached_property
    def by_heading(self) -> Mapping[str, Column]:
        known = {fold_heading(name): column for column in self.columns for name in column.names()}
        return known | {fold_heading(name): _notes(self.key) for name in _NOTES_HEADINGS}


def _notes(sheet: str) -> Column:
    headings = {"ar": "ملاحظات", "fr": "remarques", "en": NOTES}
    return Column(sheet, NOTES, Kind.IGNORED, required=False, list="", longest=0, headings=headings, also=())


def _read(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def _titles(row: Mapping[str, str]) -> dict[str, str]:
    return {"ar": row["ar"], "fr": row["fr"], "en": row["key"]}


def split(text: str) -> tuple[str, ...]:
    """The values of a cell that holds several, separated by semicolons (Latin or Arabic)."""
    return tuple(part.strip() for part in text.replace("؛", ";").split(";") if part.strip())


def _column(row: Mapping[str, str]) -> Column:
    kind = Kind(row["kind"])
    longest = int(row["longest"] or 200)
    required = row["required"] == "yes"
    return Column(
        row["sheet"], row["key"], kind, required, row["list"], longest, _titles(row), split(row["also"])
    )


_COLUMNS = [_column(row) for row in _read("columns.csv")]


def _columns_of(sheet: str) -> tuple[Column, ...]:
    return tuple(column for column in _COLUMNS if column.sheet == sheet)


SHEETS: tuple[Sheet, ...] = tuple(
    Sheet(row["key"], row["needs_rows"] == "yes", _titles(row), split(row["also"]), _columns_of(row["key"]))
    for row in _read("sheets.csv")
)
RULE_COLUMNS: Mapping[str, Column] = {column.key: column for column in _columns_of(RULE_VALUES)}
BY_KEY: Mapping[str, Sheet] = {sheet.key: sheet for sheet in SHEETS}
ORDER: Mapping[str, int] = {sheet.key: place for place, sheet in enumerate(SHEETS)}
_BY_TITLE = {fold_heading(name): sheet for sheet in SHEETS for name in sheet.names()}
_OURS = {fold_heading(title) for title in (*REPORT_TITLES.values(), LISTS_TITLE)}


def find_sheet(title: str) -> Sheet | None:
    """The sheet that a title of the file means, in any of the three languages."""
    return _BY_TITLE.get(fold_heading(title))


def is_ours(title: str) -> bool:
    """Whether the sheet was added by this program to a copy (list of problems, lists of codes)."""
    return fold_heading(title) in _OURS


def find_column(sheet: str, key: str) -> Column:
    """A column by its keys; the keys of the rules stand under ``rule_values``."""
    return RULE_COLUMNS[key] if sheet == RULE_VALUES else BY_KEY[sheet].column(key)
