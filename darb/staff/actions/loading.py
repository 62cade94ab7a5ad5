"""Loading the compartments: those of every country, and those of the country's restricted sub-programmes."""

import datetime
import pathlib

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.core.loading import Loaded, align
from darb.core.tables import Column, Row, Source
from darb.journal.actions import record
from darb.staff.models import Compartment

NAME = "compartments"
FILE = "compartments.csv"
_OWN = Source(pathlib.Path(__file__).parent.parent / "data")


@transaction.atomic
def load_compartments(*, by: Actor | None, on: datetime.date, source: Source) -> Loaded:
    """Penal, health, minors, money are everywhere; a country adds those of restricted sub-programmes."""
    rows = _compartments(_OWN)
    if source.has(FILE):
        shared = {row["code"] for row in rows}
        for row in _compartments(source):
            if row["code"] in shared:
                raise row.refuse(
                    "code", _("a code other than %(codes)s") % {"codes": ", ".join(sorted(shared))}
                )
            rows.append(row)
    changed = align(Compartment, rows, key=["code"])
    if changed:
        record(
            by=by,
            on=on,
            act="staff.load_compartments",
            subject="compartments",
            rows=len(rows),
            changed=changed,
        )
    return Loaded(NAME, len(rows), changed)


def _compartments(source: Source) -> list[Row]:
    columns = [Column("code", required=True), *source.names("label", "ar", "fr", "en")]
    return source.read(FILE, columns, unique=["code"], fits=Compartment)
