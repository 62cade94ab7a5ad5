"""The states of notices: codes here, labels and groups in ``data/states.csv``."""

from darb.core.states import State


class Message(State):
    QUEUED = "queued"
    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"
    CANCELLED = "cancelled"
