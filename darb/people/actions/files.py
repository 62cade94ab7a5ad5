"""Handing a person's file over from one establishment to another: the one function that changes a holder."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, F, Func, OuterRef, QuerySet, Value

from darb.core.actor import Actor
from darb.core.scope import reaching
from darb.establishments.models import Establishment
from darb.people.actions.path import Onward, move_people
from darb.people.models import Assignment, Person, PersonalRow, SharedAccess, row_scope_of
from darb.people.rules import WITHHELD
from darb.staff.queries import compartment_codes

Tables = Sequence[type[PersonalRow]]
_CODES = PersonalRow._meta.get_field("compartments")


def hand_over_file(
    *,
    by: Actor,
    on: datetime.date,
    code: str,
    sender: Establishment,
    receiver: Establishment,
    sent: Tables,
    kept: Tables,
    reads: tuple[datetime.datetime, datetime.datetime],
    onward: Onward,
    closed: Sequence[str] = (),
) -> Person:
    """Move the holder of every row of the tables ``sent``; rows of ``kept`` stay and nobody sees them any more.

    Rows of the compartments ``closed`` stay too, in whatever table they lie. Whoever takes the file over may not
    see it before: the reach of this transaction is widened to this one file for as long as the rows move. What was
    withheld by the receiver at an earlier hand-over is theirs again. The sender reads on during ``reads``; who held
    the file before is a fact of the sender and stays there. Where it leads on the path, ``onward`` says.
    """
    with reaching(code, (*compartment_codes(), WITHHELD)):
        person = Person.objects.select_for_update().get(code=code)
        Assignment.objects.filter(person=person, ends_on__isnull=True).update(ends_on=on)
        _move_rows(code, sender, receiver, sent, kept, list(closed))
        person.refresh_from_db()
        Assignment.objects.create(person=person, worker_id=by.pk, starts_on=on, **row_scope_of(person))
        move_people(by=by, on=on, people=[person], onward=onward)
    _share_with_sender(person, sender, reads)
    return person


def _share_with_sender(
    person: Person, sender: Establishment, reads: tuple[datetime.datetime, datetime.datetime]
) -> None:
    """Whoever handed the file over goes on reading it, what was withheld included, from one moment to another."""
    SharedAccess.objects.create(
        subject=person.code,
        establishment=sender,
        compartments=sorted({*person.compartments, WITHHELD}),
        kind="handover",
        starts_at=reads[0],
        ends_at=reads[1],
    )


def _move_rows(
    code: str, sender: Establishment, receiver: Establishment, sent: Tables, kept: Tables, closed: list[str]
) -> None:
    staying: Tables = (*kept, Assignment)
    for table in staying:
        _withhold(table.objects.filter(subject=code, holder=sender))
    for table in sent:
        held = table.objects.filter(subject=code, holder=sender)
        _withhold(held.filter(compartments__overlap=closed))
        held.exclude(compartments__overlap=closed).update(holder=receiver)
    for table in (*sent, *kept):
        _give_back(table, code, receiver)


def _give_back(table: type[PersonalRow], code: str, receiver: Establishment) -> None:
    """What the receiver had withheld is theirs again; not where something newer was written in its place since."""
    rows = table.objects.filter(subject=code, holder=receiver, compartments__contains=[WITHHELD])
    if table.stands_once:
        same = {column: OuterRef(column) for column in table.stands_once}
        newer = table.objects.filter(subject=code, **same).exclude(compartments__contains=[WITHHELD])
        rows = rows.exclude(Exists(newer))
    rows.update(compartments=_without(WITHHELD))


def _withhold(rows: QuerySet[Any]) -> None:
    rows.exclude(compartments__contains=[WITHHELD]).update(compartments=_with(WITHHELD))


def _with(compartment: str) -> Func:
    return Func(F("compartments"), Value(compartment), function="array_append", output_field=_CODES)


def _without(compartment: str) -> Func:
    return Func(F("compartments"), Value(compartment), function="array_remove", output_field=_CODES)
