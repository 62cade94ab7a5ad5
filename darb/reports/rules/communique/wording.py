"""The words of a communiqué: sentences with their figures as runs, lists and counted nouns as each language has them.

A text is a list of runs: plain words, or words that are a figure with the number of its note. Source of the forms:
the house's rules of numbers and gender (Arabic counts in four forms; a number never begins a sentence).
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from darb.core.money import format_amount
from darb.core.numbers import TIE, group_digits
from darb.core.words import ArabicNoun, CurrencyWords, EnglishNoun, FrenchNoun, Noun, digits_ar
from darb.documents.paper import french_spaces

_TEXTS = Path(__file__).resolve().parents[2] / "data" / "communique.toml"
_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
CERTIFICATE = Noun(
    ArabicNoun("شهادة", "شهادتان", "شهادات", "شهادة", feminine=True),
    FrenchNoun("certificat", "certificats"),
    EnglishNoun("certificate", "certificates"),
)
SECTOR = Noun(
    ArabicNoun("قطاع", "قطاعان", "قطاعات", "قطاعا"),
    FrenchNoun("secteur", "secteurs"),
    EnglishNoun("sector", "sectors"),
)


@dataclass(frozen=True)
class Run:
    """Words; with a ``note`` they are a figure and lead to the list behind it."""

    text: str
    note: int | None = None

    def as_json(self) -> dict[str, Any]:
        return {"text": self.text} | ({"note": self.note} if self.note else {})


Runs = tuple[Run, ...]
Value = str | Run | Runs


@cache
def _texts() -> Mapping[str, Any]:
    return tomllib.loads(_TEXTS.read_text(encoding="utf-8"))


def words_of(key: str, language: str) -> Any:
    """What stands under ``funding.cash`` in a language: a sentence, or a list of words."""
    found: Any = _texts()
    for part in key.split("."):
        found = found[part]
    return found.get(language, "")


def sentence(key: str, language: str, *, is_feminine: bool = False, **values: Value) -> Runs:
    """A sentence with its values put in; ``{Funder}`` is ``{funder}`` with a capital, ``{a/b}`` agrees."""
    runs: list[Run] = []
    text, at = str(words_of(key, language)), 0
    for found in _PLACEHOLDER.finditer(text):
        runs.append(Run(text[at : found.start()]))
        runs.extend(_put(found[1], values, is_feminine=is_feminine))
        at = found.end()
    runs.append(Run(text[at:]))
    return joined_runs(runs, language)


def phrase(key: str, language: str, **values: str) -> str:
    """A part of a sentence that holds no figure."""
    return text_of(sentence(key, language, is_feminine=False, **values))


def _put(name: str, values: Mapping[str, Value], *, is_feminine: bool) -> Runs:
    if "/" in name:
        return (Run(name.split("/")[is_feminine]),)
    value = values[name[0].lower() + name[1:]]
    runs = (Run(value),) if isinstance(value, str) else (value,) if isinstance(value, Run) else value
    return (Run(capital(runs[0].text), runs[0].note), *runs[1:]) if name[0].isupper() else runs


def joined_runs(runs: Iterable[Run], language: str) -> Runs:
    """Neighbours that are no figures become one run; French spaces are tied."""
    joined: list[Run] = []
    for run in runs:
        text = french_spaces(run.text) if language == "fr" else run.text
        if joined and run.note is None and joined[-1].note is None:
            joined[-1] = Run(joined[-1].text + text)
        elif text:
            joined.append(Run(text, run.note))
    return tuple(run for run in joined if run.text)


def paragraph(sentences: Sequence[Runs], language: str) -> Runs:
    """Sentences behind one another, a space between two."""
    parts: list[Run] = []
    for one in sentences:
        parts += [Run(" "), *one] if parts else one
    return joined_runs(parts, language)


def text_of(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def listed(names: Sequence[str], language: str) -> str:
    """«أ وب وج», « a, b et c », "a, b and c"."""
    if language == "ar":
        return " و".join(names)
    last = " et " if language == "fr" else " and "
    return last.join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def counted(count: int, noun: Noun, language: str) -> str:
    """3 نساء, 11 شخصا, شخصان; « 1 femme »; "1 person"."""
    if language == "ar":
        return f"0{TIE}{noun.ar.plural}" if count == 0 else digits_ar(count, noun.ar)
    forms = noun.fr if language == "fr" else noun.en
    is_one = count < 2 if language == "fr" else count == 1
    return f"{group_digits(count, language)}{TIE}{forms.singular if is_one else forms.plural}"


def money(minor: int, language: str, currency: CurrencyWords) -> str:
    """An amount with its currency, tied: «778 000,00 درهم», "MAD 778,000.00"."""
    shown, unit = format_amount(minor, language, currency.exponent), currency.labels[language]
    return f"{unit}{TIE}{shown}" if language == "en" else f"{shown}{TIE}{unit}"
