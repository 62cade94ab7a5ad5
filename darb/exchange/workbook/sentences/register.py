"""Sentences about what the register holds already, and what the selection will answer."""

from django.utils.translation import gettext_lazy as _

REGISTER = {
    "operation_registered": _(
        "The operation %(found)s was already run from another workbook: use a code of its own."
    ),
    "tranche_registered": _("The tranche %(found)s of this agreement is on the register already."),
    "cheque_registered": _("The cheque %(found)s is in the register already."),
    "serial_registered": _("A piece with the serial number %(found)s is on the register already."),
    "identity_registered": _(
        "The identity number %(found)s is on the register for somebody of another sex or birth: check it."
    ),
    "person_held_elsewhere": _(
        "The file of %(found)s is held by another centre: ask it to hand the file over first."
    ),
    "served_not_eligible": _(
        "The file %(found)s does not meet the conditions of the call, yet something is bought for it or handed"
        " over: take its rows away, or correct the file."
    ),
    "served_below_threshold": _(
        "The file %(found)s has %(score)s points, below the pass mark of %(threshold)s, yet something is bought"
        " for it or handed over: take its rows away, or correct the marks."
    ),
    "served_without_money": _(
        "With these scores and this money the selection leaves the file %(found)s without support, yet something"
        " is bought for it or handed over: take its rows away, or correct the money received or its"
        " restrictions."
    ),
    "registered_person": _(
        "%(found)s (%(first)s) looks like %(second)s on the register, born %(birth)s: is this one person?"
    ),
}
