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
from darb.selection.models.deferral import Deferral, Suspension
from darb.selection.models.override import Ballot, Override

__all__ = [
    "Appeal",
    "AppealMove",
    "Application",
    "Ballot",
    "CommitteeSession",
    "Decision",
    "Declaration",
    "Deferral",
    "EligibilityResult",
    "Override",
    "Run",
    "Score",
    "Suspension",
]
