"""Who may hand in files."""

from darb.core.actor import Actor
from darb.core.permissions import require


def check_import(by: Actor) -> None:
    require(by, "exchange.import")


def check_caseload(by: Actor) -> None:
    """A list of people who are held is taken in by whoever registers people and records stays."""
    require(by, "people.register")
    require(by, "detention.record")
