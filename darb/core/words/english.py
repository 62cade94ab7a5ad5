"""English numbers in words, in plain British usage."""

from darb.core.words.nouns import EnglishNoun

UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SCALES = ((1_000_000_000, "billion"), (1_000_000, "million"), (1_000, "thousand"))
LIMIT = 1_000_000_000_000


def counted_en(n: int, noun: EnglishNoun) -> str:
    return f"{cardinal_en(n)} {noun.singular if n == 1 else noun.plural}"


def amount_en(minor: int, unit: EnglishNoun, part: EnglishNoun, exponent: int = 2) -> str:
    """Say an amount; a round one is closed by "zero centimes", as in French."""
    whole, rest = divmod(minor, 10**exponent)
    words = counted_en(whole, unit)
    if not exponent:
        return words
    return f"{words} and {counted_en(rest, part)}" if rest else f"{words}, {counted_en(0, part)}"


def cardinal_en(n: int) -> str:
    if not 0 <= n < LIMIT:
        raise ValueError(f"no English words are written for {n}")
    if n == 0:
        return UNITS[0]
    parts = []
    for size, name in SCALES:
        groups, n = divmod(n, size)
        if groups:
            parts.append(f"{_below_thousand(groups)} {name}")
    if n:
        joint = "and " if parts and n < 100 else ""
        parts.append(f"{joint}{_below_thousand(n)}")
    return " ".join(parts)


def _below_thousand(n: int) -> str:
    hundreds, rest = divmod(n, 100)
    words = [f"{UNITS[hundreds]} hundred"] if hundreds else []
    if rest:
        words.append(_below_hundred(rest))
    return " and ".join(words)


def _below_hundred(n: int) -> str:
    if n < 20:
        return UNITS[n]
    tens, unit = divmod(n, 10)
    return f"{TENS[tens - 2]}-{UNITS[unit]}" if unit else TENS[tens - 2]
