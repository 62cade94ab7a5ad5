"""The states of documents: codes here, labels and groups in ``data/states.csv``."""

from darb.core.states import State


class ChecklistItem(State):
    MISSING = "missing"
    RECEIVED = "received"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    EXPIRED = "expired"
    NOT_APPLICABLE = "not_applicable"


class ProducedDocument(State):
    DRAFT = "draft"
    ISSUED = "issued"
    SIGNED = "signed"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"
