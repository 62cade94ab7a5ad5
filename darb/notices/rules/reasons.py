"""The sentence that tells a person why: one per reason code, in everyday words, in three languages.

Source: procedure of decisions and appeals: every refusal names its one reason and how to appeal. Words
never give away a conviction, a state of health or a restricted programme: where the group of a quota could,
no group is passed and the centre explains in person.
"""

import datetime
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from darb.core.dates import long_date
from darb.core.money import format_amount
from darb.core.numbers import format_tenths
from darb.core.words import CountryWords, Noun, digits_ar
from darb.core.words.nouns import DAY, FILE, MONTH, SEASON
from darb.documents.paper import TIE, fill

TEXTS = Path(__file__).resolve().parents[1] / "data" / "letter_texts.toml"
Fact = str | int | datetime.date
Facts = Mapping[str, Fact]

# How a fact is written is known by its name; whole numbers not listed are written as they are.
AMOUNTS = frozenset({"amount", "ceiling", "missing", "left", "amount_needed"})
TENTHS = frozenset({"score", "threshold", "gap", "last_score", "score_needed"})
COUNTED: Mapping[str, Noun] = {
    "days": DAY,
    "answer_days": DAY,
    "months": MONTH,
    "seasons": SEASON,
    "votes": FILE,
}
GROUPED = frozenset({"quota_max", "quota_min"})


@cache
def texts() -> Mapping[str, Any]:
    return tomllib.loads(TEXTS.read_text(encoding="utf-8"))


def reason_sentence(code: str, facts: Facts, lang: str, words: CountryWords) -> str:
    """Why a file was not funded; `code` is the reason code of the selection."""
    if code in GROUPED and not facts.get("group"):
        code = "discreet"
    return _capital(sentence(texts()["reasons"][code], facts, lang, words))


def condition_sentence(kind: str, facts: Facts, lang: str, words: CountryWords) -> str:
    """Which condition a file does not meet; `kind` is the kind of the eligibility finding.

    A paper may be known to be out of date without its last day being known.
    """
    if kind == "paper_expired" and "date" not in facts:
        kind = "paper_expired_undated"
    return _capital(sentence(texts()["conditions"][kind], facts, lang, words))


def appeal_text(days: int, answer_days: int, lang: str, words: CountryWords) -> str:
    """How to appeal: the same text on every refusal, so that nobody is told less than another."""
    return sentence(texts()["appeal"]["text"], {"days": days, "answer_days": answer_days}, lang, words)


def sentence(
    entry: Mapping[str, str], facts: Facts, lang: str, words: CountryWords, *, female: bool = False
) -> str:
    """Fill one text of the file with facts written as the language writes them."""
    written = {name: write(name, fact, lang, words) for name, fact in facts.items()}
    written["unit"] = words.currency.labels[lang]
    return fill(entry[lang], written, lang, female=female)


def write(name: str, fact: Fact, lang: str, words: CountryWords) -> str:
    if isinstance(fact, datetime.date):
        return long_date(fact, lang, words.calendar)
    if isinstance(fact, str):
        return fact
    if name in AMOUNTS:
        return format_amount(fact, lang, words.currency.exponent)
    if name in TENTHS:
        return format_tenths(fact, lang)
    return _counted(fact, COUNTED[name], lang) if name in COUNTED else str(fact)


def _counted(count: int, noun: Noun, lang: str) -> str:
    if lang == "ar":
        return digits_ar(count, noun.ar, oblique=True)
    form = noun.fr if lang == "fr" else noun.en
    return f"{count}{TIE}{form.singular if count == 1 else form.plural}"


def _capital(text: str) -> str:
    """A sentence may begin by the name of a paper, which stands in small letters in the lists."""
    return text[:1].upper() + text[1:]
