"""The person whose pathway a page shows: in scope, with the names that stand above it."""

import dataclasses
import datetime

from darb.people.models import Person
from darb.people.queries import is_minor, is_written, names_of


@dataclasses.dataclass(frozen=True)
class Known:
    """A person as the head of a page shows them; ``is_written`` when the file is in the reader's hands."""

    person: Person
    arabic: str
    latin: str
    is_minor: bool
    is_written: bool


def known(person: Person, on: datetime.date) -> Known:
    names = names_of([person])
    return Known(
        person=person,
        arabic=names.get((person.pk, "arabic"), ""),
        latin=names.get((person.pk, "latin"), ""),
        is_minor=is_minor(person, on),
        is_written=is_written(person),
    )
