"""Project files and their budget lines: sums that add up, a trade of its sector, serials not beyond the
pieces.
"""

import functools
from collections.abc import Collection

from darb.exchange.workbook.checking.funding import amount
from darb.exchange.workbook.drafts import Book, Row
from darb.exchange.workbook.findings import Word

# Papers that are not there, or whose state could not be read.
_PAPER_REFUSED = frozenset({"missing", "rejected", "expired", None})


def check(book: Book) -> None:
    for row in book.rows["files"]:
        _check_trade(book, row)
        _check_financing(book, row)
        _check_lines(book, row)
    for row in book.rows["lines"]:
        if row["serial"] and row["quantity"] is not None and len(row["serial"]) > row["quantity"]:
            book.problem("serials_over_quantity", row, "serial", quantity=row["quantity"])


def _check_trade(book: Book, row: Row) -> None:
    trade, sector = row["trade"], row["sector"]
    own = book.reference.trade_sector.get(trade, sector)
    if trade is None or sector is None or own == sector:
        return
    known = book.reference.code_list("sector")
    expected = Word(known.codes[own].labels) if own in known else own
    trades = book.reference.code_list("trade")
    named = Word(trades.codes[trade].labels) if trade in trades else trade
    typed = {"found_as": Word(known.codes[sector].labels)} if sector in known else {}
    book.problem("trade_elsewhere", row, "sector", trade=named, expected=expected, **typed)


def _check_financing(book: Book, row: Row) -> None:
    """What is asked and what the person brings may not exceed the cost; a gap needs other money: worth a
    note.
    """
    cost, own, asked = row["total_cost"], row["own_contribution"], row["requested"]
    if cost is None or own is None or asked is None:
        return
    if own + asked > cost:
        facts = {"sum": amount(book, own + asked), "cost": amount(book, cost)}
        book.problem("financing_over_cost", row, "requested", own=amount(book, own), **facts)
    elif own + asked < cost:
        gap = amount(book, cost - own - asked)
        book.findings.note(
            "financing_gap", "files", row.number, "total_cost", book.shown(row, "total_cost"), gap
        )


def total(line: Row) -> int | None:
    """Quantity × unit price, when both could be read."""
    if line["quantity"] is None or line["unit_price"] is None:
        return None
    return int(line["quantity"] * line["unit_price"])


def _check_lines(book: Book, row: Row) -> None:
    ref, cost = row["ref"], row["total_cost"]
    if ref is None or "lines" not in book.layouts or book.by_key("files").get(ref) is not row:
        return
    lines = book.of_file("lines").get(ref, [])
    if not lines:
        book.problem("file_without_lines", row, "ref")
        return
    totals = [total(line) for line in lines]
    if cost is None or None in totals:
        return
    added = sum(part for part in totals if part is not None)
    if added != cost:
        facts = {"lines_total": amount(book, added), "difference": amount(book, abs(cost - added))}
        book.problem("lines_do_not_add_up", row, "total_cost", **facts)


class Hindrances:
    """What the workbook itself shows against a file: such a file may well have no marks."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def of(self, row: Row) -> bool:
        return (
            self._paper_missing(row["ref"])
            or self._over_ceiling(row)
            or self._untrained(row)
            or self._outside_territory(row)
        )

    def _paper_missing(self, ref: str) -> bool:
        states = {paper["kind"]: paper["state"] for paper in self.book.of_file("documents").get(ref, [])}
        required = self.book.rules.get("documents")
        return required is None or any(states.get(kind, "missing") in _PAPER_REFUSED for kind in required)

    def _over_ceiling(self, row: Row) -> bool:
        ceiling = self.book.rules.get("ceiling")
        return ceiling is not None and row["requested"] is not None and row["requested"] > ceiling

    def _untrained(self, row: Row) -> bool:
        person = self.book.by_key("people").get(row["person"])
        asked = self.book.rules.get("training_required") != "no"
        return asked and person is not None and not person["training_held"]

    def _outside_territory(self, row: Row) -> bool:
        person = self.book.by_key("people").get(row["person"])
        if person is None or person["province"] is None or not self._territory:
            return False
        region = self.book.reference.province_region.get(person["province"], "")
        around = {self.book.reference.country, region, person["province"]}
        parts = person["province"].split(".")
        around |= {".".join(parts[:length]) for length in range(1, len(parts))}
        return around.isdisjoint(self._territory)

    @functools.cached_property
    def _territory(self) -> Collection[str]:
        """Every place of every agreement; nothing while one of them could not be read."""
        territories = [agreement["territory"] for agreement in self.book.rows["agreements"]]
        return set() if None in territories else {place for territory in territories for place in territory}
