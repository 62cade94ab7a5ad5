"""Plain numbers as people read them: groups of three, and marks with one decimal."""

import re

TIE = "\u00a0"
NUMBER = re.compile(r"\d(?:[\d\u00a0.,:/-]*\d)?", re.ASCII)  # 9, 778 000,00, 2020-2021
_ISOLATE, _POP = "\u2066", "\u2069"
_EASTERN_DIGITS = {
    first + digit: str(digit) for first in (0x0660, 0x06F0) for digit in range(10)
}  # of the Arabic and the Persian keyboard


def western_digits(text: str) -> str:
    """٠٦٠٠ is 0600: a number is the same in either script, and is kept in one."""
    return text.translate(_EASTERN_DIGITS)


class Withheld(int):
    """A count that is not shown to this reader; drawn as nothing, and said to be withheld where it would stand."""


WITHHELD = Withheld(0)


def group_digits(value: int, lang: str) -> str:
    """12 480 in Arabic and French (tied, so that it never breaks or turns round), 12,480 in English."""
    grouped = f"{value:,}"
    return grouped if lang == "en" else grouped.replace(",", TIE)


def format_tenths(value: int, lang: str) -> str:
    """A stored score or share in tenths: 730 is a mark of 73,0 (73.0 in English)."""
    whole, tenth = divmod(abs(value), 10)
    sign = "\u2212" if value < 0 else ""
    return f"{sign}{whole}{'.' if lang == 'en' else ','}{tenth}"


def isolated_numbers(text: str) -> str:
    """The same text with each number in a run of its own: pasted anywhere, 2020-2021 is not turned round."""
    return NUMBER.sub(lambda found: f"{_ISOLATE}{found[0]}{_POP}", text)
