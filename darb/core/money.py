"""Money leaves the system here: integer minor units become decimal strings or figures on paper."""

from decimal import Decimal

from darb.core.numbers import group_digits

TIE = "\u00a0"
MINUS = "\u2212"


def to_decimal(minor: int, exponent: int = 2) -> Decimal:
    """An amount of minor units in major units, exactly: what a spreadsheet adds up."""
    return Decimal(to_decimal_string(minor, exponent))


def to_decimal_string(minor: int, exponent: int = 2) -> str:
    """The exact decimal string of exchanged files: 77800000 is "778000.00"."""
    whole, rest = divmod(abs(minor), 10**exponent)
    sign = "-" if minor < 0 else ""
    return f"{sign}{whole}.{rest:0{exponent}d}" if exponent else f"{sign}{whole}"


def format_amount(minor: int, lang: str, exponent: int = 2) -> str:
    """An amount as people read it: "778 000,00" in Arabic and French, "778,000.00" in English.

    Groups are tied by U+00A0, for the house font has no narrow space, and never by a dot: dots once
    turned an amount into "778.000.00".
    """
    whole, rest = divmod(abs(minor), 10**exponent)
    digits = group_digits(whole, lang)
    if exponent:
        digits = f"{digits}{'.' if lang == 'en' else ','}{rest:0{exponent}d}"
    if minor >= 0:
        return digits
    return f"{MINUS}{digits}" if lang == "en" else f"{MINUS}{TIE}{digits}"
