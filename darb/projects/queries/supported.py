"""Which files have support running, and files by their keys."""

import datetime
from collections.abc import Iterable
from typing import Any

from darb.people.models import Person
from darb.projects.models import ProjectFile, ProjectFileMove
from darb.projects.rules import LIVE, SUPPORTED
from darb.projects.rules.path import BEFORE_HANDOVER
from darb.projects.states import ProjectFile as FileState


def supported_since(person_ids: Iterable[int], *, exclude: Iterable[Any]) -> dict[int, datetime.date]:
    """People in scope with another file under support, and since when: earlier support is read from the path.

    ``exclude`` are files, or a query of their keys: those that ask.
    """
    rows = (
        ProjectFileMove.objects.filter(
            state=FileState.FUNDED,
            project_file__person_id__in=list(person_ids),
            project_file__state__in=SUPPORTED,
        )
        .exclude(project_file__in=exclude)
        .order_by("-on")
    )
    return dict(rows.values_list("project_file__person_id", "on"))


def live_file(person: Person) -> ProjectFile | None:
    """The one file of a person of which something is still to come."""
    return ProjectFile.objects.filter(person=person, state__in=LIVE).order_by("-pk").first()


def file_under_way(person: Person) -> ProjectFile | None:
    """The project of a person that is prepared, before the committee or about to be supported."""
    states = LIVE & BEFORE_HANDOVER
    return ProjectFile.objects.filter(person=person, state__in=states).order_by("-pk").first()


def files_by_key(keys: Iterable[int]) -> dict[int, ProjectFile]:
    """Project files in scope with person and holder, by key."""
    rows = ProjectFile.objects.filter(pk__in=list(keys)).select_related("person", "holder", "sector", "trade")
    return {row.pk: row for row in rows}
