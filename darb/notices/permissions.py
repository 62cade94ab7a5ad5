"""Who may send letters to people, and who may read them."""

from darb.core.actor import Actor
from darb.core.permissions import require

SENDS = "notices.send"
READERS_OF_LETTERS = ("notices.send", "journal.read")


def can_read_letters(by: Actor, place: str | None = None) -> bool:
    """A letter names its person: whoever sends letters or checks them opens it; committees work without
    names.
    """
    return any(by.can(permission, place) for permission in READERS_OF_LETTERS)


def check_read_letters(by: Actor) -> None:
    """Asked before any letter is looked for, so that a refusal says nothing about what exists."""
    if not can_read_letters(by):
        require(by, READERS_OF_LETTERS[0])


def check_send(by: Actor) -> None:
    require(by, "notices.send")


def can_send(by: Actor) -> bool:
    return by.can("notices.send")
