"""Who acts, as rules and packages below ``staff`` see it."""

from typing import Any, Protocol


class Actor(Protocol):
    """A person with an account. ``staff.User`` is one; packages below ``staff`` know only this."""

    pk: int
    login: str

    def can(self, permission: str, place: str | None = None) -> bool:
        """Whether a posting in force gives ``permission``, in the province code ``place`` when one is named."""

    def permissions_in_force(self) -> frozenset[str]:
        """All that the postings in force give, somewhere."""


def identity_of(actor: Any) -> int | None:
    """Key of the account behind ``actor``; the system itself (loading, migrations) has none."""
    return getattr(actor, "pk", None)
