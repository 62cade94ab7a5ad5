"""Amounts of money: text or number to minor units, exactly. Where two readings are possible, neither is
taken.
"""

import re
from decimal import Decimal

from darb.core.folding import fold
from darb.exchange.workbook.cells.base import Bad, Cell
from darb.exchange.workbook.findings import Amount

_LARGEST = 10**15
_SPACES = re.compile("[\\s\u00a0\u2009\u202f'’]+")
_NEGATIVE = re.compile(r"^[-\u2212\u2013].*|.*[-\u2212\u2013]$|^\(.*\)$")
_PLAIN = re.compile(r"(\d+)(?:[.,](\d+))?")
# 778 000,00 · 778.000,00 · 778,000.00: groups of three, then another sign before the decimals.
_GROUPED = (
    re.compile(r"(\d{1,3}(?: \d{3})+)(?:[.,](\d+))?"),
    re.compile(r"(\d{1,3}(?:\.\d{3})+),(\d+)"),
    re.compile(r"(\d{1,3}(?:,\d{3})+)\.(\d+)"),
    re.compile(r"(\d{1,3}(?:\.\d{3}){2,})()"),
    re.compile(r"(\d{1,3}(?:,\d{3}){2,})()"),
)
_ONE_GROUP = re.compile(r"(\d{1,3})[.,](\d{3})")
# 778.000.00: the same sign for thousands and decimals.
_SAME_SIGN = re.compile(r"(\d{1,3}(?:\.\d{3})+)\.(\d{2})|(\d{1,3}(?:,\d{3})+),(\d{2})")
_NOTHING_CONVERTED = re.compile(r"\d+(\.\d+)?")
_LONGEST = 40
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
    if minor >= _LARGEST:
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
    text = cell.text()
    if len(text) > _LONGEST:
        raise Bad("amount_unreadable")
    written = _SPACES.sub(" ", _without_unit(text, cell.reference.currency_keys)).strip()
    if _NEGATIVE.match(written):
        raise Bad("amount_negative")
    if unclear := _ONE_GROUP.fullmatch(written):
        raise Bad("amount_unclear", proposed=_exact(cell, unclear[1] + unclear[2], ""))
    plain = _PLAIN.fullmatch(written)
    value = _decimals(cell, plain[1], plain[2] or "") if plain else _grouped(cell, written)
    if not _NOTHING_CONVERTED.fullmatch(text):
        cell.note("amount_form", cell.raw, value)
    return value.minor


def _grouped(cell: Cell, written: str) -> Amount:
    for form in _GROUPED:
        if grouped := form.fullmatch(written):
            if len(grouped[2] or "") > cell.reference.currency_exponent:
                raise Bad("amount_unreadable")  # 68,741.716: thousands and decimals cannot be told apart
            return _exact(cell, grouped[1], grouped[2] or "")
    if malformed := _SAME_SIGN.fullmatch(written):
        whole, decimals = malformed[1] or malformed[3], malformed[2] or malformed[4]
        raise Bad("amount_malformed", proposed=_exact(cell, whole, decimals))
    raise Bad("amount_unreadable")


def _decimals(cell: Cell, whole: str, decimals: str) -> Amount:
    exponent = cell.reference.currency_exponent
    if len(decimals) > exponent:
        raise Bad("amount_too_precise", places=exponent)
    return _exact(cell, whole, decimals)


def _exact(cell: Cell, whole: str, decimals: str) -> Amount:
    exponent = cell.reference.currency_exponent
    return Amount(int(re.sub(r"\D", "", whole) + decimals.ljust(exponent, "0")[:exponent]), exponent)


def _without_unit(text: str, currency_keys: frozenset[str]) -> str:
    """The currency written beside the figure is taken off; any other word is left and makes it unreadable."""
    parts = _UNIT.match(text)
    if not parts:
        return text
    before, figure, after = parts.groups()
    known = all(fold(unit) in currency_keys for unit in (before, after) if unit.strip())
    return figure if known else text
