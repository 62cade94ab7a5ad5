"""Days and hours of an operation. Pure."""

import calendar
import datetime
from collections import Counter
from collections.abc import Iterable
from itertools import count

FIRST_HOUR = datetime.time(10)  # unless a day begins its handovers at another hour
LAST_HOUR = datetime.time(18)
PEOPLE_AT_ONCE = 2
MINUTES_EACH = 15


def free_hours(
    first: datetime.time, wanted: int, taken: Iterable[datetime.time | None] = ()
) -> list[datetime.time]:
    """The next appointments of a day: two people every quarter of an hour from ``first`` on, beside those ``taken``.

    A list that is too long for the day gives every quarter two people more, and nobody an hour after ``LAST_HOUR``.
    """
    begins, ends = (hour.hour * 60 + hour.minute for hour in (first, LAST_HOUR))
    quarters = range(begins, max(ends, begins + MINUTES_EACH), MINUTES_EACH)
    hours = [datetime.time(*divmod(minute, 60)) for minute in quarters]
    busy, found = Counter(taken), list[datetime.time]()
    for at_once in count(PEOPLE_AT_ONCE, PEOPLE_AT_ONCE):
        for hour in hours:
            free = min(max(at_once - busy[hour], 0), wanted - len(found))
            found += [hour] * free
            busy[hour] += free
        if len(found) == wanted:
            return sorted(found)
    raise AssertionError  # the lists of a day are finite


def months_later(day: datetime.date, months: int) -> datetime.date:
    """The same day some months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
