"""Models of selection: from the application to the decision, and the appeal against it."""

from darb.selection.models.appeal import Appeal, AppealMove
from darb.selection.models.committee import (
    Application,
    CommitteeSession,
    Decision,
    Declaration,
    EligibilityResult,
    Run,
    Score,
)

__all__ = [
    "Appeal",
    "AppealMove",
    "Application",
    "CommitteeSession",
    "Decision",
    "Declaration",
    "EligibilityResult",
    "Run",
    "Score",
]
