"""The states of controls: codes here, labels and groups in ``data/states.csv``."""

from darb.core.states import State


class Approval(State):
    PROPOSED = "proposed"
    APPROVED = "approved"
    REJECTED = "rejected"
    VOIDED = "voided"
