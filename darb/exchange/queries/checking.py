"""A season's workbook checked as the command does, for a page: nothing is written, whatever is found."""

import dataclasses
import datetime
import io
from typing import BinaryIO

from django.conf import settings
from django.utils.safestring import SafeString

from darb.exchange.queries.reference import season_reference
from darb.exchange.queries.register import compare_with_register
from darb.exchange.workbook.annotated import write_annotated
from darb.exchange.workbook.findings import Finding
from darb.exchange.workbook.season import Checked, read_season
from darb.exchange.workbook.sentences import Place, place, sentence_html
from darb.exchange.workbook.template import write_template

SHOWN = 200
EXAMPLE = "broken-season.xlsx"


@dataclasses.dataclass(frozen=True)
class Told:
    """A finding as a line of the page: where in the file, and the sentence."""

    at: Place
    said: SafeString


@dataclasses.dataclass(frozen=True)
class Answer:
    """What a check found, in the reader's language; ``more`` counts the problems that are not listed."""

    problems: list[Told]
    questions: list[Told]
    notes: list[Told]
    more: int

    @property
    def count(self) -> int:
        return len(self.problems) + self.more


def check(content: BinaryIO, on: datetime.date) -> Checked:
    """Read and check a workbook, and compare it with what the reader may see of the register."""
    checked, _known = compare_with_register(read_season(content, season_reference(on)), ())
    return checked


def answer_of(checked: Checked, language: str) -> Answer:
    def told(findings: tuple[Finding, ...]) -> list[Told]:
        shown = findings[:SHOWN]
        return [Told(place(one, language, checked.layouts), sentence_html(one, language)) for one in shown]

    hidden = max(0, len(checked.problems) - SHOWN)
    return Answer(
        told(checked.problems), told(checked.questions), told(checked.notes), hidden + checked.more_problems
    )


def annotated_copy(content: BinaryIO, checked: Checked, language: str) -> bytes:
    """The same workbook with each problem written beside its cell, and all of them on a sheet of their own."""
    kept = io.BytesIO()
    write_annotated(content, checked, kept, language)
    return kept.getvalue()


def empty_workbook(on: datetime.date, language: str) -> bytes:
    kept = io.BytesIO()
    write_template(kept, language, season_reference(on))
    return kept.getvalue()


def example() -> BinaryIO:
    """The broken workbook of the demonstration. Raises ``OSError`` where the country has none."""
    return io.BytesIO((settings.COUNTRY_DIRECTORY / "demo" / EXAMPLE).read_bytes())
