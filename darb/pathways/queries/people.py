"""The person whose pathway a page shows: in scope, with the names that stand above it."""

import dataclasses
import datetime

from django.http import Http404

from darb.people.models import Person
from darb.people.queries import is_written, names_of
from darb.people.rules import is_juvenile
from darb.places.queries import country


@dataclasses.dataclass(frozen=True)
class Known:
    """A person as the head of a page shows them; ``is_written`` when the file is in the reader's hands."""

    person: Person
    arabic: str
    latin: str
    is_minor: bool
    is_written: bool


def find_person(code: str) -> Person:
    """Raises ``Http404`` for an unknown and for a forbidden file alike."""
    found = Person.objects.filter(code=code).select_related("holder", "province").first()
    if found is None:
        raise Http404
    return found


def known(person: Person, on: datetime.date) -> Known:
    names = names_of([person])
    return Known(
        person=person,
        arabic=names.get((person.pk, "arabic"), ""),
        latin=names.get((person.pk, "latin"), ""),
        is_minor=is_minor(person, on),
        is_written=is_written(person),
    )


def is_minor(person: Person, on: datetime.date) -> bool:
    return is_juvenile(person.birth, on, country().adult_age)
