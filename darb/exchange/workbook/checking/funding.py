"""Agreements, contributions and tranches: nothing promised twice, nothing sliced beyond the promise."""

from darb.core.folding import fold
from darb.exchange.workbook.drafts import Book, Row, grouped
from darb.exchange.workbook.findings import Amount, Fact


def check(book: Book) -> None:
    for row in book.rows["agreements"]:
        if row["signed_on"] and row["ends_on"] and row["ends_on"] <= row["signed_on"]:
            book.problem("ends_before_start", row, "ends_on", starts_on=row["signed_on"])
    promises = _promises(book)
    for row in book.rows["tranches"]:
        _check_tranche(book, row, promises)
    _check_numbers(book)
    _check_sums(book, promises)


def amount(book: Book, minor: int) -> Amount:
    return Amount(minor, book.reference.currency_exponent)


def _promises(book: Book) -> dict[tuple[str, str], Row]:
    """Contributions by agreement and funder; a funder promises once in an agreement."""
    promises: dict[tuple[str, str], Row] = {}
    for row in book.rows["contributions"]:
        if row["agreement"] is None or row["funder"] is None:
            continue
        first = promises.setdefault((row["agreement"], fold(row["funder"])), row)
        if first is not row:
            book.problem("contribution_twice", row, "funder", first=first.number, agreement=row["agreement"])
    return promises


def _check_tranche(book: Book, row: Row, promises: dict[tuple[str, str], Row]) -> None:
    """Facts of one slice: of a promise of that agreement, received after signature and never more than
    planned.
    """
    agreement, funder = row["agreement"], row["contribution"]
    can_look = "contributions" in book.layouts and agreement is not None and funder is not None
    if can_look and (agreement, fold(funder)) not in promises:
        book.problem("unknown_contribution", row, "contribution", agreement=agreement)
    amount_missing = row.is_blank("received_amount") and not row.is_blank("received_on")
    date_missing = row.is_blank("received_on") and not row.is_blank("received_amount")
    if amount_missing or date_missing:
        book.problem(
            "received_by_halves", row, "received_amount" if amount_missing else "received_on", found=""
        )
    planned, received = row["planned_amount"], row["received_amount"]
    if planned is not None and received is not None and received > planned:
        book.problem("received_over_planned", row, "received_amount", planned=amount(book, planned))
    signed = book.by_key("agreements").get(agreement)
    if signed and signed["signed_on"] and row["received_on"] and row["received_on"] < signed["signed_on"]:
        book.problem("received_before_signed", row, "received_on", signed_on=signed["signed_on"])


def _check_numbers(book: Book) -> None:
    for agreement, rows in grouped(book.rows["tranches"], "agreement").items():
        seen: dict[int, Row] = {}
        for row in rows:
            if row["number"] is None:
                continue
            first = seen.setdefault(row["number"], row)
            if first is not row:
                book.problem("tranche_twice", row, "number", first=first.number, agreement=agreement)


def _check_sums(book: Book, promises: dict[tuple[str, str], Row]) -> None:
    """Reported at the slice that goes beyond the promise."""
    planned: dict[tuple[str, str], int] = {}
    for row in book.rows["tranches"]:
        if row["agreement"] is None or row["contribution"] is None or row["planned_amount"] is None:
            continue
        key = row["agreement"], fold(row["contribution"])
        before = planned.get(key, 0)
        planned[key] = before + row["planned_amount"]
        promise = promises.get(key)
        if promise and promise["amount"] is not None and before <= promise["amount"] < planned[key]:
            facts: dict[str, Fact] = {
                "promised": amount(book, promise["amount"]),
                "sum": amount(book, planned[key]),
            }
            book.problem("tranches_over_contribution", row, "planned_amount", **facts)
