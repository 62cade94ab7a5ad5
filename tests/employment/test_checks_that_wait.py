"""The database finds the same checks as the rule does for one placement, and reads no more than it is asked for."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from darb.core.scope import Scope
from darb.employment.queries.placements import Wanted, due, lines_of, placements_page, to_begin
from darb.staff.models import User
from tests.factories import ON, make_user
from tests.factories.employment import make_placement, make_retention_check

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
TODAY = datetime.date(2024, 2, 29)
# Last days of months, a leap year, both sides of three, six and twelve months and of the days of grace.
STARTS = [
    *(datetime.date(2023, 11, day) for day in (28, 29, 30)),
    *(datetime.date(2023, 8, day) for day in (28, 29, 30, 31)),
    *(datetime.date(2023, 2, day) for day in (27, 28)),
    *(datetime.date(2023, 3, day) for day in (1, 31)),
    datetime.date(2023, 12, 31),
]


@pytest.fixture
def reader(everything: Scope) -> User:
    return make_user(role="case_worker")


@pytest.fixture
def placements(reader: User) -> list:
    made = []
    for began in STARTS:
        made += [
            make_placement(state="running", started_on=began),
            make_placement(state="ended_early", started_on=began, ended_on=began + 91 * DAY),
            make_placement(state="ended_early", started_on=began, ended_on=began + 93 * DAY),
        ]
        for months, state in ((3, "in_work"), (6, "not_reached")):
            row = make_placement(state="trial", started_on=began)
            make_retention_check(placement=row, months=months, state=state, due_on=began, on=TODAY)
            made.append(row)
    return [*made, make_placement(), make_placement(state="not_started")]


def test_the_database_finds_what_the_rule_finds(reader: User, placements: list) -> None:
    expected = [line for line in lines_of(placements, TODAY, shows_names=False) if line.next_check]
    late = {line.placement.pk for line in expected if line.next_check.state == "overdue"}

    found = due(reader, TODAY, 999)
    pages = [
        placements_page(reader, TODAY, Wanted(checks=checks), shows_names=False)
        for checks in ("due", "overdue")
    ]

    assert {line.placement.pk for line in found} == {line.placement.pk for line in expected}
    assert [line.placement.check_on for line in found] == sorted(line.next_check.due_on for line in expected)
    assert {line.placement.pk for line in pages[1].lines} == late
    assert pages[0].count + pages[1].count == len(expected) > len(late) > 0


def test_the_longest_waiting_are_read_and_no_others(reader: User, placements: list) -> None:
    every = due(reader, TODAY, 999)

    with CaptureQueriesContext(connection) as asked:
        first = due(reader, TODAY, 4)

    assert [line.placement.pk for line in first] == [line.placement.pk for line in every[:4]]
    assert sum("LIMIT 4" in query["sql"] for query in asked) == 1
    assert [row.state for row in to_begin(reader, ON, 9)] == ["agreed"]
