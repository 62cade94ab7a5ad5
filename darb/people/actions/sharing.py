"""A person's file shown for a while to an organisation that teaches, employs or helps the person.

Parts of larger verbs, which ask who may, and write down what happened, in the words of their own package.
"""

import contextlib
import datetime
from collections.abc import Collection, Sequence
from typing import Any

from django.utils import timezone

from darb.core.scope import whole_files
from darb.people.models import PersonalRow, SharedAccess
from darb.staff.rules import MINORS


def show_to_organisation(
    row: PersonalRow,
    *,
    kind: str,
    organisation_id: int,
    on: datetime.date,
    until: datetime.date,
    compartments: Collection[str] = (MINORS,),
) -> None:
    """From a day until the beginning of another the organisation reads what its pages show of the row's person.

    ``compartments`` are the only ones that such a partner is ever shown; of them, those in which the row lies.
    """
    SharedAccess.objects.create(
        subject=row.subject,
        organisation_id=organisation_id,
        starts_at=_midnight(on),
        ends_at=_midnight(until),
        compartments=[code for code in row.compartments if code in compartments],
        kind=kind,
    )


def hide_from_organisation(row: PersonalRow, *, kind: str, organisation_id: int, on: datetime.date) -> None:
    """What was shown for this reason is hidden at the end of the day."""
    until = _midnight(on + datetime.timedelta(days=1))
    shared = SharedAccess.objects.filter(subject=row.subject, organisation_id=organisation_id, kind=kind)
    shared.filter(ends_at__gt=until, starts_at__lt=until).update(ends_at=until)


def in_hand(rows: Sequence[PersonalRow]) -> contextlib.AbstractContextManager[Any]:
    """What an organisation writes of people whose files are otherwise only shown to it: these rows' files alone."""
    if not rows:
        return contextlib.nullcontext()
    return whole_files(
        {row.subject for row in rows}, sorted({code for row in rows for code in row.compartments})
    )


def _midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))
