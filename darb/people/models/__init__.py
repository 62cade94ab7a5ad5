"""Models of people: one noun a file."""

from darb.people.models.path import Assignment, JourneyMove
from darb.people.models.person import Contact, Identifier, Name, Person
from darb.people.models.scope import PersonalRow, row_scope_of

__all__ = [
    "Assignment",
    "Contact",
    "Identifier",
    "JourneyMove",
    "Name",
    "Person",
    "PersonalRow",
    "row_scope_of",
]
