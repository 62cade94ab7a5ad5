"""Who may register people and move them along the path."""

from darb.core.actor import Actor
from darb.core.permissions import require


def check_register(by: Actor) -> None:
    require(by, "people.register")
