"""Amounts of money: text or number to minor units, exactly. Where two readings are possible, neither is
taken.
"""

import re
from decimal import Decimal

from darb.core.amounts import LARGEST, LONGEST, UnreadAmount, read_amount
from darb.core.folding import fold
from darb.exchange.workbook.cells.base import Bad, Cell
from darb.exchange.workbook.findings import Amount

_NOTHING_CONVERTED = re.compile(r"\d+(\.\d+)?")
_UNIT = re.compile(r"^([^\d]*?)\s*([-\u2212(]?\d.*?)\s*([^\d)\-\u2212]*)$")


def amount_positive(cell: Cell) -> int:
    """An amount above zero."""
    minor = amount(cell)
    if minor == 0:
        raise Bad("amount_zero")
    return minor


def amount(cell: Cell) -> int:
    """An amount of zero or more, in minor units."""
    minor = _typed(cell) if isinstance(cell.raw, str) else _number(cell)
    if minor >= LARGEST:
        raise Bad("amount_too_large")
    return minor


def _number(cell: Cell) -> int:
    """A number cell. A sum computed by the sheet may be off by a hair (0.30000000000000004): that is no
    cent.
    """
    cell.text()
    value = Decimal(repr(cell.raw))
    if not value.is_finite():
        raise Bad("amount_unreadable")
    if value < 0:
        raise Bad("amount_negative")
    minor = value.scaleb(cell.reference.currency_exponent)
    whole = minor.to_integral_value()
    if abs(minor - whole) > Decimal("0.0001"):
        raise Bad("amount_too_precise", places=cell.reference.currency_exponent)
    return int(whole)


def _typed(cell: Cell) -> int:
    text, exponent = cell.text(), cell.reference.currency_exponent
    if len(text) > LONGEST:
        raise Bad("amount_unreadable")
    try:
        minor = read_amount(_without_unit(text, cell.reference.currency_keys), exponent)
    except UnreadAmount as unread:
        raise _declined(unread, exponent) from None
    if not _NOTHING_CONVERTED.fullmatch(text):
        cell.note("amount_form", cell.raw, Amount(minor, exponent))
    return minor


def _declined(unread: UnreadAmount, exponent: int) -> Bad:
    if unread.code == "amount_too_precise":
        return Bad(unread.code, places=exponent)
    if unread.proposed is None:
        return Bad(unread.code)
    return Bad(unread.code, proposed=Amount(unread.proposed, exponent))


def _without_unit(text: str, currency_keys: frozenset[str]) -> str:
    """The currency written beside the figure is taken off; any other word is left and makes it unreadable."""
    parts = _UNIT.match(text)
    if not parts:
        return text
    before, figure, after = parts.groups()
    known = all(fold(unit) in currency_keys for unit in (before, after) if unit.strip())
    return figure if known else text
