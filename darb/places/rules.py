"""What a country's folder says, and when two texts name the same place. Pure.

Countries differ by data: code asks the ``Country`` and never names one.
"""

import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from darb.core.folding import without_article, words
from darb.core.words import CountryWords

Names = Mapping[str, str]  # by language
ESTABLISHMENT_GROUPS = ("centre", "prison", "juvenile")


def N_(message: str) -> str:  # noqa: N802  the name that marks a message for the translators
    """Mark a message that is translated where it is shown: rules know no reader and no language."""
    return message


class CountryFault(ValueError):  # noqa: N818  a fault of the data, told to a person
    """A fact is missing from a country's file, or is of another sort; ``key`` says which."""

    def __init__(self, key: str, expected: str) -> None:
        super().__init__(f"{key}: {expected}")
        self.key = key
        self.expected = expected


@dataclass(frozen=True)
class Institution:
    """The body that runs the programme; ``code`` is its code among the organisations."""

    code: str
    names: Names


@dataclass(frozen=True)
class Territory:
    """A kind of province: how one of its kind is called, and the committee that sits there, if any."""

    label: Names
    titled: Names
    in_sentence: Names
    committee: Names
    committee_in_sentence: Names


@dataclass(frozen=True)
class EstablishmentKind:
    group: str
    label: Names


@dataclass(frozen=True)
class IdentityPaper:
    """A paper that proves who somebody is; ``pattern`` describes its whole number."""

    label: Names
    pattern: str
    example: str

    def accepts(self, number: str) -> bool:
        return re.fullmatch(self.pattern, number.replace(" ", "").upper()) is not None


@dataclass(frozen=True)
class Country:
    """Everything that differs between countries and is not a table of codes."""

    code: str
    languages: tuple[str, ...]
    names: Names
    state_names: Names
    day_first: bool
    adult_age: int
    hijri_correction_days: int
    contact_telephone: str
    institution: Institution
    units: Mapping[str, Names]
    levels: Mapping[str, Names]
    territories: Mapping[str, Territory]
    establishments: Mapping[str, EstablishmentKind]
    identity_papers: Mapping[str, IdentityPaper]
    example_bank: Names
    words: CountryWords
    committee_code: str = ""
    in_sentences: Mapping[str, Names] = field(default_factory=dict)
    first_named: Mapping[str, Names] = field(default_factory=dict)
    population_source: Names = field(
        default_factory=dict
    )  # where the populations of places were read, and when

    @property
    def currency(self) -> str:
        return self.words.currency.code

    @property
    def exponent(self) -> int:
        """How many decimals the currency's smallest unit has (ISO 4217)."""
        return self.words.currency.exponent

    def title(self, kind: str, name: str, language: str) -> str:
        """A territory with its kind, for headings: إقليم الجديدة, province d’El Jadida."""
        return filled(self.territories[kind].titled, name, language)

    def in_sentence(self, kind: str, name: str, language: str) -> str:
        """A territory with its kind, inside a sentence: la province d’El Jadida."""
        return filled(self.territories[kind].in_sentence, name, language)

    def committee(self, kind: str, name: str, language: str) -> str:
        """The human-development committee of a territory, by its real kind; empty where there is none."""
        return filled(self.territories[kind].committee, name, language)

    def committee_in_sentence(self, kind: str, name: str, language: str) -> str:
        return filled(self.territories[kind].committee_in_sentence, name, language)

    def kinds_in(self, *groups: str) -> frozenset[str]:
        """Kinds of establishment of the given groups: ``centre``, ``prison``, ``juvenile``."""
        return frozenset(kind for kind, facts in self.establishments.items() if facts.group in groups)


def say(names: Names, language: str) -> str:
    """The name in ``language``, else in French, else in the first language that has one."""
    return names.get(language) or names.get("fr") or next(iter(names.values()), "")


def filled(pattern: Names, name: str, language: str) -> str:
    """A pattern with the place's name in it; ``{of_name}`` is the name after the French "de"."""
    return say(pattern, language).replace("{of_name}", french_of(name)).replace("{name}", name)


def french_of(name: str) -> str:
    """« d’El Jadida », « de Fès »: "de" loses its vowel before another one."""
    first = unicodedata.normalize("NFKD", name[:1].casefold())[:1]
    return f"d’{name}" if first in {*"aeiouœæ"} else f"de {name}"


# Words that join, articles included; the words that say what kind of place it is come from the country.
_JOINERS = frozenset({"al", "el", "la", "l", "les", "de", "d", "du", "des", "of", "the", "ال"})
_ELIDED = re.compile(r"\b([dl])['’]", re.IGNORECASE)


def _words(text: str) -> list[str]:
    """Folded words without the Arabic article: الجديدة and جديدة are one; of d’El Jadida, d stands alone."""
    return [without_article(word) for word in words(_ELIDED.sub(r"\1 ", text))]


