"""The states of casefile: codes here, labels and groups in ``data/states.csv``."""

from darb.core.states import State


class FileTransfer(State):
    PROPOSED = "proposed"
    SEEN = "seen"
    ACCEPTED = "accepted"
    HELD = "held"
    DECLINED = "declined"


class FilePart(State):
    IDENTITY = "identity"
    PROJECT = "project"
    TRAINING = "training"
    PENAL = "penal"
    MONEY = "money"
    PAPERS = "papers"


class TransferPurpose(State):
    AFTER_RELEASE = "after_release"
    MOVED = "moved"
    RETURN_TO_PRISON = "return_to_prison"
    TRANSFER_IN_DETENTION = "transfer_in_detention"


class DeclineReason(State):
    NOT_OUR_TERRITORY = "not_our_territory"
    INCOMPLETE = "incomplete"
    KNOWN_ELSEWHERE = "known_elsewhere"
    NO_PLACE = "no_place"


class OpeningReason(State):
    AUDIT = "audit"
    COMPLAINT = "complaint"
    DATA_REQUEST = "data_request"
    INCIDENT = "incident"
    STATED_NEED = "stated_need"


class HoldReason(State):
    COURT = "court"
    AUDIT = "audit"
    COMPLAINT = "complaint"
    DATA_REQUEST = "data_request"


class RetentionRun(State):
    PROPOSED = "proposed"
    APPROVED = "approved"
    REJECTED = "rejected"
    VOIDED = "voided"
    DONE = "done"
