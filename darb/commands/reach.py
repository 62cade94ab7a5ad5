"""The reach of what machines do by themselves, for nobody in particular."""

from darb.core.scope import Scope
from darb.establishments.models import Establishment
from darb.people.rules import SEALED, WITHHELD
from darb.places.models import Province
from darb.staff.models import Compartment


def every_row() -> Scope:
    """Every row, whatever part of a file it lies in: what is renewed or ended by rule stops at no compartment."""
    return Scope(
        holders=tuple(Establishment.objects.values_list("pk", flat=True)),
        provinces=tuple(Province.objects.values_list("pk", flat=True)),
        compartments=(*Compartment.objects.values_list("pk", flat=True), WITHHELD, SEALED),
    )
