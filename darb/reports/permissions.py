"""Who may read figures computed from the records, and the ranking without names."""

from darb.core.actor import Actor
from darb.core.permissions import require


def check_read(by: Actor) -> None:
    require(by, "reports.read")


def can_read(by: Actor) -> bool:
    return by.can("reports.read")
