"""Who may record agreements and their money, and who may read them."""

from darb.core.actor import Actor
from darb.core.permissions import require


def check_manage(by: Actor) -> None:
    require(by, "funding.manage")


def can_manage(by: Actor) -> bool:
    return by.can("funding.manage")


def check_receive(by: Actor) -> None:
    """Whoever reads the bank's statements, or answers for the programme."""
    require(by, "funding.receive")


def can_receive(by: Actor) -> bool:
    return by.can("funding.receive")


def check_read(by: Actor) -> None:
    """Asked before any agreement is looked for, so that a refusal says nothing about what exists."""
    require(by, "funding.read")


def can_read(by: Actor) -> bool:
    return by.can("funding.read")


def check_approve(by: Actor) -> None:
    """The second person of an agreement and of its amendments: reads the books, and need not record agreements."""
    require(by, "funding.approve")


def can_approve(by: Actor) -> bool:
    return by.can("funding.approve")


def check_lock(by: Actor) -> None:
    """Whoever keeps the books closes them."""
    require(by, "funding.lock")


def can_lock(by: Actor) -> bool:
    return by.can("funding.lock")
