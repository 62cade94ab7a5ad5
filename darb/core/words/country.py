"""The words that belong to a country: its currency, its months and its days, read from its data file.

"غشت" is August in Morocco and "أغسطس" further east; a dirham has centimes here and fils elsewhere.
Grammar is the language's and stays in code, so a country is added without touching it.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from darb.core.words.nouns import ArabicNoun, EnglishNoun, FrenchNoun, Noun

LANGUAGES = ("ar", "fr", "en")


@dataclass(frozen=True)
class CurrencyWords:
    """A currency as it is written and said. `labels` is what stands beside a figure: درهم, DH, MAD."""

    code: str
    exponent: int
    labels: Mapping[str, str]
    unit: Noun
    part: Noun


@dataclass(frozen=True)
class CalendarWords:
    """Names of months (January first), days (Monday first) and hijri months (محرم first), per language."""

    months: Mapping[str, tuple[str, ...]]
    weekdays: Mapping[str, tuple[str, ...]]
    hijri_months: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class CountryWords:
    currency: CurrencyWords
    calendar: CalendarWords


def load_country_words(path: Path) -> CountryWords:
    """Read a country's `words.toml`; a missing key or a short list is an error that names itself."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    currency = data["currency"]
    return CountryWords(
        CurrencyWords(
            code=currency["code"],
            exponent=currency["exponent"],
            labels={lang: currency["labels"][lang] for lang in LANGUAGES},
            unit=_noun(currency["unit"]),
            part=_noun(currency["part"]),
        ),
        CalendarWords(
            months=_names(data, "months", 12),
            weekdays=_names(data, "weekdays", 7),
            hijri_months=_names(data, "hijri_months", 12),
        ),
    )


def _noun(table: Mapping[str, Any]) -> Noun:
    return Noun(ArabicNoun(**table["ar"]), FrenchNoun(**table["fr"]), EnglishNoun(**table["en"]))


def _names(data: Mapping[str, Any], key: str, count: int) -> dict[str, tuple[str, ...]]:
    names = {lang: tuple(data[key][lang]) for lang in LANGUAGES}
    for lang, row in names.items():
        if len(row) != count:
            raise ValueError(f"{key}.{lang}: {count} names are expected, {len(row)} are given")
    return names
