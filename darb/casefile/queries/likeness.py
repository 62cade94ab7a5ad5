"""Who on the register may be the person that is being entered: asked about, and nobody is refused for it alone.

Only people in the reader's scope are found: a file elsewhere is neither named nor counted.
"""

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from darb.casefile.rules import Likeness, are_like_names, likeness_of_births
from darb.core.folding import bare_words, written_with
from darb.core.partial_dates import PartialDate
from darb.people.models import Name, NameKey, Person
from darb.people.queries import people_by_identifier

MOST_LIKELY = 5
NEAR_YEARS = (-1, 0, 1)
Found = dict[int, list[Likeness]]


@dataclasses.dataclass(frozen=True)
class Described:
    """What is told of somebody who may be known already."""

    names_arabic: str
    names_latin: str
    sex: str
    birth: PartialDate
    identity_kind: str = ""
    identity_number: str = ""

    @property
    def names(self) -> dict[str, frozenset[str]]:
        """The bare words of each spelling, by script."""
        typed = {"arabic": self.names_arabic, "latin": self.names_latin}
        return {script: bare_words(name) for script, name in typed.items() if name}


@dataclasses.dataclass(frozen=True)
class Likely:
    """One of the register who may be the same, and why."""

    person: Person
    arabic: str
    latin: str
    reasons: tuple[Likeness, ...]


def likely_same(described: Sequence[Described]) -> list[list[Likely]]:
    """For each of ``described``, those of the register who may be the same person, the likeliest first.

    A fixed number of questions, however many are described.
    """
    by_number = _by_number(described)
    by_word = _by_word(described)
    spelt, people = _register(by_number.values(), by_word)
    found = [_alike(one, by_number, by_word, spelt, people) for one in described]
    return [[_likely(people[key], spelt[key], reasons) for key, reasons in one.items()] for one in found]


def _by_number(described: Sequence[Described]) -> dict[tuple[str, str], int]:
    kinds = sorted({one.identity_kind for one in described if one.identity_number})
    found: dict[tuple[str, str], int] = {}
    for kind in kinds:
        numbers = [one.identity_number for one in described if one.identity_kind == kind]
        known = people_by_identifier(kind, [number for number in numbers if number])
        found |= {(kind, number): person.pk for number, person in known.items()}
    return found


def _by_word(described: Sequence[Described]) -> dict[tuple[str, int], list[int]]:
    """People born in a year near to one that is told, by bare word of their names and year of birth."""
    told = {word for one in described for name in one.names.values() for word in name}
    years = {one.birth.year + beside for one in described for beside in NEAR_YEARS}
    keys = {key for word in told for key in written_with(word)}
    rows = NameKey.objects.filter(key__in=keys, person__birth_year__in=years)
    found: dict[tuple[str, int], list[int]] = defaultdict(list)
    for key, year, person in rows.values_list("key", "person__birth_year", "person"):
        for word in bare_words(key):
            found[word, year].append(person)
    return found


def _register(
    numbered: Iterable[int], by_word: Mapping[tuple[str, int], list[int]]
) -> tuple[dict[int, list[tuple[str, str]]], dict[int, Person]]:
    """The people who share a word or a number: their spellings by script, and who they are."""
    keys = {*numbered, *(key for people in by_word.values() for key in people)}
    people = {row.pk: row for row in Person.objects.filter(pk__in=keys).select_related("holder")}
    spelt: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for key, script, full in Name.objects.filter(person__in=keys).values_list("person", "script", "full"):
        spelt[key].append((script, full))
    return spelt, people


def _alike(
    one: Described,
    by_number: Mapping[tuple[str, str], int],
    by_word: Mapping[tuple[str, int], list[int]],
    spelt: Mapping[int, list[tuple[str, str]]],
    people: Mapping[int, Person],
) -> Found:
    found: Found = {}
    numbered = by_number.get((one.identity_kind, one.identity_number))
    if numbered is not None:
        found[numbered] = [Likeness.NUMBER]
    for key in _sharing_words(one, by_word):
        person, births = people[key], likeness_of_births(one.birth, people[key].birth)
        if births is None or person.sex != one.sex:
            continue
        if any(are_like_names(one.names.get(script, ()), bare_words(full)) for script, full in spelt[key]):
            found[key] = [*found.get(key, ()), Likeness.NAMES, births]
    likeliest = sorted(found, key=lambda key: (Likeness.NUMBER not in found[key], found[key][-1], key))
    return {key: found[key] for key in likeliest[:MOST_LIKELY]}


def _sharing_words(one: Described, by_word: Mapping[tuple[str, int], list[int]]) -> list[int]:
    """Those who share two words at least, in whatever script."""
    shared: dict[int, int] = defaultdict(int)
    for word in {word for name in one.names.values() for word in name}:
        near = {key for beside in NEAR_YEARS for key in by_word.get((word, one.birth.year + beside), ())}
        for key in near:
            shared[key] += 1
    return sorted(key for key, count in shared.items() if count >= 2)


def _likely(person: Person, spelt: Sequence[tuple[str, str]], reasons: Sequence[Likeness]) -> Likely:
    names = dict(reversed(spelt))
    return Likely(person, names.get("arabic", ""), names.get("latin", ""), tuple(reasons))
