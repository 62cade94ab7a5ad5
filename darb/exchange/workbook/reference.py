"""What the checker must know of the country and the programme, handed in by the caller.

Everything is plain data, so that checking needs no database and no clock and another country is another
value.
"""

import csv
import datetime
import difflib
import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from darb.core.folding import fold
from darb.exchange.workbook.columns import DATA, RULE_COLUMNS, split

# Code lists that the caller brings, by the name that columns.csv uses for them.
OPEN_LISTS = (
    "country",
    "programme",
    "sub_programme",
    "region",
    "province",
    "commune",
    "sector",
    "trade",
    "legal_form",
    "line_kind",
    "document_kind",
    "checklist_item",
    "establishment",
    "duty",
    "handover_attendance",
    "certificate_kind",
    "no_identity_reason",
)


@dataclass(frozen=True)
class Code:
    """A code with its labels by language (``ar``, ``fr``, ``en``) and other names it is known by."""

    code: str
    labels: Mapping[str, str] = field(default_factory=dict)
    also: tuple[str, ...] = ()

    def label(self, language: str) -> str:
        return self.labels.get(language) or self.labels.get("fr") or self.code


@dataclass(frozen=True)
class CodeList:
    """Codes found by code or by any of their names. A name borne by two codes finds neither."""

    codes: Mapping[str, Code]

    @classmethod
    def of(cls, codes: Iterable[Code]) -> "CodeList":
        return cls({code.code: code for code in codes})

    def __contains__(self, code: object) -> bool:
        return code in self.codes

    @functools.cached_property
    def _by_name(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for code in self.codes.values():
            for name in (*code.labels.values(), *code.also):
                if folded := fold(name):
                    found.setdefault(folded, set()).add(code.code)
        own = {fold(code): {code} for code in self.codes}
        return {name: frozenset(codes) for name, codes in (found | own).items()}

    def find(self, text: str) -> frozenset[str]:
        """The codes that ``text`` may mean: none, one, or several when the name is ambiguous."""
        if text in self.codes:
            return frozenset({text})
        return self._by_name.get(fold(text), frozenset())

    def nearest(self, text: str) -> str:
        """The known name closest to a text that was not found, or nothing when none is close."""
        close = difflib.get_close_matches(fold(text), self._by_name, n=1, cutoff=0.75)
        return ", ".join(sorted(self._by_name[close[0]])) if close else ""

    def show(self, code: str, language: str) -> str:
        return self.codes[code].label(language) if code in self.codes else code


@dataclass(frozen=True)
class Division:
    """How the country was divided until a reform: ``until`` is the first day it was not."""

    until: datetime.date
    regions: CodeList
    province_region: Mapping[str, str]


@dataclass(frozen=True)
class Reference:
    """Everything that checking compares the workbook with.

    ``lists`` holds the lists named in ``OPEN_LISTS``; the words of the workbook itself (``cash``, ``launch``
    …) are added. ``commune_province``: commune code to province code. ``duty_conflicts``: pairs nobody may
    combine. ``identity_patterns``: regular expression per kind of identity paper. ``operations``: code and
    date of the operations already known. ``selection_rules``: the ranking rules this version can run.
    ``earlier``: divisions of the past, the oldest first.
    """

    country: str
    today: datetime.date
    lists: Mapping[str, CodeList]
    adult_age: int
    commune_province: Mapping[str, str] = field(default_factory=dict)
    province_region: Mapping[str, str] = field(default_factory=dict)
    trade_sector: Mapping[str, str] = field(default_factory=dict)
    programme_of: Mapping[str, str] = field(default_factory=dict)
    duty_conflicts: frozenset[frozenset[str]] = frozenset()
    identity_patterns: Mapping[str, str] = field(default_factory=dict)
    operations: Mapping[str, datetime.date | None] = field(default_factory=dict)
    selection_rules: frozenset[str] = frozenset({"rank"})
    cash_line_kinds: frozenset[str] = frozenset({"working_capital"})
    currency_exponent: int = 2
    currency_words: frozenset[str] = frozenset()
    day_first: bool = True
    earlier: tuple[Division, ...] = ()

    def __post_init__(self) -> None:
        missing = [name for name in OPEN_LISTS if name not in self.lists]
        if missing:
            raise ValueError(f"code lists missing from the reference: {', '.join(missing)}")

    def on(self, day: datetime.date) -> "Reference":
        """The same with the regions of a day: names repeat from one division to the next."""
        division = next((one for one in self.earlier if day < one.until), None)
        if division is None:
            return self
        lists = {**self.lists, "region": division.regions}
        return replace(self, lists=lists, province_region=division.province_region)

    @functools.cached_property
    def currency_keys(self) -> frozenset[str]:
        """How the currency is written beside a figure, folded."""
        return frozenset(fold(word) for word in self.currency_words)

    @functools.cached_property
    def places(self) -> CodeList:
        """Where an agreement may apply: the country, its regions and its provinces."""
        parts = (self.lists[name].codes for name in ("country", "region", "province"))
        return CodeList({code: entry for part in parts for code, entry in part.items()})

    @functools.cached_property
    def communes_by_province(self) -> Mapping[str, CodeList]:
        """Names of communes repeat from province to province, so each province has its own list."""
        grouped: dict[str, dict[str, Code]] = {}
        for code, entry in self.lists["commune"].codes.items():
            grouped.setdefault(self.commune_province.get(code, ""), {})[code] = entry
        return {province: CodeList(codes) for province, codes in grouped.items()}

    def code_list(self, name: str) -> CodeList:
        if name == "place":
            return self.places
        return self.lists[name] if name in self.lists else own_lists()[name]


@functools.cache
def own_lists() -> Mapping[str, CodeList]:
    """The words that belong to the workbook itself, and the keys of its rules sheet."""
    grouped: dict[str, list[Code]] = {}
    with (DATA / "codes.csv").open(encoding="utf-8", newline="") as source:
        for row in csv.DictReader(source):
            labels = {"ar": row["ar"], "fr": row["fr"], "en": row["code"]}
            grouped.setdefault(row["list"], []).append(Code(row["code"], labels, split(row["also"])))
    grouped["rule_key"] = [
        Code(key, dict(column.headings), column.also) for key, column in RULE_COLUMNS.items()
    ]
    return {name: CodeList.of(codes) for name, codes in grouped.items()}
