import datetime

import pytest

from darb.core.partial_dates import PartialDate
from darb.people.rules import age_on, is_juvenile


@pytest.mark.parametrize(
    ("birth", "on", "expected"),
    [
        # the day itself: the eighteenth birthday is the first day of majority
        ("2003-05-17", datetime.date(2021, 5, 16), True),
        ("2003-05-17", datetime.date(2021, 5, 17), False),
        # known by the month: minor until the last day it could be
        ("2003-05", datetime.date(2021, 5, 30), True),
        ("2003-05", datetime.date(2021, 5, 31), False),
        # known by the year
        ("2003", datetime.date(2021, 12, 30), True),
        ("2003", datetime.date(2021, 12, 31), False),
        # born on 29 February
        ("2004-02-29", datetime.date(2022, 2, 28), True),
        ("2004-02-29", datetime.date(2022, 3, 1), False),
    ],
)
def test_a_person_is_a_juvenile_while_under_eighteen_is_possible(
    birth: str, on: datetime.date, expected: bool
) -> None:
    assert is_juvenile(PartialDate.parse(birth), on, adult_age=18) is expected


def test_the_age_of_majority_is_the_country_s() -> None:
    birth, on = PartialDate.parse("2003-05-17"), datetime.date(2022, 1, 1)

    assert [is_juvenile(birth, on, age) for age in (18, 19, 21)] == [False, True, True]


def test_age_counts_full_years() -> None:
    birth = datetime.date(1990, 11, 24)

    ages = [age_on(birth, datetime.date(2026, 11, 23)), age_on(birth, datetime.date(2026, 11, 24))]

    assert ages == [35, 36]
