"""Models of accounts: one noun a file."""

from darb.staff.models.accounts import Compartment, Posting, User

__all__ = ["Compartment", "Posting", "User"]
