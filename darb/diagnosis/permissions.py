"""Who interviews people, and so reads what they said. Health and judicial pages ask for their compartment besides."""

from darb.core.actor import Actor
from darb.core.permissions import require


def check_interview(by: Actor) -> None:
    require(by, "diagnosis.interview")


def can_interview(by: Actor) -> bool:
    return by.can("diagnosis.interview")
