"""The states of staff: codes here, labels and groups in ``data/states.csv``."""

from darb.core.states import State


class Posting(State):
    PLANNED = "planned"
    ACTIVE = "active"
    ENDED = "ended"


class SignIn(State):
    OPEN = "open"
    SIGNED_OUT = "signed_out"
    IDLE = "idle"
    EXPIRED = "expired"
    REVOKED = "revoked"
    LEFT = "left"
