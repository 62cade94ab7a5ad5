"""The states of exchange: codes here, labels and groups in ``data/states.csv``."""

from darb.core.states import State


class Import(State):
    UPLOADED = "uploaded"
    CHECKING = "checking"
    REFUSED = "refused"
    READY = "ready"
    APPLIED = "applied"
    CANCELLED = "cancelled"
