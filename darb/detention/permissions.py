"""Who may record stays and releases, and who may free a list of people at once."""

from darb.core.actor import Actor
from darb.core.permissions import require


def check_record(by: Actor) -> None:
    require(by, "detention.record")


def can_record(by: Actor) -> bool:
    return by.can("detention.record")


def check_follow(by: Actor) -> None:
    """People inside and their releases are read by whoever records them; a reader of files has the file's page."""
    require(by, "detention.record")


def check_release_list(by: Actor) -> None:
    require(by, "detention.release_list")


def can_release_list(by: Actor) -> bool:
    return by.can("detention.release_list")
