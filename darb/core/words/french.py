"""French numbers in words, in the traditional spelling of cheques and minutes.

Hyphens below one hundred only, "vingt et un" and "soixante et onze" without; *cent* and *vingt* take an
s when multiplied and last, and not before *mille*; *mille* never does; a million is a noun and brings
"de" when nothing follows it.
"""

from darb.core.words.nouns import FrenchNoun

UNITS = (
    *("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"),
    *("dix", "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"),
)
TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante", 8: "quatre-vingt"}
LIMIT = 1_000_000_000_000
VOWELS = "aeéèêiouyh"


def counted_fr(n: int, noun: FrenchNoun) -> str:
    """Count a noun in words: trois femmes, vingt et une machines, un million de personnes."""
    name = noun.singular if n < 2 else noun.plural
    if n and n % 1_000_000 == 0:
        link = "d’" if noun.plural[0] in VOWELS else "de "
        return f"{cardinal_fr(n)} {link}{name}"
    return f"{cardinal_fr(n, feminine=noun.feminine)} {name}"


def amount_fr(minor: int, unit: FrenchNoun, part: FrenchNoun, exponent: int = 2) -> str:
    """Say an amount; "zéro centime" closes a round one, so that nothing can be added after it."""
    whole, rest = divmod(minor, 10**exponent)
    words = counted_fr(whole, unit)
    if not exponent:
        return words
    if not rest:
        return f"{words}, zéro {part.singular}"
    return f"{words} et {counted_fr(rest, part)}"


def cardinal_fr(n: int, *, feminine: bool = False) -> str:
    """A number in words; only its last "un" agrees with a feminine noun."""
    if not 0 <= n < LIMIT:
        raise ValueError(f"no French words are written for {n}")
    if n == 0:
        return UNITS[0]
    parts = []
    for size, name in ((1_000_000_000, "milliard"), (1_000_000, "million")):
        groups, n = divmod(n, size)
        if groups:
            parts.append(f"{_below_thousand(groups)} {name}{'s' if groups > 1 else ''}")
    thousands, n = divmod(n, 1_000)
    if thousands:
        parts.append("mille" if thousands == 1 else f"{_below_thousand(thousands, last=False)} mille")
    if n:
        words = _below_thousand(n)
        agrees = feminine and (words == "un" or words.endswith((" un", "-un")))
        parts.append(f"{words}e" if agrees else words)
    return " ".join(parts)


def _below_thousand(n: int, *, last: bool = True) -> str:
    """1 to 999. `last` is false before *mille*, where cent and vingt stay bare."""
    hundreds, rest = divmod(n, 100)
    words = [_below_hundred(rest, last=last)] if rest else []
    if hundreds:
        plural = "s" if hundreds > 1 and not rest and last else ""
        words.insert(0, f"cent{plural}" if hundreds == 1 else f"{UNITS[hundreds]} cent{plural}")
    return " ".join(words)


def _below_hundred(n: int, *, last: bool) -> str:
    if n < 20:
        return UNITS[n]
    tens, unit = divmod(n, 10)
    if tens in (7, 9):
        tens, unit = tens - 1, unit + 10
    name = TENS[tens]
    if not unit:
        return f"{name}s" if tens == 8 and last else name
    if unit in (1, 11) and tens != 8:
        return f"{name} et {UNITS[unit]}"
    return f"{name}-{UNITS[unit]}"
