import datetime

import pytest

from darb.core.partial_dates import PartialDate


@pytest.mark.parametrize("written", ["2003", "2003-05", "2003-05-17"])
def test_what_is_read_is_written_the_same(written: str) -> None:
    assert str(PartialDate.parse(written)) == written


@pytest.mark.parametrize(
    "written",
    ["", "03", "2003-5", "2003-13", "2003-00", "2003-02-30", "17/05/2003", "2003-05-17T00:00", "0000"],
)
def test_what_is_not_a_date_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        PartialDate.parse(written)


def test_a_day_without_its_month_is_refused() -> None:
    with pytest.raises(ValueError, match="month"):
        PartialDate(2003, None, 17)


@pytest.mark.parametrize(
    ("written", "earliest", "latest"),
    [
        ("2003", (2003, 1, 1), (2003, 12, 31)),
        ("2004-02", (2004, 2, 1), (2004, 2, 29)),
        ("2003-02", (2003, 2, 1), (2003, 2, 28)),
        ("2003-05-17", (2003, 5, 17), (2003, 5, 17)),
    ],
)
def test_it_says_the_first_and_last_day_it_could_be(
    written: str, earliest: tuple[int, int, int], latest: tuple[int, int, int]
) -> None:
    birth = PartialDate.parse(written)

    assert (birth.earliest(), birth.latest()) == (datetime.date(*earliest), datetime.date(*latest))


def test_a_full_day_keeps_its_three_parts() -> None:
    assert PartialDate.of(datetime.date(2003, 5, 17)) == PartialDate(2003, 5, 17)
