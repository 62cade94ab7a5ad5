"""The project file with its moves, lines and papers; and the parts that are written while it is prepared."""

from darb.projects.models.examined import FeasibilityStudy, SocialEnquiry
from darb.projects.models.files import BudgetLine, ChecklistItem, PricedLine, ProjectFile, ProjectFileMove
from darb.projects.models.parts import (
    Authorisation,
    CreationStep,
    Enterprise,
    ForecastYear,
    MarketStudy,
    OtherSource,
)

__all__ = [
    "Authorisation",
    "BudgetLine",
    "ChecklistItem",
    "CreationStep",
    "Enterprise",
    "FeasibilityStudy",
    "ForecastYear",
    "MarketStudy",
    "OtherSource",
    "PricedLine",
    "ProjectFile",
    "ProjectFileMove",
    "SocialEnquiry",
]
