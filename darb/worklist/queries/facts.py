"""What people's files should say and do not: corrections, numbers, the first day of an activity."""

from collections.abc import Iterator, Set

from django.db.models import Max, Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from darb.core.templatetags.darb import day, n
from darb.people.models import Identifier
from darb.people.queries import corrections_waiting
from darb.people.states import IdentityPaper
from darb.projects.models import ProjectFile
from darb.projects.states import ProjectFile as FileState
from darb.worklist.queries.path import READ, Reading
from darb.worklist.rules import Task


def fact_tasks(granted: Set[str], reading: Reading) -> Iterator[Task]:
    """Corrections for those who hold the files, numbers for whoever may look everywhere."""
    if "people.correct" in granted:
        yield from _corrections(reading)
    if "people.answer_requests" in granted:
        yield from _numbers()
    if "projects.prepare" in granted:
        yield from _starts(reading)


def _starts(reading: Reading) -> Iterator[Task]:
    """Support handed over whose activity has no first day yet, the longest ago on top: follow-up counts from it."""
    rows = ProjectFile.objects.filter(state=FileState.HANDED_OVER, person__holder__in=reading.places())
    given = Max("moves__on", filter=Q(moves__state=FileState.HANDED_OVER))
    for row in rows.select_related("person").annotate(given_on=given).order_by("given_on", "pk")[:READ]:
        yield Task(
            kind="start",
            icon="check",
            title=_("First day of the activity of {name}, to be written down"),
            context=format_html(
                _("file {file} · handed over on {day}"),
                file=n(row.code),
                day=day(row.given_on or row.opened_on),
            ),
            href=reverse("projects:start", args=[row.code]),
            button=_("Write it down"),
            person=row.person.code,
        )


def _numbers() -> Iterator[Task]:
    """Files whose number could not be kept where they were taken in: whoever may look everywhere finds out why.

    A code and no name: the file is opened by a reason.
    """
    rows = Identifier.objects.filter(value_index="", state=IdentityPaper.IN_PROGRESS)
    for row in rows.order_by("pk")[:READ]:
        yield Task(
            kind="number",
            icon="id",
            title=format_html(_("Number of the identity paper to be checked: {code}"), code=n(row.subject)),
            context=_("taken in without a number, as “in progress”"),
            href=reverse("casefile:facts", args=[row.subject]),
            button=_("Open it"),
        )


def _corrections(reading: Reading) -> Iterator[Task]:
    """What people asked the data-protection officer to have corrected, where their files are held."""
    for row in corrections_waiting(reading.places(), READ):
        yield Task(
            kind="correction",
            icon="pencil",
            title=_("{name} asks for a correction"),
            context=format_html(
                _("to be answered by {day} · {code}"), day=day(row.due_on), code=n(row.subject)
            ),
            href=reverse("casefile:facts", args=[row.subject]),
            button=_("Correct"),
            due_on=row.due_on,
            person=row.subject,
        )
