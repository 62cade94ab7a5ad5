"""Findings as sentences in Arabic, French or English, and where in the file they are.

The text of a sentence is plain. What was typed in the file and every number in it run from left to right or
as their own letters do, so where the text is shown they are set apart: by markup on pages
(``sentence_html``), by invisible isolating signs on a terminal (``terminal_line``). Those signs are never
stored.
"""

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils import translation
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from darb.core.money import format_amount
from darb.core.numbers import format_tenths, group_digits
from darb.exchange.workbook.columns import BY_KEY, Kind, find_column
from darb.exchange.workbook.drafts import Layout
from darb.exchange.workbook.findings import (
    Amount,
    Fact,
    Finding,
    Heading,
    Points,
    Several,
    SheetName,
    Word,
    heading,
)
from darb.exchange.workbook.sentences.files import FILES
from darb.exchange.workbook.sentences.others import CELL, EXPECTED, FILE, HINT, NOTES, QUESTIONS, ROW
from darb.exchange.workbook.sentences.register import REGISTER
from darb.exchange.workbook.sentences.relations import RELATIONS
from darb.exchange.workbook.sentences.values import VALUES

SENTENCES = {**FILES, **VALUES, **RELATIONS, **REGISTER, **NOTES, **QUESTIONS}
_ISOLATE, _POP = "\u2068", "\u2069"
_MOST_SHOWN = 20
_ARABIC = re.compile("[\u0621-\u064a]")
# Places to fill and escaped signs stay as they are; numbers and Latin words are runs of their own.
_RUNS = re.compile(
    r"(?P<kept>%\(\w+\)s|&[#\w]+;)|(?P<number>\d[\d\u00a0.,/:-]*\d)|(?P<word>[A-Za-z][\w.+-]*\w)"
)
_GROUPED_FROM = 10_000


@dataclass(frozen=True)
class Place:
    """Where a finding is, part by part; parts that do not apply are empty."""

    sheet: str
    row: str
    column: str
    cell: str


def sentence(finding: Finding, language: str) -> str:
    """What was found and what was expected, as plain text."""
    return _written(finding, language, str)


def sentence_html(finding: Finding, language: str) -> SafeString:
    """The same for a page: everything that comes from the file is escaped and isolated."""
    return mark_safe(_written(finding, language, _bdi, _apart))  # noqa: S308  each part is escaped


def _apart(text: str) -> str:
    """A sentence of ours: the numbers it gives as examples run alone, and in Arabic its Latin words."""
    is_arabic = bool(_ARABIC.search(text))

    def wrapped(match: re.Match[str]) -> str:
        stands = match["kept"] or (match["word"] and not is_arabic)
        return match[0] if stands else f'<bdi dir="ltr">{match[0]}</bdi>'

    return _RUNS.sub(wrapped, escape(text))


def _bdi(text: str) -> str:
    spoken = ' lang="ar"' if _ARABIC.search(text) else ""
    return f"<bdi{spoken}>{escape(text)}</bdi>"


def isolated(text: str) -> str:
    """For a terminal: the run keeps its own direction inside Arabic."""
    return f"{_ISOLATE}{text}{_POP}"


def _written(
    finding: Finding, language: str, wrap: Callable[[str], str], text: Callable[[str], str] = str
) -> str:
    shown: dict[str, Fact] = {**finding.facts, "found": finding.facts.get("found_as", finding.found)}
    facts = {name: wrap(show(fact, language)) for name, fact in shown.items()}
    with translation.override(language):
        written = text(str(SENTENCES[finding.code])) % facts
        return f"{written} {text(str(HINT)) % facts}" if "nearest" in facts else written


def show(fact: Fact, language: str) -> str:
    """One fact as people read it in that language."""
    if isinstance(fact, Kind):
        with translation.override(language):
            return str(EXPECTED[fact])
    if isinstance(fact, Several):
        return _several(fact, language)
    if isinstance(fact, int):
        return group_digits(fact, language) if fact >= _GROUPED_FROM else str(fact)
    if isinstance(fact, Amount):
        return format_amount(fact.minor, language, fact.exponent)
    if isinstance(fact, Points):
        return format_tenths(fact.tenths, language)
    return _name(fact, language)


def _several(fact: Several, language: str) -> str:
    shown = [show(value, language) for value in fact.values[:_MOST_SHOWN]]
    more = ["…"] if len(fact.values) > _MOST_SHOWN else []
    return ("، " if language == "ar" else ", ").join(shown + more)


def _name(fact: str | datetime.date | Heading | SheetName | Word, language: str) -> str:
    if isinstance(fact, Heading):
        return find_column(fact.sheet, fact.column).headings[language]
    if isinstance(fact, SheetName):
        return BY_KEY[fact.sheet].titles[language]
    if isinstance(fact, Word):
        return fact.labels.get(language) or fact.labels.get("fr") or next(iter(fact.labels.values()), "")
    return fact.isoformat() if isinstance(fact, datetime.date) else fact


def place(finding: Finding, language: str, layouts: Mapping[str, Layout]) -> Place:
    """The sheet by the title it has in the file, the row, the column by its heading there, the cell."""
    layout = layouts.get(finding.sheet, Layout(_title(finding.sheet, language)))
    letter = layout.letters.get(finding.column, "")
    rule = finding.facts.get("rule")
    column = layout.headings.get(finding.column, "") or _heading(finding, language)
    if isinstance(rule, Heading):
        column = f"{column} ({show(rule, language)})"
    row = str(finding.row) if finding.row else ""
    return Place(layout.title, row, column, f"{letter}{row}" if letter and row else "")


def _title(sheet: str, language: str) -> str:
    return BY_KEY[sheet].titles[language] if sheet in BY_KEY else sheet


def _heading(finding: Finding, language: str) -> str:
    return show(heading(finding.sheet, finding.column), language) if finding.column else ""


def terminal_line(finding: Finding, language: str, file_name: str, layouts: Mapping[str, Layout]) -> str:
    """One line: file, sheet, row, column, cell, then the sentence."""
    wrap = isolated if language == "ar" else str
    at = place(finding, language, layouts)
    with translation.override(language):
        row = str(ROW) % {"row": wrap(at.row)} if at.row else ""
        cell = str(CELL) % {"cell": wrap(at.cell)} if at.cell else ""
        parts = [
            wrap(file_name or str(FILE)),
            wrap(at.sheet),
            row,
            wrap(at.column) if at.column else "",
            cell,
        ]
    mark = "، " if language == "ar" else ", "
    where = mark.join(part for part in parts if part and part != wrap(""))
    colon = "\u00a0:" if language == "fr" else ":"
    return f"{where}{colon} {_written(finding, language, wrap)}"
