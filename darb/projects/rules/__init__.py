"""Where a file may go, what its parts lack, what its forecast comes to. Pure."""

from darb.projects.rules.path import (
    BEFORE_HANDOVER,
    IN_PREPARATION,
    LIVE,
    NEEDS_REASON,
    REFUSED,
    SETTLED,
    STAGES,
    WANTING,
    Step,
    after_papers,
    duty_subject,
    gap,
    may_be_withdrawn,
    may_move,
    onward,
    steps_reached,
)

__all__ = [
    "BEFORE_HANDOVER",
    "IN_PREPARATION",
    "LIVE",
    "NEEDS_REASON",
    "REFUSED",
    "SETTLED",
    "STAGES",
    "WANTING",
    "Step",
    "after_papers",
    "duty_subject",
    "gap",
    "may_be_withdrawn",
    "may_move",
    "onward",
    "steps_reached",
]
