from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from darb.core.scope import ScopedManager
from darb.establishments.models import Establishment
from darb.places.models import Province


class PersonalRow(models.Model):
    """Base of every table that speaks of a person: whom, who holds it, in which province, in which compartments.

    The four columns are copied from the person (``subject`` is its code); the database's row-level security
    compares them with the user's scope. Managers raise outside a scope.
    ``stands_once`` are the columns of which one row stands at a time, beside what was withheld at a hand-over.
    """

    stands_once: ClassVar[tuple[str, ...]] = ()

    holder = models.ForeignKey(Establishment, models.PROTECT, related_name="+")
    province = models.ForeignKey(Province, models.PROTECT, related_name="+")
    subject = models.CharField(max_length=32)
    compartments = ArrayField(models.CharField(max_length=24), default=list, blank=True)

    objects = ScopedManager()

    class Meta:
        abstract = True

    @property
    def chain(self) -> str:
        """The chain of the journal in which what happens to the row is told: that of whoever holds the file."""
        return f"establishment:{self.holder.code}"


def row_scope_of(row: PersonalRow, *told: PersonalRow) -> dict[str, Any]:
    """The scope columns of ``row``, to be copied to a row that hangs on it.

    ``told``: rows about the same person whose content it repeats. What may be known of them only in a compartment
    lies in it there too: the row takes the compartments of all.
    """
    return {
        "holder_id": row.holder_id,
        "province_id": row.province_id,
        "subject": row.subject,
        "compartments": sorted({code for one in (row, *told) for code in one.compartments}),
    }
