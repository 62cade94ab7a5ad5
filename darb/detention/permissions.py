"""Who may record stays and releases."""

from darb.core.actor import Actor
from darb.core.permissions import require


def check_record(by: Actor) -> None:
    require(by, "detention.record")
