"""Who may search at all: whoever has something to find."""

from darb.core.actor import Actor
from darb.core.menu import FINDERS
from darb.core.permissions import require


def check_search(by: Actor) -> None:
    if not any(by.can(permission) for permission in FINDERS):
        require(by, FINDERS[0])
