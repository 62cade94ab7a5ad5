"""The states of exchange: codes here, labels and groups in ``data/states.csv``."""

from darb.core.states import State


class Import(State):
    UPLOADED = "uploaded"
    CHECKING = "checking"
    REFUSED = "refused"
    READY = "ready"
    APPLIED = "applied"
    CANCELLED = "cancelled"


class CaseloadOutcome(State):
    """What becomes of one row of a list of people who are held: foreseen first, then done."""

    NEW = "new"
    HERE = "here"
    ASKED = "asked"
    WRONG = "wrong"
    REGISTERED = "registered"
    ADMITTED = "admitted"
    LEFT_OUT = "left_out"
