"""Who may hand in files."""

from darb.core.actor import Actor
from darb.core.permissions import require


def check_import(by: Actor) -> None:
    require(by, "exchange.import")
