"""Sentences about what the register holds already."""

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
    "registered_person": _(
        "%(found)s (%(first)s) looks like %(second)s on the register, born %(birth)s: is this one person?"
    ),
}
