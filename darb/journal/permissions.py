"""Who may read the journal."""

from darb.core.actor import Actor
from darb.core.permissions import require


def check_read(by: Actor) -> None:
    """Auditors and the data-protection officer: they see who did and who saw what, and change nothing."""
    require(by, "journal.read")


def can_read(by: Actor) -> bool:
    return by.can("journal.read")
