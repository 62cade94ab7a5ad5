"""What every verb on one person's pathway does alike: the file is in the actor's hands, and the journal tells it."""

import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.journal.actions import record
from darb.pathways.models import LifeProject
from darb.people.models import Person, PersonalRow
from darb.people.queries import is_written


class PathwayRefused(Refusal):
    """The act does not fit what stands: the sentence says why."""


def hold_person(person: Person) -> Person:
    """The person's row, locked: two acts on one pathway wait for each other.

    Raises ``PathwayRefused`` for a file that is only read for a while: such a row may not even be locked.
    """
    rows = Person.objects.select_for_update(of=("self",)).select_related("holder")
    held = rows.filter(pk=person.pk).first()
    if held is None or not is_written(held):
        raise PathwayRefused(
            _("You read this file for a while: what is done is recorded where it is held now."),
            code="pathway_not_kept_here",
        )
    return held


def hold_plan(life_project: LifeProject) -> LifeProject:
    """The version, locked."""
    rows = LifeProject.objects.select_for_update(of=("self",)).select_related("holder", "person")
    return rows.get(pk=life_project.pk)


def tell(by: Actor, on: datetime.date, act: str, row: PersonalRow, **details: Any) -> None:
    """The entry of the verb that calls it, in the chain of the establishment that holds the file."""
    record(
        by=by,
        on=on,
        act=act,
        subject=f"person:{row.subject}",
        chain=row.chain,
        **details,
    )
