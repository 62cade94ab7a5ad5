"""Who may record agreements and their money."""

from darb.core.actor import Actor
from darb.core.permissions import require


def check_manage(by: Actor) -> None:
    require(by, "funding.manage")
