"""The states of staff: codes here, labels and groups in ``data/states.csv``."""

from darb.core.states import State


class Posting(State):
    PLANNED = "planned"
    ACTIVE = "active"
    ENDED = "ended"
