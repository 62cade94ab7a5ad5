"""Who may open seasons and calls."""

from darb.core.actor import Actor
from darb.core.permissions import require


def check_manage(by: Actor) -> None:
    require(by, "programmes.manage")


def can_manage(by: Actor) -> bool:
    return by.can("programmes.manage")
