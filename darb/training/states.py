"""The states of training: codes here, labels and groups in ``data/states.csv``."""

from darb.core.states import State


class Certificate(State):
    EARNED = "earned"
    ISSUED = "issued"
    HANDED_OVER = "handed_over"
    REPLACED = "replaced"
    REVOKED = "revoked"


class CertificateKind(State):
    VOCATIONAL = "vocational"
    SECONDARY = "secondary"
    UNIVERSITY = "university"
