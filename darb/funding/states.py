"""The states of funding: codes here, labels and groups in ``data/states.csv``."""

from darb.core.states import State


class Agreement(State):
    DRAFT = "draft"
    SIGNED = "signed"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    CLOSED = "closed"


class Tranche(State):
    EXPECTED = "expected"
    CALLED = "called"
    RECEIVED = "received"
    SPENT = "spent"
    JUSTIFIED = "justified"
    CLOSED = "closed"
    EXPIRED = "expired"


class AccountingPeriod(State):
    OPEN = "open"
    LOCKED = "locked"
