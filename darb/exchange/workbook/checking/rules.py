"""The rules of the call and the scoring grid."""

import datetime
from itertools import pairwise

from darb.exchange.workbook.columns import RULE_COLUMNS, RULE_VALUES
from darb.exchange.workbook.drafts import Book, repeated
from darb.exchange.workbook.findings import Heading, Several, Word

WHOLE_GRID = 100
CALENDAR = ("opens_on", "closes_on", "frozen_on", "decided_on", "agreed_on")


def check(book: Book) -> None:
    """Gathers the rules for the checks that need them, then judges them."""
    for row in book.rows["rules"]:
        if row["key"] is not None:
            book.rules.setdefault(row["key"], row["value"])
            book.rule_rows.setdefault(row["key"], row)
    for row, first in repeated(book.rows["rules"], "key"):
        book.problem("rule_twice", row, "key", rule=_name(row["key"]), first=first.number)
    _check_missing(book)
    _check_available(book)
    _check_calendar(book)
    _check_grid(book)


def _name(key: str) -> Heading:
    return Heading(RULE_VALUES, key)


def _check_missing(book: Book) -> None:
    if "rules" not in book.layouts:
        return
    for key, column in RULE_COLUMNS.items():
        if column.required and key not in book.rule_rows:
            book.findings.problem(
                "rule_missing", "rules", None, "key", key, rule=_name(key), expected=column.kind
            )


def _check_available(book: Book) -> None:
    """The workbook knows three ways of ranking; this version may run fewer. Better said now than at the
    run.
    """
    chosen = book.rules.get("rule")
    if chosen is None:
        return
    known = book.reference.code_list("selection_rule").codes
    if chosen not in book.reference.selection_rules:
        available = tuple(Word(known[rule].labels) for rule in sorted(book.reference.selection_rules))
        row = book.rule_rows["rule"]
        book.problem(
            "rule_not_available", row, "value", ranking=Word(known[chosen].labels), allowed=Several(available)
        )
    elif chosen == "bands" and book.rules.get("band_width") is None:
        book.findings.problem("rule_missing", "rules", None, "key", "band_width", rule=_name("band_width"))


def _check_calendar(book: Book) -> None:
    """A call opens, closes, is frozen, decided and agreed in that order; two may fall on one day."""
    written = [(key, book.rules[key]) for key in CALENDAR if isinstance(book.rules.get(key), datetime.date)]
    for (earlier, before), (later, after) in pairwise(written):
        if after < before:
            row = book.rule_rows[later]
            book.problem(
                "rules_out_of_order",
                row,
                "value",
                rule=_name(later),
                earlier=_name(earlier),
                earlier_on=before,
            )


def _check_grid(book: Book) -> None:
    """Scores are out of 100, so the weights add up to 100."""
    weights = [row["weight"] for row in book.rows["grid"]]
    if weights and None not in weights and sum(weights) != WHOLE_GRID:
        book.findings.problem("weights_not_100", "grid", None, "weight", sum(weights), whole=WHOLE_GRID)
