"""The papers of a handover day: one person's minutes, and the list of the day."""

from darb.awards.rules.papers.attendance import AttendanceList, Expected
from darb.awards.rules.papers.handover import (
    Cheque,
    HandoverMinutes,
    Item,
    Outcome,
    Recipient,
    References,
    Refused,
    Represented,
    Thumbprint,
    ToSign,
)

__all__ = [
    "AttendanceList",
    "Cheque",
    "Expected",
    "HandoverMinutes",
    "Item",
    "Outcome",
    "Recipient",
    "References",
    "Refused",
    "Represented",
    "Thumbprint",
    "ToSign",
]
