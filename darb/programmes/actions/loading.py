"""Loading a country's programmes and their sub-programmes."""

import datetime

from django.db import transaction

from darb.core.actor import Actor
from darb.core.loading import Loaded, align
from darb.core.tables import Column, Row, Source
from darb.journal.actions import record
from darb.programmes.models import Programme, SubProgramme
from darb.staff.models import Compartment

NAME = "programmes"


@transaction.atomic
def load_programmes(*, by: Actor | None, on: datetime.date, source: Source) -> Loaded:
    """A sub-programme with a compartment is restricted: belonging to it already tells about a person."""
    programmes = _programmes(source)
    sub_programmes = _sub_programmes(source, {row["code"] for row in programmes})
    changed = align(Programme, programmes, key=["code"])
    keys = dict(Programme.objects.values_list("code", "pk"))
    wanted = []
    for row in sub_programmes:
        values = dict(row)
        values["programme_id"] = keys[values.pop("programme")]
        values["compartment_id"] = values.pop("compartment") or None
        wanted.append(values)
    changed += align(SubProgramme, wanted, key=["code"])
    rows = len(programmes) + len(sub_programmes)
    if changed:
        record(by=by, on=on, act="programmes.load", subject="programmes", rows=rows, changed=changed)
    return Loaded(NAME, rows, changed)


def _programmes(source: Source) -> list[Row]:
    columns = [Column("code", required=True), *source.names("label", "ar", "fr", "en")]
    return source.read("programmes.csv", columns, unique=["code"], fits=Programme)


def _sub_programmes(source: Source, programmes: set[str]) -> list[Row]:
    compartments = set(Compartment.objects.values_list("code", flat=True))
    columns = [
        Column("code", required=True),
        Column("programme", required=True, known=programmes, known_in="programmes.csv"),
        Column("compartment", known=compartments, known_in="compartments.csv"),
        *source.names("label", "ar", "fr", "en"),
    ]
    return source.read("sub_programmes.csv", columns, unique=["code"], fits=SubProgramme)
