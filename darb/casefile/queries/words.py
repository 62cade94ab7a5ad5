"""People by the words of their names: exact, and quick among a million, of whom many share a first name.

The database cannot tell how many people bear a word before it reads them, and takes every word for a rare one. So
each word's bearers are counted first, no further than ``RARE``: the search begins with the rarest word, and the
others are looked up among its bearers. Where nobody's word is rare, the newest bearers are read in their order.
"""

import dataclasses
from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from darb.people.models import NameKey, Person

RARE = 3000  # bearers of a word who are read at once
LAST = chr(0x10FFFF)


@dataclasses.dataclass(frozen=True)
class Bearers:
    """People who bear all the words; ``is_many`` says that more follow than a list counts."""

    rows: QuerySet[Person]
    is_many: bool = False


def bearers_of(
    words: Sequence[str],
    *,
    among: set[int] | None = None,
    before: int | None = None,
    most: int | None,
    rare: int = RARE,
) -> Bearers:
    """People in scope with a word of their names that begins as each of ``words`` does.

    ``among``: keys of the people who are asked about alone. ``before`` and ``most``: where a single common word is
    all that is known, the ``most`` newest people before that key, since no page shows all of them; ``None`` is
    everybody, for who reads the list along. ``rare``: up to how many bearers of a word are read at once.
    """
    rarest_first = sorted((_with_word(word)[: rare + 1].count(), word) for word in words)
    for count, word in rarest_first:
        if among is not None:
            among = set(_with_word(word).filter(person__in=among).values_list("person", flat=True))
        elif count <= rare:
            among = set(_with_word(word).values_list("person", flat=True))
    if among is not None:
        return Bearers(Person.objects.filter(pk__in=among))
    if len(rarest_first) == 1 and most is not None:
        return Bearers(Person.objects.filter(pk__in=_newest_with(words[0], before, most)), is_many=True)
    return Bearers(Person.objects.filter(pk__in=_with_all(words)), is_many=len(words) == 1)


def _newest_with(word: str, before: int | None, most: int) -> list[int]:
    """Read along the index of people and their words, from the newest on; a person may bear a word twice."""
    rows = _with_word(word) if before is None else _with_word(word).filter(person__lt=before)
    return list(rows.order_by("-person").values_list("person", flat=True).distinct()[:most])


def _with_all(words: Sequence[str]) -> QuerySet[NameKey, Any]:
    first, *others = (_with_word(word).values("person") for word in words)
    return first.intersection(*others) if others else first


def _with_word(word: str) -> QuerySet[NameKey, Any]:
    """A word that begins so, as a range: the comparison the row-level policy lets the index answer."""
    return NameKey.objects.filter(key__gte=word, key__lt=word + LAST)
