"""Amounts of money as people write them, read exactly. Where two readings are possible, neither is taken.

778 000,00, 778.000,00, 778,000.00 and ٧٧٨٠٠٠ are one amount. 778.000.00 is none: the reading that was probably meant
is proposed, and whoever wrote it says so. An amount of the field was once published with such dots.
"""

import re

from darb.core.numbers import western_digits

LARGEST = 10**15
LONGEST = 40
_SPACES = re.compile("[\\s\u00a0\u2009\u202f'’]+")
_ARABIC_SIGNS = {0x066B: ",", 0x066C: " "}  # the decimal and the thousands sign of the Arabic keyboard
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


class UnreadAmount(ValueError):  # noqa: N818  an answer about what was written, not a fault of the program
    """What was written is no amount that can be taken; ``proposed`` is what was probably meant, in minor units."""

    def __init__(self, code: str, proposed: int | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.proposed = proposed


def read_amount(written: str, exponent: int) -> int:
    """An amount of zero or more in minor units of a currency with ``exponent`` decimals.

    Raises ``UnreadAmount``: ``amount_unreadable``, ``amount_negative``, ``amount_unclear`` (18.500),
    ``amount_malformed`` (18.500.00), ``amount_too_precise`` or ``amount_too_large``.
    """
    text = _SPACES.sub(" ", western_digits(written).translate(_ARABIC_SIGNS)).strip()
    if len(text) > LONGEST:
        raise UnreadAmount("amount_unreadable")
    if _NEGATIVE.match(text):
        raise UnreadAmount("amount_negative")
    if unclear := _ONE_GROUP.fullmatch(text):
        raise UnreadAmount("amount_unclear", _minor(unclear[1] + unclear[2], "", exponent))
    plain = _PLAIN.fullmatch(text)
    minor = _with_decimals(plain[1], plain[2] or "", exponent) if plain else _grouped(text, exponent)
    if minor >= LARGEST:
        raise UnreadAmount("amount_too_large")
    return minor


def _grouped(text: str, exponent: int) -> int:
    for form in _GROUPED:
        if grouped := form.fullmatch(text):
            if len(grouped[2] or "") > exponent:
                raise UnreadAmount("amount_unreadable")  # 68,741.716: thousands and decimals look alike
            return _minor(grouped[1], grouped[2] or "", exponent)
    if malformed := _SAME_SIGN.fullmatch(text):
        whole, decimals = malformed[1] or malformed[3], malformed[2] or malformed[4]
        raise UnreadAmount("amount_malformed", _minor(whole, decimals, exponent))
    raise UnreadAmount("amount_unreadable")


def _with_decimals(whole: str, decimals: str, exponent: int) -> int:
    if len(decimals) > exponent:
        raise UnreadAmount("amount_too_precise")
    return _minor(whole, decimals, exponent)


def _minor(whole: str, decimals: str, exponent: int) -> int:
    return int(re.sub(r"\D", "", whole) + decimals.ljust(exponent, "0")[:exponent])
