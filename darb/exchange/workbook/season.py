"""Reading a season workbook from end to end: opened, read, checked and, when nothing is wrong, built."""

import dataclasses
import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from darb.exchange.workbook import rows
from darb.exchange.workbook.cells.compound import Restriction
from darb.exchange.workbook.checking import check
from darb.exchange.workbook.drafts import Book, Layout, Row
from darb.exchange.workbook.findings import Answer, Findings, Note, Problem, Question, Refused
from darb.exchange.workbook.reading import open_workbook
from darb.exchange.workbook.reference import Reference
from darb.exchange.workbook.rows import SeasonWorkbook
from darb.exchange.workbook.tables import Progress, read_tables


@dataclass(frozen=True)
class Checked:
    """The outcome. ``workbook`` is there only when there is no problem; questions may still be open.

    ``layouts`` tells the titles, letters and headings that the file itself uses. ``more_problems`` and
    ``more_notes`` count what was found beyond those listed.
    """

    workbook: SeasonWorkbook | None
    problems: tuple[Problem, ...]
    notes: tuple[Note, ...] = ()
    questions: tuple[Question, ...] = ()
    layouts: Mapping[str, Layout] = dataclasses.field(default_factory=dict)
    more_problems: int = 0
    more_notes: int = 0


def read_season(
    file: str | Path | BinaryIO,
    reference: Reference,
    progress: Progress | None = None,
    answers: Sequence[Answer] = (),
) -> Checked:
    """Reads and checks a workbook. A bad file raises nothing: it comes back with its problems, all of them.

    ``progress(done, rows)`` is called as rows are read. ``answers`` settle questions of an earlier check.
    """
    if not isinstance(file, str | Path):
        return _read(file, reference, progress, answers)
    try:
        with Path(file).open("rb") as opened:
            return _read(opened, reference, progress, answers)
    except OSError:
        return Checked(None, (Problem("file_unreadable", found=Path(file).name),))


def _read(
    file: BinaryIO, reference: Reference, progress: Progress | None, answers: Sequence[Answer]
) -> Checked:
    book = Book(reference, Findings())
    try:
        with open_workbook(file) as opened:
            read_tables(opened, book, progress)
    except Refused as refusal:
        return Checked(None, (refusal.problem,))
    check(book, answers)
    found = book.findings
    return Checked(
        workbook=None if found.problems else _built(book),
        problems=found.problems,
        notes=found.notes,
        questions=tuple(found.questions),
        layouts=book.layouts,
        more_problems=found.more_problems,
        more_notes=found.more_notes,
    )


_ROW_TYPES: Mapping[str, type] = {
    "actors": rows.ActorRow,
    "agreements": rows.AgreementRow,
    "contributions": rows.ContributionRow,
    "tranches": rows.TrancheRow,
    "grid": rows.CriterionRow,
    "people": rows.PersonRow,
    "files": rows.FileRow,
    "documents": rows.DocumentRow,
    "scores": rows.ScoreRow,
    "purchases": rows.PurchaseRow,
    "operation": rows.OperationRow,
    "handovers": rows.HandoverRow,
    "certificates": rows.CertificateRow,
}
# Fields named by what they hold, where the column is named as people say it.
_COLUMN_OF = {
    "amount_minor": "amount",
    "cap_amount_minor": "cap_amount",
    "cap_share_bp": "cap_share",
    "planned_minor": "planned_amount",
    "received_minor": "received_amount",
    "total_cost_minor": "total_cost",
    "own_contribution_minor": "own_contribution",
    "requested_minor": "requested",
    "unit_price_minor": "unit_price",
    "price_minor": "price",
    "ceiling_minor": "ceiling",
    "serials": "serial",
}
# What an empty optional cell becomes, by the type of the field; otherwise ``None``.
_EMPTY: Mapping[Any, Any] = {str: "", tuple[str, ...]: (), Restriction: Restriction()}


def _built(book: Book) -> SeasonWorkbook:
    sheets: dict[str, Any] = {
        key: tuple(_row(kind, row) for row in book.rows[key]) for key, kind in _ROW_TYPES.items()
    }
    season = _row(rows.SeasonRow, book.rows["season"][0])
    return SeasonWorkbook(season=season, rules=_rules(book), lines=_placed_lines(book), **sheets)


@functools.cache
def _plan(kind: type) -> tuple[tuple[str, str, Any], ...]:
    """Field, column and value of an empty cell, for each field of a row type."""
    fields = [field for field in dataclasses.fields(kind) if field.name != "row"]
    return tuple(
        (field.name, _COLUMN_OF.get(field.name, field.name), _EMPTY.get(field.type)) for field in fields
    )


def _row(kind: type, row: Row, **given: Any) -> Any:
    values = row.values
    read = {
        field: empty if values.get(column) is None else values[column] for field, column, empty in _plan(kind)
    }
    return kind(row=row.number, **(read | given))


def _placed_lines(book: Book) -> tuple[rows.LineRow, ...]:
    """Lines in the order of the sheet, each with its place within its file."""
    places: dict[str, int] = {}
    placed = []
    for row in book.rows["lines"]:
        places[row["file"]] = places.get(row["file"], 0) + 1
        placed.append(_row(rows.LineRow, row, place=places[row["file"]]))
    return tuple(placed)


def _rules(book: Book) -> rows.Rules:
    given = book.rules
    read: dict[str, Any] = {
        field.name: given.get(_COLUMN_OF.get(field.name, field.name))
        for field in dataclasses.fields(rows.Rules)
    }
    read |= {
        "noise": given.get("noise") or 0,
        "quotas": given.get("quotas") or (),
        "training_required": given.get("training_required") != "no",
        "rows": {key: row.number for key, row in book.rule_rows.items()},
    }
    return rows.Rules(**read)