@functools.lru_cache(maxsize=16_384)
def place_key(name: str, kind_words: frozenset[str] = frozenset()) -> str:
    """One text for all the ways to write a place: accents, articles, hyphens and its kind fall away."""
    return "".join(word for word in _words(name) if word not in _JOINERS and word not in kind_words)


def kind_words(country: Country) -> frozenset[str]:
    """The words that say what a place is, not which one: إقليم, عمالة, province, préfecture."""
    texts = [text for territory in country.territories.values() for text in territory.label.values()]
    return frozenset(word for text in texts for word in _words(text))


class _Facts:
    """A table of a country's file, read key by key; what is missing or of another sort names its key."""

    def __init__(self, data: Mapping[str, Any], languages: Sequence[str], path: str = "") -> None:
        self.data, self.languages, self.path = data, languages, path

    def _value(self, key: str, sort: type, expected: str) -> Any:
        value = self.data.get(key)
        if not isinstance(value, sort) or (isinstance(value, bool) and sort is not bool):
            raise CountryFault(self.path + key, expected)
        return value

    def text(self, key: str) -> str:
        return str(self._value(key, str, N_("a text")))

    def number(self, key: str) -> int:
        return int(self._value(key, int, N_("a whole number")))

    def flag(self, key: str) -> bool:
        return bool(self._value(key, bool, N_("true or false")))

    def names(self, key: str, *, may_lack: bool = False) -> Names:
        if may_lack and key not in self.data:
            return {}
        names = self._value(key, dict, N_("a name in each language"))
        for language in self.languages:
            if not names.get(language):
                raise CountryFault(f"{self.path}{key}.{language}", N_("a name"))
        return {language: str(name) for language, name in names.items()}

    def table(self, key: str, *, may_lack: bool = False) -> "_Facts":
        if may_lack and key not in self.data:
            return _Facts({}, self.languages)
        return _Facts(self._value(key, dict, N_("a table")), self.languages, f"{self.path}{key}.")

    def tables(self, key: str) -> Iterable[tuple[str, "_Facts"]]:
        table = self.table(key)
        return [(name, table.table(name)) for name in table.data]

    def all_names(self, key: str, *, may_lack: bool = False) -> dict[str, Names]:
        table = self.table(key, may_lack=may_lack)
        return {name: table.names(name) for name in table.data}


def read_country(data: Mapping[str, Any], words: CountryWords) -> Country:
    """The country told by its ``country.toml`` and ``words.toml``; ``CountryFault`` names what is wrong."""
    languages = _languages(data)
    facts = _Facts(data, languages)
    institution = facts.table("institution")
    return Country(
        code=facts.text("code"),
        languages=tuple(languages),
        names=facts.names("names"),
        state_names=facts.names("state_names"),
        day_first=facts.flag("day_first"),
        adult_age=facts.number("adult_age"),
        hijri_correction_days=facts.number("hijri_correction_days"),
        contact_telephone=facts.text("contact_telephone"),
        institution=Institution(institution.text("code"), institution.names("names")),
        units=facts.all_names("units"),
        levels=facts.all_names("levels"),
        territories={kind: _territory(table) for kind, table in facts.tables("territories")},
        establishments={kind: _establishment(table) for kind, table in facts.tables("establishments")},
        identity_papers={kind: _paper(table) for kind, table in facts.tables("identity_papers")},
        example_bank=facts.names("example_bank"),
        words=words,
        committee_code=str(data.get("committee_code", "")),
        in_sentences=facts.all_names("in_sentences", may_lack=True),
        first_named=facts.all_names("first_named", may_lack=True),
        population_source=facts.names("population_source", may_lack=True),
    )


def _languages(data: Mapping[str, Any]) -> list[str]:
    languages = data.get("languages")
    if not isinstance(languages, list) or not languages:
        raise CountryFault("languages", N_("a list of languages"))
    return languages


def _territory(facts: _Facts) -> Territory:
    return Territory(
        label=facts.names("label"),
        titled=facts.names("titled"),
        in_sentence=facts.names("in_sentence"),
        committee=facts.names("committee", may_lack=True),
        committee_in_sentence=facts.names("committee_in_sentence", may_lack=True),
    )


def _establishment(facts: _Facts) -> EstablishmentKind:
    group = facts.text("group")
    if group not in ESTABLISHMENT_GROUPS:
        raise CountryFault(f"{facts.path}group", " / ".join(ESTABLISHMENT_GROUPS))
    return EstablishmentKind(group, facts.names("label"))


def _paper(facts: _Facts) -> IdentityPaper:
    pattern, example = facts.text("pattern"), facts.text("example")
    try:
        fits = re.fullmatch(pattern, example) is not None
    except re.error:
        fits = False
    if not fits:
        raise CountryFault(f"{facts.path}pattern", N_("a pattern that fits the example"))
    return IdentityPaper(facts.names("label"), pattern, example)
