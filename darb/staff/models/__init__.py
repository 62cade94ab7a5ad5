"""Models of accounts: one noun a file."""

from darb.staff.models.accounts import Compartment, Posting, User
from darb.staff.models.factors import CardCode, Factor, FactorKind
from darb.staff.models.invitations import Invitation
from darb.staff.models.keys import OrganisationKey
from darb.staff.models.sessions import Draft, SignIn

__all__ = [
    "CardCode",
    "Compartment",
    "Draft",
    "Factor",
    "FactorKind",
    "Invitation",
    "OrganisationKey",
    "Posting",
    "SignIn",
    "User",
]
