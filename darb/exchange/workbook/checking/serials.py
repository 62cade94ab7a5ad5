"""Serial numbers: a piece of equipment is in one place only."""

from darb.exchange.workbook.drafts import Book, Row


def check(book: Book) -> None:
    """Within the purchases, within the lines, and a line naming a piece bought for another line."""
    bought: dict[str, Row] = {}
    for row in book.rows["purchases"]:
        if row["serial"] is None:
            continue
        first = bought.setdefault(row["serial"].upper(), row)
        if first is not row:
            book.problem("serial_twice", row, "serial", first=first.number)
    named: dict[str, Row] = {}
    places = _places(book)
    for row in book.rows["lines"]:
        for serial in row["serial"] or ():
            first = named.setdefault(serial.upper(), row)
            if first is not row:
                book.problem("serial_twice", row, "serial", serial, first=first.number)
            _check_bought(book, row, serial, bought.get(serial.upper()), places)


def _places(book: Book) -> dict[int, tuple[str, int]]:
    """The file of each line and its place in it, by row of the sheet."""
    files = book.of_file("lines").items()
    return {line.number: (ref, place) for ref, lines in files for place, line in enumerate(lines, 1)}


def _check_bought(
    book: Book, row: Row, serial: str, bought: Row | None, places: dict[int, tuple[str, int]]
) -> None:
    if bought is None or bought["file"] is None or bought["line"] is None or row.number not in places:
        return
    if (bought["file"], bought["line"]) != places[row.number]:
        book.problem("serial_elsewhere", row, "serial", serial, file=bought["file"], first=bought.number)
