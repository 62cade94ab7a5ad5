"""Who may propose a file to another establishment, who may take one over, who may read who looked."""

from darb.core.actor import Actor
from darb.core.permissions import require
from darb.people.permissions import can_open_by_reason

PROPOSES, ANSWERS = "casefile.propose", "casefile.answer"  # who is told of a move, by permission


def check_propose(by: Actor) -> None:
    require(by, "casefile.propose")


def can_propose(by: Actor) -> bool:
    return by.can("casefile.propose")


def check_close(by: Actor) -> None:
    """Whoever follows people closes their files and takes them up again."""
    require(by, "casefile.close")


def can_close(by: Actor) -> bool:
    return by.can("casefile.close")


def check_answer(by: Actor) -> None:
    require(by, "casefile.answer")


def can_answer(by: Actor) -> bool:
    return by.can("casefile.answer")


def check_read_transfers(by: Actor) -> None:
    """Either side of a transfer reads it, and whoever may open files by reason."""
    if not can_read_transfers(by):
        check_propose(by)


def can_read_transfers(by: Actor) -> bool:
    return can_answer(by) or can_open_by_reason(by) or can_propose(by)


def check_retention(by: Actor) -> None:
    """Data that are kept no longer: whoever proposes and whoever approves are two who may both."""
    require(by, "casefile.retention")
