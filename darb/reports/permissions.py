"""Who may read figures computed from the records."""

from darb.core.actor import Actor
from darb.core.permissions import require


def check_read(by: Actor) -> None:
    require(by, "reports.read")
