"""Who may enter partner bodies."""

from darb.core.actor import Actor
from darb.core.permissions import require


def check_manage(by: Actor) -> None:
    require(by, "partners.manage")
