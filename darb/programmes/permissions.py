"""Who may open seasons and calls, and set the programme's numbers."""

from darb.core.actor import Actor
from darb.core.permissions import require


def check_manage(by: Actor) -> None:
    require(by, "programmes.manage")


def can_manage(by: Actor) -> bool:
    return by.can("programmes.manage")


def check_set_parameters(by: Actor) -> None:
    """Whoever answers for the programme, or keeps the system for it."""
    if not can_set_parameters(by):
        require(by, "programmes.manage")


def can_set_parameters(by: Actor) -> bool:
    return by.can("programmes.manage") or by.can("staff.manage")
