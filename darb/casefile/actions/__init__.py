"""Verbs of casefile: handing a file over, closing it, and ending what is kept no longer."""

from darb.casefile.actions.closing import ClosingRefused, close_file, reopen_file
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
    "ClosingRefused",
    "RetentionRefused",
    "TransferRefused",
    "accept_transfer",
    "answer_retention",
    "carry_out_retention",
    "close_file",
    "decline_transfer",
    "hold_file",
    "hold_first_interview",
    "lift_hold",
    "propose_retention",
    "propose_transfer",
    "reopen_file",
    "see_transfer",
]
