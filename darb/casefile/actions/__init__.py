"""Verbs of casefile: proposing a file to another establishment, taking it over, declining it."""

from darb.casefile.actions.transfers import (
    TransferRefused,
    accept_transfer,
    decline_transfer,
    hold_first_interview,
    propose_transfer,
)

__all__ = [
    "TransferRefused",
    "accept_transfer",
    "decline_transfer",
    "hold_first_interview",
    "propose_transfer",
]
