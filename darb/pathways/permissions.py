"""Who follows people: writes life projects, reviews, appointments, referrals and notes."""

from darb.core.actor import Actor
from darb.core.permissions import require


def check_follow(by: Actor) -> None:
    """Asked before any file is looked for, so that a refusal says nothing about what exists."""
    require(by, "pathways.follow")


def can_follow(by: Actor) -> bool:
    return by.can("pathways.follow")


def check_set_capacity(by: Actor) -> None:
    require(by, "pathways.coordinate")


def can_set_capacity(by: Actor) -> bool:
    return by.can("pathways.coordinate")
