"""Models of people: one noun a file."""

from darb.people.models.account import PersonAccount
from darb.people.models.path import Assignment, JourneyMove
from darb.people.models.person import Contact, Identifier, Name, Person
from darb.people.models.scope import PersonalRow, row_scope_of
from darb.people.models.shared import SharedAccess

__all__ = [
    "Assignment",
    "Contact",
    "Identifier",
    "JourneyMove",
    "Name",
    "Person",
    "PersonAccount",
    "PersonalRow",
    "SharedAccess",
    "row_scope_of",
]
