"""The states of programmes: codes here, labels and groups in ``data/states.csv``."""

from darb.core.states import State


class Season(State):
    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"


class Call(State):
    DRAFT = "draft"
    PUBLISHED = "published"
    OPEN = "open"
    FROZEN = "frozen"
    PROVISIONAL = "provisional"
    DECIDED = "decided"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class RuleSet(State):
    DRAFT = "draft"
    APPROVED = "approved"
    FROZEN = "frozen"
    SUPERSEDED = "superseded"
