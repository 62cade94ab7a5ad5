"""The order of time: agreed, ordered, accepted, handed over; inside an agreement; nothing done before today
is known.

A support agreement precedes the order, the order precedes the receipt, and what is received precedes its
handover.
"""

import bisect
import datetime

from darb.exchange.workbook.checking.handovers import SERVED
from darb.exchange.workbook.checking.season import row_of
from darb.exchange.workbook.drafts import Book, Row

# Columns that tell what has happened, as against what is planned.
_FACTS = (
    ("tranches", "received_on"),
    ("purchases", "ordered_on"),
    ("purchases", "accepted_on"),
    ("certificates", "date"),
)
_NOT_BEFORE_SEASON = (("operation", "date"), ("purchases", "ordered_on"))


def check(book: Book) -> None:
    _check_future(book)
    _check_season(book)
    periods = _Periods(book)
    agreed = book.rules.get("agreed_on")
    if agreed is not None and not periods.cover(agreed):
        book.problem("outside_agreements", book.rule_rows["agreed_on"], "value")
    handed = _handed_over_on(book)
    for row in book.rows["purchases"]:
        _check_purchase(book, row, handed, periods)
    for row in book.rows["handovers"]:
        _check_handover(book, row, periods)


def _check_future(book: Book) -> None:
    today = book.reference.today
    for sheet, column in _FACTS:
        for row in book.rows[sheet]:
            if row[column] is not None and row[column] > today:
                book.problem("date_in_future", row, column, today=today)
    for row in book.rows["handovers"]:
        if row["state"] in SERVED and row["date"] is not None and row["date"] > today:
            book.problem("date_in_future", row, "date", today=today)


def _check_season(book: Book) -> None:
    season = row_of(book)
    start = season["starts_on"] if season else None
    if start is None:
        return
    opens = book.rules.get("opens_on")
    if opens is not None and opens < start:
        book.problem("before_season", book.rule_rows["opens_on"], "value", starts_on=start)
    for sheet, column in _NOT_BEFORE_SEASON:
        for row in book.rows[sheet]:
            if row[column] is not None and row[column] < start:
                book.problem("before_season", row, column, starts_on=start)


class _Periods:
    """The days on which some agreement runs. Not judged while the dates of one agreement are missing or
    bad.
    """

    def __init__(self, book: Book) -> None:
        rows = [(row["signed_on"], row["ends_on"]) for row in book.rows["agreements"]]
        self.complete = bool(rows) and all(start and end and start < end for start, end in rows)
        self.starts: list[datetime.date] = []
        self.ends: list[datetime.date] = []
        for start, end in sorted(rows) if self.complete else ():
            if self.ends and start <= self.ends[-1]:
                self.ends[-1] = max(end, self.ends[-1])
            else:
                self.starts.append(start)
                self.ends.append(end)

    def cover(self, day: datetime.date) -> bool:
        place = bisect.bisect_right(self.starts, day) - 1
        return not self.complete or (place >= 0 and day < self.ends[place])


def _handed_over_on(book: Book) -> dict[str, datetime.date]:
    return {
        row["file"]: row["date"]
        for row in book.rows["handovers"]
        if row["state"] in SERVED and row["file"] is not None and row["date"] is not None
    }


def _check_purchase(book: Book, row: Row, handed: dict[str, datetime.date], periods: _Periods) -> None:
    ordered, accepted = row["ordered_on"], row["accepted_on"]
    decided, agreed = book.rules.get("decided_on"), book.rules.get("agreed_on")
    if ordered is not None and decided is not None and ordered < decided:
        book.problem("order_before_decision", row, "ordered_on", decided_on=decided)
    elif ordered is not None and agreed is not None and ordered < agreed:
        book.problem("order_before_agreement", row, "ordered_on", agreed_on=agreed)
    if ordered is not None and not periods.cover(ordered):
        book.problem("outside_agreements", row, "ordered_on")
    if accepted is None:
        return
    if ordered is not None and accepted < ordered:
        book.problem("accepted_before_ordered", row, "accepted_on", ordered_on=ordered)
    handover = handed.get(row["file"])
    if handover is not None and accepted > handover:
        book.problem("accepted_after_handover", row, "accepted_on", handed_over_on=handover, file=row["file"])


def _check_handover(book: Book, row: Row, periods: _Periods) -> None:
    """Only what was agreed is handed over, and to a person who is free to use it."""
    on = row["date"]
    if row["state"] not in SERVED or on is None:
        return
    agreed = book.rules.get("agreed_on")
    if agreed is not None and on < agreed:
        book.problem("handover_before_agreement", row, "date", agreed_on=agreed)
    if not periods.cover(on):
        book.problem("outside_agreements", row, "date")
    file = book.by_key("files").get(row["file"])
    person = book.by_key("people").get(file["person"]) if file else None
    released = person["released_on"] if person else None
    if released is not None and on < released:
        book.problem("handover_before_release", row, "date", released_on=released, file=row["file"])
