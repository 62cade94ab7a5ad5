"""What a role's card says and shows, and in which group a task stands. Pure: no Django, no database."""

import csv
import dataclasses
import datetime
import enum
import functools
import pathlib
from collections.abc import Iterable

from darb.staff.rules import Role

_DATA = pathlib.Path(__file__).parent / "data"


@dataclasses.dataclass(frozen=True)
class RoleCard:
    """The work of a role in one line, in three languages, and the drawing beside it."""

    role: str
    icon: str
    work_ar: str
    work_fr: str
    work_en: str


@functools.cache
def role_cards() -> dict[str, RoleCard]:
    """Cards by role, in the order in which a demonstration offers them."""
    with (_DATA / "roles.csv").open(encoding="utf-8", newline="") as source:
        rows = csv.DictReader(source)
        return {
            row["role"]: RoleCard(row["role"], row["icon"], row["ar"], row["fr"], row["en"]) for row in rows
        }


def card_of(roles: list[str]) -> RoleCard:
    """The card of an account: that of its first role in the list's order; an account may have several."""
    cards = role_cards()
    return next((card for role, card in cards.items() if role in roles), cards[Role.AUDITOR])


@dataclasses.dataclass(frozen=True)
class Stop:
    """A stop of the tour: which account works there, what it is called, and what to look at."""

    code: str
    login: str
    icon: str
    title_ar: str
    title_fr: str
    title_en: str
    look_ar: str
    look_fr: str
    look_en: str


@functools.cache
def tour_stops() -> tuple[Stop, ...]:
    with (_DATA / "tour.csv").open(encoding="utf-8", newline="") as source:
        return tuple(Stop(**row) for row in csv.DictReader(source))


class Group(enum.StrEnum):
    """When a task is for, in the order of the page."""

    LATE = "late"
    TODAY = "today"
    LATER = "later"


OTHERS = "others"  # the kind of a line that leads to a list on which more waits than is named


@dataclasses.dataclass(frozen=True)
class Task:
    """One thing to do: what, in which context, where it is done. Without a day it is for today.

    ``person`` is the code of the file it is about: ``{name}`` in the title stands for that person's name.
    """

    kind: str
    icon: str
    title: str
    context: str
    href: str
    button: str
    due_on: datetime.date | None = None
    person: str = ""

    def group(self, on: datetime.date) -> Group:
        if self.due_on is None or self.due_on == on:
            return Group.TODAY
        return Group.LATE if self.due_on < on else Group.LATER

    def days_late(self, on: datetime.date) -> int:
        return max(0, (on - self.due_on).days) if self.due_on else 0


def by_group(tasks: Iterable[Task], on: datetime.date) -> dict[Group, list[Task]]:
    """Tasks in their groups, empty ones left out; within one, the soonest due first."""
    found: dict[Group, list[Task]] = {group: [] for group in Group}
    for task in tasks:
        found[task.group(on)].append(task)
    for group in (Group.LATE, Group.LATER):
        found[group].sort(key=lambda task: task.due_on or on)
    return {group: listed for group, listed in found.items() if listed}


def page_of(tasks: Iterable[Task], on: datetime.date, after: str, most: int) -> tuple[list[Task], str]:
    """The ``most`` tasks after one that is named, in the order of the page, and the name after which it goes on.

    Where the named one was done meanwhile, the page begins with the first of its day: nothing is passed over.
    """
    ordered = [task for listed in by_group(tasks, on).values() for task in listed]
    names = [_name(task, on) for task in ordered]
    start = names.index(after) + 1 if after in names else 0
    if after and not start:
        day = after[:DAY_OF_NAME]
        start = next((place for place, name in enumerate(names) if name[:DAY_OF_NAME] >= day), 0)
    page = ordered[start : start + most]
    return page, names[start + most - 1] if len(ordered) > start + most else ""


DAY_OF_NAME = len("0.2026-01-01")


def _name(task: Task, on: datetime.date) -> str:
    """Its group and day first, as the page is ordered, then what it is."""
    group = list(Group).index(task.group(on))
    return f"{group}.{task.due_on or on}.{task.kind}.{task.href}"


def shortened(tasks: Iterable[Task], most: int) -> tuple[list[Task], dict[str, int]]:
    """The first ``most`` tasks of each kind, the soonest due first, and how many more there are of which kind."""
    kept: list[Task] = []
    seen: dict[str, int] = {}
    for task in sorted(tasks, key=lambda task: task.due_on or datetime.date.max):
        seen[task.kind] = seen.get(task.kind, 0) + 1
        if seen[task.kind] <= most:
            kept.append(task)
    return kept, {kind: count - most for kind, count in seen.items() if count > most}


DATES_SHOWN = 6


def coming_dates(tasks: Iterable[Task], on: datetime.date) -> list[Task]:
    """The next days on which something is due, the soonest first."""
    ahead = [task for task in tasks if task.due_on is not None and task.due_on >= on]
    return sorted(ahead, key=lambda task: task.due_on or on)[:DATES_SHOWN]
