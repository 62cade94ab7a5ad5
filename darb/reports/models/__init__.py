"""Tables of reports: what others published, and the communiqués that are drafted from the records."""

from darb.reports.models.communique import (
    Communique,
    CommuniqueMove,
    CommuniquePaper,
    CommuniqueVersion,
)
from darb.reports.models.published import SELECTORS, PublishedFigure, PublishedOperation

__all__ = [
    "SELECTORS",
    "Communique",
    "CommuniqueMove",
    "CommuniquePaper",
    "CommuniqueVersion",
    "PublishedFigure",
    "PublishedOperation",
]
