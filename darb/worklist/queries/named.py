"""A reader's whole list of work: every kind together, each task about somebody under that person's name."""

import dataclasses
import datetime
from collections import Counter
from collections.abc import Iterable, Set

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.core.templatetags.darb import language, n, typed
from darb.people.models import Name
from darb.worklist.queries.consents import consent_tasks
from darb.worklist.queries.facts import fact_tasks
from darb.worklist.queries.learning import learning_tasks
from darb.worklist.queries.own_words import own_word_tasks
from darb.worklist.queries.path import MOST, Reading, path_tasks
from darb.worklist.queries.tasks import tasks_of
from darb.worklist.rules import OTHERS, Task, page_of, shortened

SHOWN = 5  # of a kind, on the home page; the rest is on the page of that kind
PAGE = 50  # of that page
# What is asked of people's files, by kind: a page of each kind has its own address.
KINDS: dict[str, str | Promise] = {
    "appointment": _("Appointments of mine"),
    "missed": _("People to call"),
    "handed_over": _("Files newly handed over"),
    "consent": _("Consents to be asked again"),
    "own_word": _("Life projects to be agreed to in person"),
    "review": _("Reviews of life projects"),
    "referral": _("Answers of services"),
    "interview": _("Interviews"),
    "release": _("Checks before releases"),
    "hand_over": _("Files to be handed over"),
    "begin": _("Contracts that begin"),
    "check": _("Checks of placements"),
    "load": _("Workload"),
    "unassigned": _("Files that nobody follows"),
    "correction": _("Corrections asked for"),
    "number": _("Numbers of identity papers to be checked"),
    "start": _("First days of activities"),
    "sheet": _("Attendance"),
    "result": _("Results"),
    "seat": _("Requests for training"),
    "stipend": _("Stipends"),
    "candidacy": _("Candidates"),
}


@dataclasses.dataclass(frozen=True)
class Work:
    """Tasks to be shown; ``more`` names the kinds of which others wait, with how many, ``kinds`` all that wait.

    ``others`` stand on other pages of the list; ``next_after`` asks for the next one. Of the kinds that are ``cut``
    more wait than were read: their number, and the whole, are more than is told.
    """

    tasks: list[Task]
    more: list[tuple[str, str | Promise, int]]
    kinds: dict[str, str | Promise]
    others: int = 0
    next_after: str = ""
    cut: frozenset[str] = frozenset()

    @property
    def count(self) -> int:
        named = sum(1 for task in self.tasks if task.kind != OTHERS)
        return named + self.others + sum(count for _kind, _text, count in self.more)

    @property
    def people(self) -> list[str]:
        """Codes of the files whose names are told."""
        return sorted({task.person for task in self.tasks if task.person})


def work_of(granted: Set[str], on: datetime.date, reader: Actor) -> Work:
    """The home page: of what waits in people's files, the soonest due of each kind; all of the rest."""
    found, cut = _of_people(granted, on, reader)
    tasks, more = shortened(found, SHOWN)
    left = [(kind, KINDS[kind], count) for kind, count in more.items()]
    listed = tasks_of(granted, on, reader)
    cut |= {task.kind for task in listed if task.kind == OTHERS}
    return Work([*listed, *_named(tasks)], left, _kinds(found), cut=cut)


def work_of_people(granted: Set[str], on: datetime.date, reader: Actor, kind: str, after: str = "") -> Work:
    """A page of what waits in people's files, of one kind where one is chosen."""
    found, cut = _of_people(granted, on, reader)
    wanted = [task for task in found if kind in ("", task.kind)]
    page, next_after = page_of(wanted, on, after, PAGE)
    seen = cut & {kind} if kind else cut
    return Work(_named(page), [], _kinds(found), len(wanted) - len(page), next_after, seen)


def _kinds(tasks: Iterable[Task]) -> dict[str, str | Promise]:
    """In the order of the day's work."""
    found = {task.kind for task in tasks}
    return {kind: text for kind, text in KINDS.items() if kind in found}


def _of_people(granted: Set[str], on: datetime.date, reader: Actor) -> tuple[list[Task], frozenset[str]]:
    """At most ``MOST`` of a kind, and the kinds of which more wait."""
    reading = Reading(reader, on)
    kinds = (path_tasks, consent_tasks, own_word_tasks, fact_tasks, learning_tasks)
    kept: list[Task] = []
    seen: Counter[str] = Counter()
    for task in (task for read in kinds for task in read(granted, reading)):
        seen[task.kind] += 1
        if seen[task.kind] <= MOST:
            kept.append(task)
    return kept, frozenset(kind for kind, count in seen.items() if count > MOST)


def _named(tasks: Iterable[Task]) -> list[Task]:
    """With names in the reader's script where they are known; a file without one in scope stands under its code."""
    listed = list(tasks)
    names = _names({task.person for task in listed if task.person})
    return [
        dataclasses.replace(
            task, title=format_html(str(task.title), name=names.get(task.person) or n(task.person))
        )
        if task.person
        else task
        for task in listed
    ]


def _names(codes: Set[str]) -> dict[str, str]:
    wanted = "arabic" if language() == "ar" else "latin"
    found: dict[str, str] = {}
    for name in Name.objects.filter(subject__in=codes).order_by("pk"):
        if name.script == wanted or name.subject not in found:
            found[name.subject] = typed(name.full)
    return found
