"""Figures of a year in employment, with the list behind them."""

import dataclasses
import datetime
from collections.abc import Mapping

from django.db.models import Q

from darb.employment.models import Placement
from darb.employment.queries.parameters import InTime, parameters_in_time
from darb.employment.rules.checks import checks
from darb.employment.states import RetentionCheck
from darb.people.rules import Outcome, Outcomes, is_juvenile
from darb.places.queries import country

STILL_EMPLOYED = (RetentionCheck.IN_WORK, RetentionCheck.OTHER_WORK)


@dataclasses.dataclass(frozen=True)
class Contract(Outcome):
    """One contract that began in the year."""

    placement: str


@dataclasses.dataclass(frozen=True)
class Retained:
    """After so many months: contracts old enough to be asked about, those still employed, those nobody reached."""

    months: int
    old_enough: int
    employed: int
    unknown: int


def outcomes(year: int, *, in_projects: bool = False) -> Outcomes[Contract]:
    """Contracts begun in a year in citizen enterprises; in funded projects when asked for these instead.

    A contract that was agreed and never begun counts nowhere. Age is that of the first day of work. Rows in the
    reader's scope only: whoever counts for everybody opens the scope first (``core.scope.counting``).
    Source: the announcement of 2015 counts former prisoners employed in citizen enterprises by year.
    """
    rows = Placement.objects.filter(
        started_on__year=year, candidacy__vacancy__project__isnull=not in_projects
    )
    adult_age = country().adult_age
    found = (
        Contract(
            row.person.code,
            row.person.sex,
            is_juvenile(row.person.birth, row.started_on, adult_age),
            row.started_on,
            row.number,
        )
        for row in rows.select_related("person").order_by("started_on", "pk")
        if row.started_on is not None
    )
    return Outcomes(year, tuple(found))


def retention(year: int, on: datetime.date) -> list[Retained]:
    """Of the contracts begun in a year, how many were still employed after so many months, as known on a day.

    A contract enters a rate once its months have gone by. One that ended before counts as not employed; one that
    nobody answered for counts as unknown, never as left.
    """
    rows = Placement.objects.filter(Q(started_on__year=year)).prefetch_related("checks").order_by("pk")
    tally: dict[int, list[int]] = {}
    held = parameters_in_time()
    for row in rows:
        answers = {check.months: check.state for check in row.checks.all()}
        if row.started_on is None:
            continue
        for months, state in _at(row, answers, held, on).items():
            counted = tally.setdefault(months, [0, 0, 0])
            counted[0] += 1
            counted[1] += state in STILL_EMPLOYED
            counted[2] += state == ""
    return [Retained(months, *counted) for months, counted in sorted(tally.items())]


def _at(row: Placement, answers: Mapping[int, str], held: InTime, on: datetime.date) -> dict[int, str]:
    """What is known after each number of months that has gone by: an answer, an end, or nothing."""
    found = {}
    started_on = row.started_on or on
    for check in checks(started_on, row.ended_on, answers, held.on(started_on), on):
        if check.due_on > on:
            continue
        is_known = check.state in (*STILL_EMPLOYED, RetentionCheck.NOT_IN_WORK)
        has_ended = row.ended_on is not None and row.ended_on <= check.due_on
        found[check.months] = (
            str(check.state) if is_known else RetentionCheck.NOT_IN_WORK if has_ended else ""
        )
    return found
