"""Purchases: of a line that exists, within what it allows, ordered and received in the right order."""

from collections import Counter

from darb.core.folding import fold
from darb.exchange.workbook.checking.funding import amount
from darb.exchange.workbook.checking.projects import total
from darb.exchange.workbook.drafts import Book, Row
from darb.exchange.workbook.findings import Several

Names = dict[str, list[int]]
_MOST_SHOWN = 20


def check(book: Book) -> None:
    counts: Counter[tuple[str, int]] = Counter()
    sums: Counter[tuple[str, int]] = Counter()
    names: dict[str, Names] = {}
    for row in book.rows["purchases"]:
        line = _find_line(book, row, names)
        if line is not None:
            _check_against_line(book, row, line, counts, sums)


def _find_line(book: Book, row: Row, names: dict[str, Names]) -> Row | None:
    """The budget line meant, by its place in its file (1, 2 …) or by its label; the place is kept."""
    ref, written = row["file"], row["line"]
    if ref is None or written is None or ref not in book.by_key("files") or "lines" not in book.layouts:
        return None
    lines = book.of_file("lines").get(ref, [])
    if ref not in names:
        names[ref] = _names(lines)
    places = _places_meant(names[ref], len(lines), written)
    if len(places) == 1:
        row.values["line"] = places[0]
        return lines[places[0] - 1]
    code = "line_ambiguous" if places else "unknown_line"
    labels = tuple(f"{place}. {line['label']}" for place, line in enumerate(lines[:_MOST_SHOWN], 1))
    book.problem(code, row, "line", file=ref, lines=Several(labels))
    row.values["line"] = None
    return None


def _names(lines: list[Row]) -> Names:
    """Places of the lines of a file by label, in either language."""
    names: Names = {}
    for place, line in enumerate(lines, 1):
        for label in {fold(line["label"] or ""), fold(line["label_fr"] or "")} - {""}:
            names.setdefault(label, []).append(place)
    return names


def _places_meant(names: Names, count: int, written: str) -> list[int]:
    if written.isdecimal():
        return [int(written)] if len(written) < 7 and 1 <= int(written) <= count else []
    return names.get(fold(written), [])


def _check_against_line(
    book: Book, row: Row, line: Row, counts: Counter[tuple[str, int]], sums: Counter[tuple[str, int]]
) -> None:
    """One row is one piece; the pieces and their prices stay within the line of the budget."""
    key = row["file"], row["line"]
    if line["kind"] in book.reference.cash_line_kinds:
        book.problem("cash_line_purchased", row, "line")
        return
    counts[key] += 1
    if line["quantity"] is not None and counts[key] == line["quantity"] + 1:
        book.problem("purchases_over_quantity", row, "line", quantity=line["quantity"])
    allowed = total(line)
    if row["price"] is None or allowed is None:
        return
    before = sums[key]
    sums[key] += row["price"]
    if before <= allowed < sums[key]:
        facts = {"sum": amount(book, sums[key]), "allowed": amount(book, allowed)}
        book.problem("purchases_over_line", row, "price", **facts)
