"""Days and hours of an operation. Pure."""

import calendar
import datetime

FIRST_HOUR = datetime.time(10)
PEOPLE_AT_ONCE = 2
MINUTES_EACH = 15


def appointed_hour(place_in_list: int) -> datetime.time:
    """Two people every quarter of an hour from ten o'clock; ``place_in_list`` counts from zero."""
    minutes = FIRST_HOUR.hour * 60 + place_in_list // PEOPLE_AT_ONCE * MINUTES_EACH
    return datetime.time(minutes // 60 % 24, minutes % 60)


def months_later(day: datetime.date, months: int) -> datetime.date:
    """The same day some months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
