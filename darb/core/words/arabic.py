"""Arabic numbers in words: nominative, as a Moroccan cheque or minutes carries them.

Grammar: from 3 to 10 the number takes the gender opposite to its noun, which is plural; from 11 to 99
the noun is singular accusative; after a hundred, a thousand or a million that ends the number it is
singular and bound. 101 and 102 repeat the noun: مائة درهم ودرهم واحد.
"""

from darb.core.words.nouns import ArabicNoun

THOUSAND = ArabicNoun("ألف", "ألفان", "آلاف", "ألفا")
MILLION = ArabicNoun("مليون", "مليونان", "ملايين", "مليونا")
MILLIARD = ArabicNoun("مليار", "ملياران", "مليارات", "مليارا")
SCALES = ((1_000_000_000, MILLIARD), (1_000_000, MILLION), (1_000, THOUSAND))
LIMIT = 1_000_000_000_000

UNITS_BEFORE_FEMININE = ("واحدة", "اثنتان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع", "عشر")
UNITS_BEFORE_MASCULINE = (
    *("واحد", "اثنان", "ثلاثة", "أربعة", "خمسة"),
    *("ستة", "سبعة", "ثمانية", "تسعة", "عشرة"),
)
TENS = ("عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون")
HUNDREDS = (
    *("مائة", "مائتان", "ثلاثمائة", "أربعمائة", "خمسمائة"),
    *("ستمائة", "سبعمائة", "ثمانمائة", "تسعمائة"),
)


def counted_ar(n: int, noun: ArabicNoun) -> str:
    """Count a noun in words: ثلاث نساء، ستة رجال، إحدى وعشرون آلة."""
    tail = n % 100
    if n <= 2:
        return (f"صفر {noun.singular}", _one(noun), noun.dual)[n]
    if tail in (1, 2):
        return f"{_cardinal(n - tail, noun.feminine)} {noun.singular} و{counted_ar(tail, noun)}"
    return f"{_cardinal(n, noun.feminine)} {_form(tail, noun)}"


def digits_ar(n: int, noun: ArabicNoun, *, oblique: bool = False) -> str:
    """Count a noun in figures, for running text: 3 أيام، 24 شهرا.

    One and two are said without a figure. `oblique` is for a place after a preposition or in
    annexation, where only the dual differs: «داخل يومين».
    """
    if n == 1:
        return _one(noun).replace(" ", "\u00a0")
    if n == 2:
        return noun.oblique_dual if oblique else noun.dual
    return f"{n}\u00a0{_form(n % 100, noun)}"


def amount_ar(minor: int, unit: ArabicNoun, part: ArabicNoun, exponent: int = 2) -> str:
    """Say an amount: «أحد عشر ألفا ومائتا درهم وسنتيمان لا غير»."""
    whole, rest = divmod(minor, 10**exponent)
    if whole and rest:
        return f"{counted_ar(whole, unit)} و{counted_ar(rest, part)} لا غير"
    return f"{counted_ar(rest, part) if rest else counted_ar(whole, unit)} لا غير"


def _one(noun: ArabicNoun) -> str:
    return f"{noun.singular} {'واحدة' if noun.feminine else 'واحد'}"


def _form(tail: int, noun: ArabicNoun) -> str:
    """The noun's form is ruled by the last two digits alone."""
    if 3 <= tail <= 10:
        return noun.plural
    return noun.accusative if tail >= 11 else noun.singular


def _cardinal(n: int, feminine: bool) -> str:
    """A number that stands right before its noun (so its last word is bound to it)."""
    if not 0 < n < LIMIT:
        raise ValueError(f"no Arabic words are written for {n}")
    parts = []
    for size, scale in SCALES:
        groups, n = divmod(n, size)
        if groups:
            parts.append(_scaled(groups, scale, bound=n == 0))
    if n:
        parts.append(_below_thousand(n, feminine))
    return " و".join(parts)


def _scaled(groups: int, scale: ArabicNoun, *, bound: bool) -> str:
    """So many thousands or millions. `bound`: the counted noun follows directly.

    Bound, the dual loses its ن (ألفا درهم) and the accusative its ending (ستة وستون ألف درهم).
    """
    tail = groups % 100
    if groups == 1:
        return scale.singular
    if groups == 2:
        return scale.dual[:-1] if bound else scale.dual
    if tail in (1, 2):
        return f"{_below_thousand(groups - tail)} {scale.singular} و{_scaled(tail, scale, bound=bound)}"
    form = scale.singular if bound and tail >= 11 else _form(tail, scale)
    return f"{_below_thousand(groups)} {form}"


def _below_thousand(n: int, feminine: bool = False) -> str:
    """1 to 999 before a noun of the given gender: مائتا alone, but مائتان وتسعة."""
    hundreds, rest = divmod(n, 100)
    if not hundreds:
        return _below_hundred(rest, feminine)
    words = HUNDREDS[hundreds - 1]
    if not rest:
        return words[:-1] if hundreds == 2 else words
    return f"{words} و{_below_hundred(rest, feminine)}"


def _below_hundred(n: int, feminine: bool) -> str:
    """1 to 99; 3 to 10, and the units of compounds, are the reverse of the noun's gender."""
    units = UNITS_BEFORE_FEMININE if feminine else UNITS_BEFORE_MASCULINE
    if n == 8 and feminine:
        return "ثماني"  # the bound form; ثمان stands only before «و»
    if n <= 10:
        return units[n - 1]
    if n < 20:
        return _teen(n, feminine)
    tens, unit = divmod(n, 10)
    if not unit:
        return TENS[tens - 2]
    word = "إحدى" if unit == 1 and feminine else units[unit - 1]
    return f"{word} و{TENS[tens - 2]}"


def _teen(n: int, feminine: bool) -> str:
    """11 and 12 agree with the noun in both halves; 13 to 19 reverse their first half only."""
    if n == 11:
        return "إحدى عشرة" if feminine else "أحد عشر"
    if n == 12:
        return "اثنتا عشرة" if feminine else "اثنا عشر"
    if n == 18 and feminine:
        return "ثماني عشرة"
    return f"{UNITS_BEFORE_FEMININE[n - 11]} عشرة" if feminine else f"{UNITS_BEFORE_MASCULINE[n - 11]} عشر"
