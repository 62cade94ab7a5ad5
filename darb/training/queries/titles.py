"""A person's name as pages head it."""

from darb.people.models import Person
from darb.people.queries import names_of


def names_beside(person: Person, *, shows_names: bool = True) -> dict[str, str]:
    """The name in both scripts, as the parts of pages take it."""
    names = names_of([person]) if shows_names else {}
    return {
        "arabic": names.get((person.pk, "arabic"), ""),
        "latin": names.get((person.pk, "latin"), ""),
    }
