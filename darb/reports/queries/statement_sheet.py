"""A statement of execution as a workbook: the same lines as on the paper, in the reader's language."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from darb.core.money import to_decimal
from darb.core.spreadsheets import Cell, Written, workbook_of
from darb.core.templatetags.darb import language
from darb.reports.rules.execution import Sums
from darb.reports.rules.statement import Statement, texts

_AMOUNTS = {
    "promised": "bars",
    "received": "bars",
    "signed": "moves",
    "given_back": "moves",
    "committed": "bars",
    "purchased": "columns",
    "handed_over": "bars",
    "paid": "bars",
    "available": "moves",
}


def statement_sheet(facts: Statement) -> Written:
    spoken = "fr" if language() == "fr" else "ar"
    said = texts()
    headings = [
        said["columns"]["line"][spoken],
        *(said[part][name][spoken] for name, part in _AMOUNTS.items()),
    ]
    about = [
        f"{said['title'][spoken]} · {facts.frame.number}",
        facts.agreement,
        facts.frame.dated.isoformat(),
    ]
    rows = [*_lines(facts, spoken), *_acts(facts, spoken)]
    return workbook_of(_("Statement of execution"), headings, rows, about=about, right_to_left=spoken == "ar")


def _lines(facts: Statement, spoken: str) -> Iterator[list[Cell]]:
    for line in facts.lines:
        yield [f"{line.number} · {line.funder.in_(spoken)}", *_amounts(line.sums)]
    yield [texts()["total"][spoken], *_amounts(facts.sums)]


def _amounts(sums: Sums) -> Iterator[Decimal]:
    for name in _AMOUNTS:
        yield to_decimal(getattr(sums, name))


def _acts(facts: Statement, spoken: str) -> Iterator[list[Cell]]:
    for row in facts.counted():
        yield [row["label"][spoken], row["value"]]
    if facts.acts.departures:
        yield [texts()["departures"][spoken]]
        yield [column[spoken] for column in texts()["departure"].values()]
    for one in facts.departed():
        told = [one[name][spoken] for name in ("proposed", "decided", "reason", "votes")]
        yield [f"{one['file']} · {one['session']}", *told]
