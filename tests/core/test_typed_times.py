"""Hours as people type them."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from darb.core.typed_times import HourField


@pytest.mark.parametrize(
    "typed",
    ["9:05", "09:05", "9h05", "09H05", "9.05", "٠٩:٠٥", "۹:۰۵", " 09 : 05 ", "\u200f09:05", "905", "٠٩٠٥"],
)
def test_an_hour_is_read_as_people_type_it(typed):
    assert HourField().clean(typed) == datetime.time(9, 5)


@pytest.mark.parametrize("typed", ["24:00", "9:60", "9", "05", "2405", "9:5", "9:05 PM", "صباحا", "12:30:15"])
def test_what_is_no_hour_is_refused_with_an_example(typed):
    with pytest.raises(ValidationError, match="09:30"):
        HourField().clean(typed)


def test_an_hour_left_empty_is_none_where_it_is_not_asked_for():
    assert HourField(required=False).clean(" ") is None


def test_no_browser_shows_its_own_clock():
    shown = HourField().widget.render("at", datetime.time(14, 5))

    assert 'type="text"' in shown
    assert 'value="14:05"' in shown
