"""Counts, points of the grid and shares: always whole numbers inside (tenths of a point, hundredths of a
percent).
"""

import re
from decimal import Decimal, InvalidOperation

from darb.exchange.workbook.cells.base import Bad, Cell

_LARGEST = 1_000_000
_LONGEST = 25
_WHOLE_POINTS = 100
_TENTHS = 10
_BASIS_POINTS = 10_000
_NUMBER = re.compile(r"[-\u2212]?\d+(?:[.,]\d+)?")
# A number computed by the sheet may be off by a hair; nothing that people type is that small.
_HAIR = Decimal("0.000001")


def number(cell: Cell) -> int:
    """A whole number from 1."""
    value = _decimal(cell)
    if value != value.to_integral_value():
        raise Bad("number_not_whole")
    if value < 1:
        raise Bad("number_not_positive")
    if value > _LARGEST:
        raise Bad("number_too_large", largest=_LARGEST)
    return int(value)


def weight(cell: Cell) -> int:
    """The weight of a criterion: whole points, 1 to 100."""
    value = number(cell)
    if value > _WHOLE_POINTS:
        raise Bad("points_out_of_range")
    return value


def points(cell: Cell) -> int:
    """Points from 0 to 100 with at most one decimal, in tenths."""
    tenths = _decimal(cell) * _TENTHS
    if tenths < 0:
        raise Bad("points_negative")
    if tenths != tenths.to_integral_value():
        raise Bad("points_too_precise")
    if tenths > _WHOLE_POINTS * _TENTHS:
        raise Bad("points_out_of_range")
    return int(tenths)


def share(cell: Cell) -> int:
    """A share of the cost in basis points: 60 %, 60 or 0.6. A bare 1 is declined: 1 % or the whole?"""
    text = cell.text()
    percent = text.endswith(("%", "٪"))
    value = _decimal(cell.part(text.rstrip("%٪ "))) if isinstance(cell.raw, str) else _decimal(cell)
    if value == 1 and not percent:
        raise Bad("share_unclear")
    points_ = value * (100 if percent or value > 1 else _BASIS_POINTS)
    if not 0 < points_ <= _BASIS_POINTS:
        raise Bad("share_out_of_range")
    if points_ != points_.to_integral_value():
        raise Bad("share_too_precise")
    return int(points_)


def _decimal(cell: Cell) -> Decimal:
    text = cell.text()
    if len(text) > _LONGEST or not _NUMBER.fullmatch(text):
        raise Bad("number_unreadable", expected=cell.column.kind)
    try:
        value = Decimal(text.replace(",", ".").replace("\u2212", "-"))
    except InvalidOperation:
        raise Bad("number_unreadable", expected=cell.column.kind) from None
    near = round(value, 4)
    return near.normalize() if abs(near - value) < _HAIR else value
