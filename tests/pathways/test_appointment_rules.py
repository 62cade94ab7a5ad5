"""Appointments that would overlap, and a calendar that other programs read."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from darb.pathways.rules.appointments import CalendarEvent, Hours, calendar_of, overlap

NOON = datetime.datetime(2031, 5, 14, 12, 0, tzinfo=datetime.UTC)
HOURS = st.builds(Hours, st.times(datetime.time(7), datetime.time(18)), st.integers(5, 120))


def test_one_that_ends_as_the_other_begins_is_fine() -> None:
    first, next_one = Hours(datetime.time(9), 45), Hours(datetime.time(9, 45), 45)

    assert not overlap(first, next_one)
    assert overlap(Hours(datetime.time(9), 46), next_one)


@pytest.mark.slow
@given(HOURS, HOURS)
def test_two_people_overlap_whoever_came_first(one: Hours, other: Hours) -> None:
    assert overlap(one, other) == overlap(other, one)
    assert overlap(one, one)


def test_a_calendar_holds_hours_in_utc_and_a_neutral_title() -> None:
    event = CalendarEvent(7, "موعد P-2031-0001", NOON, NOON + datetime.timedelta(minutes=45))

    found = calendar_of([event], name="Rendez-vous; essai", made_at=NOON)

    assert "DTSTART:20310514T120000Z\r\nDTEND:20310514T124500Z\r\nSUMMARY:موعد P-2031-0001\r\n" in found
    assert "X-WR-CALNAME:Rendez-vous\\; essai" in found
    assert found.startswith("BEGIN:VCALENDAR\r\n")
    assert found.endswith("END:VCALENDAR\r\n")


@given(st.text(max_size=200))
def test_no_title_breaks_a_calendar(title: str) -> None:
    event = CalendarEvent(7, title, NOON, NOON)

    lines = calendar_of([event], name="a", made_at=NOON).split("\r\n")

    assert max(len(line.encode()) for line in lines) <= 75
    assert sum(line.startswith(("BEGIN:", "END:")) for line in lines) == 4
