"""Who acts, as rules and packages below ``staff`` see it."""

from typing import Any, Protocol

from django.utils.translation import get_language


class Actor(Protocol):
    """A person with an account. ``staff.User`` is one; packages below ``staff`` know only this."""

    pk: int
    login: str
    function_ar: str
    function_fr: str

    def can(self, permission: str, place: str | None = None) -> bool:
        """Whether a posting in force gives ``permission``, in the province code ``place`` when one is named."""

    def permissions_in_force(self) -> frozenset[str]:
        """All that the postings in force give, somewhere."""


def identity_of(actor: Any) -> int | None:
    """Key of the account behind ``actor``; the system itself (loading, migrations) has none."""
    return getattr(actor, "pk", None)


def function_of(actor: Any) -> str:
    """What the person does, in the reader's language: a login says nothing to whoever is refused."""
    is_arabic = (get_language() or "").startswith("ar")
    return str(getattr(actor, "function_ar" if is_arabic else "function_fr", "") or actor.login)
