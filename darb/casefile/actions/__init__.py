"""Verbs of casefile: handing a file over, and ending what is kept no longer."""

from darb.casefile.actions.retention import (
    RetentionRefused,
    answer_retention,
    carry_out_retention,
    hold_file,
    lift_hold,
    propose_retention,
)
from darb.casefile.actions.transfers import (
    TransferRefused,
    accept_transfer,
    decline_transfer,
    hold_first_interview,
    propose_transfer,
    see_transfer,
)

__all__ = [
    "RetentionRefused",
    "TransferRefused",
    "accept_transfer",
    "answer_retention",
    "carry_out_retention",
    "decline_transfer",
    "hold_file",
    "hold_first_interview",
    "lift_hold",
    "propose_retention",
    "propose_transfer",
    "see_transfer",
]
