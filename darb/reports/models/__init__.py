"""Tables of reports: what others published, the communiqués drafted from the records, and statements."""

from darb.reports.models.communique import (
    Communique,
    CommuniqueMove,
    CommuniquePaper,
    CommuniqueVersion,
)
from darb.reports.models.published import SELECTORS, PublishedFigure, PublishedOperation
from darb.reports.models.statement import ExecutionStatement

__all__ = [
    "SELECTORS",
    "Communique",
    "CommuniqueMove",
    "CommuniquePaper",
    "CommuniqueVersion",
    "ExecutionStatement",
    "PublishedFigure",
    "PublishedOperation",
]
