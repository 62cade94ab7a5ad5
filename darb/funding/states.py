"""The states of funding: codes here, labels and groups in ``data/states.csv``."""

from darb.core.states import State


class Agreement(State):
    DRAFT = "draft"
    SIGNED = "signed"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    CLOSED = "closed"


class ChangeRefusal(State):
    """Why a second person sends an agreement or an amendment back."""

    NOT_AS_SIGNED = "not_as_signed"
    WRONG_AMOUNT = "wrong_amount"
    WRONG_PURPOSE = "wrong_purpose"
    NOT_SIGNED_BY_ALL = "not_signed_by_all"


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


class LedgerEvent(State):
    CONTRIBUTION_EFFECTIVE = "contribution_effective"
    TRANCHE_RECEIVED = "tranche_received"
    AWARD_PRECOMMITTED = "award_precommitted"
    AWARD_COMMITTED = "award_committed"
    AWARD_RELEASED = "award_released"
    AWARD_DECOMMITTED = "award_decommitted"
    EQUIPMENT_ACCEPTED = "equipment_accepted"
    EQUIPMENT_HANDED_OVER = "equipment_handed_over"
    CHEQUE_HANDED_OVER = "cheque_handed_over"
