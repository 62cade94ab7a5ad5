"""The states of awards: codes here, labels and groups in ``data/states.csv``."""

from darb.core.states import State


class Award(State):
    PENDING = "pending"
    SIGNED = "signed"
    IN_PURCHASE = "in_purchase"
    PARTLY_HANDED_OVER = "partly_handed_over"
    HANDED_OVER = "handed_over"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"
    CLOSED = "closed"


class PurchaseOrder(State):
    QUOTES_REQUESTED = "quotes_requested"
    QUOTES_RECEIVED = "quotes_received"
    ORDERED = "ordered"
    DELIVERED_PART = "delivered_part"
    DELIVERED = "delivered"
    ACCEPTED = "accepted"
    ACCEPTED_WITH_RESERVATIONS = "accepted_with_reservations"
    REJECTED = "rejected"
    PAID = "paid"
    CANCELLED = "cancelled"


class ReceiptLine(State):
    OK = "ok"
    DAMAGED = "damaged"
    WRONG = "wrong"
    MISSING = "missing"


class EquipmentItem(State):
    EXPECTED = "expected"
    ACCEPTED = "accepted"
    IN_STORE = "in_store"
    ALLOTTED = "allotted"
    AT_EVENT = "at_event"
    HANDED_OVER = "handed_over"
    IN_USE = "in_use"
    UNDER_REPAIR = "under_repair"
    BROKEN = "broken"
    MISSING = "missing"
    LOST = "lost"
    STOLEN = "stolen"
    SOLD_OR_PLEDGED = "sold_or_pledged"
    RETURNED = "returned"
    TRANSFERRED = "transferred"
    WRITTEN_OFF = "written_off"


class Cheque(State):
    BLANK = "blank"
    PRINTED = "printed"
    SIGNED = "signed"
    HANDED_OVER = "handed_over"
    CLEARED = "cleared"
    SPOILED = "spoiled"
    VOID = "void"
    STOPPED = "stopped"
    STALE = "stale"


class Payment(State):
    DUE = "due"
    IN_BATCH = "in_batch"
    ORDERED = "ordered"
    CONFIRMED = "confirmed"
    RECONCILED = "reconciled"
    REJECTED = "rejected"
    REVERSED = "reversed"


class Operation(State):
    PLANNED = "planned"
    INVITED = "invited"
    HELD = "held"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class HandoverAttendance(State):
    PRESENT = "present"
    ABSENT = "absent"
    REPRESENTED = "represented"
    POSTPONED = "postponed"


class Handover(State):
    PREPARED = "prepared"
    SIGNED = "signed"
    SIGNED_WITH_RESERVE = "signed_with_reserve"
    SIGNATURE_REFUSED = "signature_refused"
    POSTPONED = "postponed"


class FileBatchLine(State):
    WAITING = "waiting"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    LOWERED = "lowered"
    WITHDRAWN = "withdrawn"
