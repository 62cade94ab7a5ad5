"""Models of awards, in the order money takes: award, purchase, operation and handover, payment, cause of a leg;
batches sent to a committee before the award."""

from darb.awards.models.award import Award, AwardGrant, AwardLine
from darb.awards.models.batch import FileBatch, FileBatchLine
from darb.awards.models.cause import LegCause
from darb.awards.models.ceremony import Guest, Moment
from darb.awards.models.handover import Handover, Operation, OperationDay, OperationPaper
from darb.awards.models.payment import Payment, PaymentMove
from darb.awards.models.purchase import Delivery, EquipmentItem, OrderLine, PurchaseOrder

__all__ = [
    "Award",
    "AwardGrant",
    "AwardLine",
    "Delivery",
    "EquipmentItem",
    "FileBatch",
    "FileBatchLine",
    "Guest",
    "Handover",
    "LegCause",
    "Moment",
    "Operation",
    "OperationDay",
    "OperationPaper",
    "OrderLine",
    "Payment",
    "PaymentMove",
    "PurchaseOrder",
]
