"""The states of controls: codes here, labels and groups in ``data/states.csv``."""

from darb.core.states import State


class Approval(State):
    PROPOSED = "proposed"
    APPROVED = "approved"
    REJECTED = "rejected"
    VOIDED = "voided"


class DutyKind(State):
    PREPARES_FILE = "prepares_file"
    SCORES = "scores"
    DECIDES = "decides"
    COMMITS = "commits"
    BUYS = "buys"
    RECEIVES = "receives"
    EDITS_BANK_DETAILS = "edits_bank_details"
    PAYS = "pays"
    RECONCILES = "reconciles"
    HANDS_OVER = "hands_over"
