"""Who may prepare project files."""

from darb.core.actor import Actor
from darb.core.permissions import require


def check_prepare(by: Actor) -> None:
    require(by, "projects.prepare")
