"""Verbs of exchange: files handed in and what their rows became; lists of people who are held."""

from darb.exchange.actions.caseload import (
    CaseloadRefused,
    cancel_caseload,
    hand_in_caseload,
    map_caseload,
    take_in_caseload,
)
from darb.exchange.actions.imports import finish_import, open_import, refuse_import, remember_rows

__all__ = [
    "CaseloadRefused",
    "cancel_caseload",
    "finish_import",
    "hand_in_caseload",
    "map_caseload",
    "open_import",
    "refuse_import",
    "remember_rows",
    "take_in_caseload",
]
