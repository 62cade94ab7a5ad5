"""Amounts as people type them and as the press prints them. Pure.

Where two readings are possible neither is taken: the probable one is proposed, and a person decides. Source: a
communiqué printed "778.000.00 درهم" and an article "68,741.716 dirhams"; read by a machine that guesses, the
second is wrong by a factor of a thousand whichever way it guesses.
"""

import dataclasses
import re

from darb.core.numbers import western_digits

_SPACES = re.compile("[\\s\u00a0\u2009\u202f'’]+")
_PLAIN = re.compile(r"(\d+)(?:[.,](\d{1,2}))?")
# 778 000,00 · 778.000,00 · 778,000.00: groups of three, then another sign before the decimals.
_GROUPED = (
    re.compile(r"(\d{1,3}(?: \d{3})+)(?:[.,](\d{1,2}))?"),
    re.compile(r"(\d{1,3}(?:\.\d{3})+),(\d{1,2})"),
    re.compile(r"(\d{1,3}(?:,\d{3})+)\.(\d{1,2})"),
    re.compile(r"(\d{1,3}(?:\.\d{3}){2,})()"),
    re.compile(r"(\d{1,3}(?:,\d{3}){2,})()"),
)
# 778.000: thousands or a fraction; 778.000.00: one sign for both.
_PROBABLE = (
    re.compile(r"(\d{1,3}[.,]\d{3})()"),
    re.compile(r"(\d{1,3}(?:\.\d{3})+)\.(\d{2})"),
    re.compile(r"(\d{1,3}(?:,\d{3})+),(\d{2})"),
)
_LARGEST = 10**15


@dataclasses.dataclass(frozen=True)
class Typed:
    """Minor units where the text can be read safely; else the ``proposed`` reading, where there is a probable one."""

    minor: int | None = None
    proposed: int | None = None


def read_typed(text: str) -> Typed:
    """What an amount typed or printed as ``text`` says.

    >>> read_typed("778 000,00")
    Typed(minor=77800000, proposed=None)
    >>> read_typed("778.000.00")
    Typed(minor=None, proposed=77800000)
    >>> read_typed("68,741.716")
    Typed(minor=None, proposed=None)
    """
    written = _SPACES.sub(" ", western_digits(text).replace("٫", ",").replace("٬", " ")).strip()
    for form in (_PLAIN, *_GROUPED):
        if found := form.fullmatch(written):
            minor = _minor(found)
            return Typed(minor) if minor < _LARGEST else Typed()
    for form in _PROBABLE:
        if found := form.fullmatch(written):
            return Typed(proposed=_minor(found))
    return Typed()


def _minor(found: re.Match[str]) -> int:
    whole, decimals = re.sub(r"\D", "", found[1]), (found[2] or "").ljust(2, "0")
    return int(whole) * 100 + int(decimals)
