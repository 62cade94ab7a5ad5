"""The states of establishments: codes here, labels and groups in ``data/states.csv``."""

from darb.core.states import State


class Establishment(State):
    PLANNED = "planned"
    UNDER_CONSTRUCTION = "under_construction"
    OPEN = "open"
    CLOSED = "closed"
