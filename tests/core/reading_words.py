"""Readers of amounts in words, written apart from the generator: they know words, not its rules."""

from darb.core.words import CurrencyWords

ARABIC_UNITS = {
    **{"صفر": 0, "واحد": 1, "اثنان": 2, "اثنا": 2, "أحد": 1, "ثلاثة": 3, "أربعة": 4, "خمسة": 5, "ستة": 6},
    **{"سبعة": 7, "ثمانية": 8, "تسعة": 9, "عشرة": 10, "عشر": 10},
    **{"عشرون": 20, "ثلاثون": 30, "أربعون": 40, "خمسون": 50, "ستون": 60, "سبعون": 70, "ثمانون": 80},
    **{"تسعون": 90, "مائة": 100, "مائتان": 200, "مائتا": 200, "ثلاثمائة": 300, "أربعمائة": 400},
    **{"خمسمائة": 500, "ستمائة": 600, "سبعمائة": 700, "ثمانمائة": 800, "تسعمائة": 900},
}
ARABIC_SCALES = {
    **dict.fromkeys(("ألف", "ألفا", "آلاف"), (1, 1_000)),
    **dict.fromkeys(("ألفان",), (2, 1_000)),
    **dict.fromkeys(("مليون", "مليونا", "ملايين"), (1, 1_000_000)),
    **dict.fromkeys(("مليونان",), (2, 1_000_000)),
    **dict.fromkeys(("مليار", "مليارا", "مليارات"), (1, 1_000_000_000)),
    **dict.fromkeys(("ملياران",), (2, 1_000_000_000)),
}
FRENCH_TO_SIXTEEN = (
    *("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit"),
    *("neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize"),
)
FRENCH_UNITS = {
    **{word: value for value, word in enumerate(FRENCH_TO_SIXTEEN)},
    **{"vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60},
}
FRENCH_SCALES = {"mille": 1_000, "million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9}


def read_arabic(words: str, currency: CurrencyWords) -> int:
    """The amount that Arabic words say, in minor units. A word that is not known is an error."""
    assert words.endswith(" لا غير")
    forms = _arabic_nouns(currency)
    total = group = number = 0
    known = {**ARABIC_UNITS, **ARABIC_SCALES, **forms}
    tokens = words.removesuffix(" لا غير").split()
    bare = [token if token in known else token.removeprefix("و") for token in tokens]
    for at, token in enumerate(bare):
        if token in ARABIC_SCALES:
            count, size = _scale(token, bare, at, number)
            group, number = group + (number or count) * size, 0
        elif token in forms:
            count, size = forms[token]
            pending = group + number
            follows_one = tokens[at + 1 : at + 2] == ["واحد"]
            value = pending if (pending or bare[:at][-1:] == ["صفر"]) else (1 if follows_one else count)
            total, group, number = total + value * size, 0, 0
        elif not (tokens[at] == "واحد" and at and bare[at - 1] in forms):
            number += ARABIC_UNITS[token]
    return total


def _arabic_nouns(currency: CurrencyWords) -> dict[str, tuple[int, int]]:
    """How many of what, in minor units, each form of the currency's nouns says by itself: the dual says two."""
    names = {currency.unit.ar: 10**currency.exponent, currency.part.ar: 1}
    return {
        form: (count, size)
        for noun, size in names.items()
        for form, count in (
            (noun.singular, 1),
            (noun.plural, 1),
            (noun.accusative, 1),
            (noun.dual, 2),
        )
    }


def _scale(token: str, bare: list[str], at: int, number: int) -> tuple[int, int]:
    """«ألفا» is two thousand before its noun, and the accusative of a thousand after a number."""
    count, size = ARABIC_SCALES[token]
    if token in ("ألفا", "مليونا", "مليارا") and not number:
        return 2, size
    return count, size


def read_french(words: str, currency: CurrencyWords) -> int:
    total = group = number = 0
    units = {currency.unit.fr.singular, currency.unit.fr.plural}
    parts = {currency.part.fr.singular, currency.part.fr.plural}
    for token in words.replace(",", " ").replace("-", " ").split():
        if token in FRENCH_SCALES:
            group, number = group + (number or 1) * FRENCH_SCALES[token], 0
        elif token in ("cent", "cents"):
            number = (number or 1) * 100
        elif token in units or token in parts:
            size = 10**currency.exponent if token in units else 1
            total, group, number = total + (group + number) * size, 0, 0
        elif token not in ("et", "de"):
            number += _french_step(number, FRENCH_UNITS[token])
    return total


def _french_step(number: int, value: int) -> int:
    """Quatre-vingts is four times twenty; soixante-dix is sixty and ten."""
    return 76 if value == 20 and number % 100 == 4 else value
