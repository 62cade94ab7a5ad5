"""Handovers: signed by the person or thumbprinted before a witness, of something, at an event that hands
over.
"""

from collections.abc import Mapping

from darb.exchange.workbook.drafts import Book, Row, grouped

SERVED = frozenset({"present", "represented"})
_THUMBPRINT = "thumbprint"
_LAUNCH = "launch"


def check(book: Book) -> None:
    served: dict[str, Row] = {}
    cheques: dict[str, Row] = {}
    waited: set[str] = set()
    days = grouped(book.rows["operation"], "code")
    for row in sorted(book.rows["handovers"], key=_by_day):
        _check_signature(book, row)
        _check_event(book, row, days, waited)
        _check_cheque_number(book, row, cheques)
        if row["state"] in SERVED:
            _check_once(book, row, served)
            _check_content(book, row)
        elif row["file"] is not None:
            waited.add(row["file"])


def _by_day(row: Row) -> tuple[str, int]:
    return str(row["date"] or ""), row.number


def _check_signature(book: Book, row: Row) -> None:
    """Handed over means signed for: minutes per person, or a thumbprint in front of a witness."""
    if row["state"] in SERVED:
        if row.is_blank("signed_by"):
            book.problem("signature_missing", row, "signed_by", file=row["file"] or "")
        if row["signed_by"] == _THUMBPRINT and row.is_blank("witness"):
            book.problem("witness_missing", row, "witness", file=row["file"] or "")
    elif row["state"] is not None and row["signed_by"] is not None:
        book.problem("signature_unexpected", row, "signed_by")


def _check_event(book: Book, row: Row, events: Mapping[str, list[Row]], waited: set[str]) -> None:
    """On a day of its operation; later only for somebody who was awaited on that day and did not come."""
    days = events.get(row["operation"], [])
    if any(day["kind"] == _LAUNCH for day in days):
        book.problem("handover_at_launch", row, "operation")
        return
    dates = {day["date"] for day in days}
    if row["date"] is None or not dates or None in dates or row["date"] in dates:
        return
    if row["date"] < min(dates):
        book.problem(
            "handover_before_operation", row, "date", operation=row["operation"], first_day=min(dates)
        )
    elif row["state"] != "postponed" and row["file"] not in waited:
        book.problem("handover_off_day", row, "date", operation=row["operation"])


def _check_once(book: Book, row: Row, served: dict[str, Row]) -> None:
    if row["file"] is None:
        return
    first = served.setdefault(row["file"], row)
    if first is not row:
        book.problem("handover_twice", row, "file", first=first.number)


def _check_cheque_number(book: Book, row: Row, cheques: dict[str, Row]) -> None:
    """A cheque goes to one file; one that waited for an absent person keeps its number."""
    number = row["cheque_number"]
    if number is None:
        return
    first = cheques.setdefault(number.upper(), row)
    if first["file"] != row["file"]:
        book.problem("cheque_twice", row, "cheque_number", first=first.number)


def _check_content(book: Book, row: Row) -> None:
    """Something must be handed over: pieces that were bought, or the cheque of the lines paid in money."""
    ref = row["file"]
    if ref not in book.by_key("files") or "lines" not in book.layouts:
        return
    lines = book.of_file("lines").get(ref, [])
    if any(line["kind"] is None for line in lines):
        return
    in_money = any(line["kind"] in book.reference.cash_line_kinds for line in lines)
    cheque = row["cheque_number"]
    if cheque is not None and not in_money:
        book.problem("cheque_unexpected", row, "cheque_number", file=ref)
    elif in_money and row.is_blank("cheque_number"):
        book.problem("cheque_missing", row, "cheque_number", file=ref)
    if cheque is None and "purchases" in book.layouts and not book.of_file("purchases").get(ref):
        book.problem("handover_of_nothing", row, "file")
