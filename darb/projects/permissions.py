"""Who may prepare project files, and who reads them."""

from darb.core.actor import Actor
from darb.core.permissions import require

READERS_OF_FILES = ("projects.prepare", "reports.read")


def check_prepare(by: Actor) -> None:
    require(by, "projects.prepare")


def can_prepare(by: Actor) -> bool:
    return by.can("projects.prepare")


def check_read_files(by: Actor) -> None:
    """Asked before any file is looked for, so that a refusal says nothing about what exists."""
    if not any(by.can(permission) for permission in READERS_OF_FILES):
        require(by, READERS_OF_FILES[0])
