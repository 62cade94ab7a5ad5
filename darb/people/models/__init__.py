"""Models of people: one noun a file."""

from darb.people.models.account import PersonAccount
from darb.people.models.break_glass import BreakGlass
from darb.people.models.consent import Consent
from darb.people.models.data_request import DataRequest
from darb.people.models.folding import Folding
from darb.people.models.name_key import NameKey
from darb.people.models.paper_form import PaperForm
from darb.people.models.path import Assignment, JourneyMove
from darb.people.models.person import Contact, Identifier, Name, Person
from darb.people.models.scope import PersonalRow, row_scope_of
from darb.people.models.shared import SharedAccess

__all__ = [
    "Assignment",
    "BreakGlass",
    "Consent",
    "Contact",
    "DataRequest",
    "Folding",
    "Identifier",
    "JourneyMove",
    "Name",
    "NameKey",
    "PaperForm",
    "Person",
    "PersonAccount",
    "PersonalRow",
    "SharedAccess",
    "row_scope_of",
]
