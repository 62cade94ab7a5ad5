"""What is typed and ticked on the pages of operations, on the event day, and on those of support."""

from darb.awards.forms.ceremony import RECEIVED, CeremonyForm
from darb.awards.forms.operations import (
    CARD,
    DRAWN,
    MANDATE,
    PAPER,
    THUMB,
    AnswerForm,
    ChooseForm,
    DayForm,
    MoveForm,
    OperationForm,
    OtherDayForm,
    PageForm,
    PutOffForm,
    ReasonForm,
    ReserveForm,
    ScanForm,
    SignForm,
)
from darb.awards.forms.support import ChequeForm, OrderForm, ReceiptForm

__all__ = [
    "CARD",
    "DRAWN",
    "MANDATE",
    "PAPER",
    "RECEIVED",
    "THUMB",
    "AnswerForm",
    "CeremonyForm",
    "ChequeForm",
    "ChooseForm",
    "DayForm",
    "MoveForm",
    "OperationForm",
    "OrderForm",
    "OtherDayForm",
    "PageForm",
    "PutOffForm",
    "ReasonForm",
    "ReceiptForm",
    "ReserveForm",
    "ScanForm",
    "SignForm",
]
