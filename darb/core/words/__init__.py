"""Numbers as people say them: amounts in words and counted nouns, in Arabic, French and English.

Words: an *amount in words* closes every figure that engages money; a *counted noun* is a number with
the right form of its noun (3 نساء, 11 شخصا, vingt et une machines).

Always true: the words of an amount and its figures say the same sum, to the smallest unit; Arabic
words stand in the nominative, so the sentence around them introduces them by «قدره» or a colon.
Currency and month names are facts of a country and come from its `words.toml`; grammar is written
here. Nothing here knows a database, a clock or a screen.
"""

from darb.core.words.arabic import amount_ar, counted_ar, digits_ar
from darb.core.words.country import CalendarWords, CountryWords, CurrencyWords, load_country_words
from darb.core.words.english import amount_en, counted_en
from darb.core.words.french import amount_fr, counted_fr
from darb.core.words.nouns import ArabicNoun, EnglishNoun, FrenchNoun, Noun

__all__ = [
    "ArabicNoun",
    "CalendarWords",
    "CountryWords",
    "CurrencyWords",
    "EnglishNoun",
    "FrenchNoun",
    "Noun",
    "amount_ar",
    "amount_en",
    "amount_fr",
    "amount_in_words",
    "counted",
    "counted_ar",
    "counted_en",
    "counted_fr",
    "digits_ar",
    "load_country_words",
]


def amount_in_words(minor: int, lang: str, currency: CurrencyWords) -> str:
    """Say an amount held in minor units, in the language of the paper."""
    if lang == "ar":
        return amount_ar(minor, currency.unit.ar, currency.part.ar, currency.exponent)
    if lang == "fr":
        return amount_fr(minor, currency.unit.fr, currency.part.fr, currency.exponent)
    return amount_en(minor, currency.unit.en, currency.part.en, currency.exponent)


def counted(n: int, noun: Noun, lang: str) -> str:
    """Say how many there are, in words, with the noun in the form the number asks for."""
    if lang == "ar":
        return counted_ar(n, noun.ar)
    if lang == "fr":
        return counted_fr(n, noun.fr)
    return counted_en(n, noun.en)
