"""What a workbook is compared with, read from the site's own data: the regions of its day and no others."""

import datetime

import pytest

from darb.exchange.queries.reference import season_reference
from darb.exchange.workbook.reference import Reference
from tests.exchange.good_season import scores
from tests.exchange.workbooks import both, check, found, put, remove

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2021, 6, 20)
BEFORE_THE_REFORM = datetime.date(2014, 9, 1)
UNKNOWN = ("agreements", 2, "territory", "unknown_place")


@pytest.fixture
def today(db: None) -> Reference:
    return season_reference(TODAY)


def test_a_name_that_an_older_region_bore_too_means_todays(today: Reference) -> None:
    assert today.lists["region"].find("Oriental") == {"02"}
    assert today.on(BEFORE_THE_REFORM).lists["region"].find("Oriental") == {"1997-08"}


def test_each_province_lies_in_the_region_of_the_day(today: Reference) -> None:
    then = today.on(BEFORE_THE_REFORM)

    assert (today.province_region["06.181"], then.province_region["06.181"]) == ("06", "1997-11")
    assert set(today.province_region.values()) == set(today.lists["region"].codes)
    assert set(then.province_region.values()) == set(then.lists["region"].codes)


@pytest.mark.parametrize(
    ("day", "regions"),
    [(datetime.date(2015, 9, 3), 16), (datetime.date(2015, 9, 4), 12), (TODAY, 12)],
)
def test_a_reform_counts_from_its_first_day(today: Reference, day: datetime.date, regions: int) -> None:
    assert len(today.on(day).lists["region"].codes) == regions


@pytest.mark.slow
def test_a_workbook_names_the_regions_of_its_own_season(today: Reference) -> None:
    old_region = put("agreements", 0, territory="Doukkala-Abda")
    of_2014 = both(old_region, put("season", 0, starts_on=BEFORE_THE_REFORM))

    assert UNKNOWN in found(check(old_region, today))
    assert UNKNOWN not in found(check(of_2014, today))


@pytest.mark.slow
def test_people_of_the_agreements_region_need_marks_and_others_do_not(today: Reference) -> None:
    """Before the reform no code of a province told its region: the members do."""
    old = put("season", 0, starts_on=BEFORE_THE_REFORM)
    unmarked = ("files", 4, "ref", "file_without_marks")

    places_of_marks = [place for place, row in enumerate(scores()) if row["file"] == "D-2021-0003"]

    def without_marks(territory: str) -> list[object]:
        changes = both(old, remove("scores", *places_of_marks), put("agreements", 0, territory=territory))
        return found(check(changes, today))

    assert unmarked in without_marks("1997-11")
    assert unmarked not in without_marks("1997-16")
