"""Time left, checks, titles and lists: on both sides of each boundary."""

import datetime

import pytest

from darb.core.versions import in_force
from darb.detention.rules import (
    KnownStay,
    ListedRow,
    after_admission,
    after_first_check,
    after_release,
    band_days,
    band_of,
    check_due_on,
    checks_of,
    judge,
    names_agree,
    wrong_title,
)
from darb.detention.rules.parameters import read_versions
from darb.detention.states import BatchOutcome, ReleaseItem
from darb.people.states import Journey

BOUNDS = (3, 6, 12, 60)
DAY = datetime.date


@pytest.mark.parametrize(
    ("on", "release_on", "band"),
    [
        (DAY(2026, 1, 10), None, "none"),
        (DAY(2026, 1, 10), DAY(2026, 1, 9), "passed"),
        (DAY(2026, 1, 10), DAY(2026, 1, 10), "3"),
        (DAY(2026, 1, 10), DAY(2026, 4, 9), "3"),
        (DAY(2026, 1, 10), DAY(2026, 4, 10), "6"),
        (DAY(2026, 1, 10), DAY(2026, 7, 9), "6"),
        (DAY(2026, 1, 10), DAY(2026, 7, 10), "12"),
        (DAY(2026, 1, 10), DAY(2027, 1, 9), "12"),
        (DAY(2026, 1, 10), DAY(2027, 1, 10), "60"),
        (DAY(2026, 1, 10), DAY(2031, 1, 9), "60"),
        (DAY(2026, 1, 10), DAY(2031, 1, 10), "more"),
        (DAY(2027, 11, 30), DAY(2028, 2, 28), "3"),
        (DAY(2027, 11, 30), DAY(2028, 2, 29), "6"),
        (DAY(2026, 11, 30), DAY(2027, 2, 27), "3"),
        (DAY(2026, 11, 30), DAY(2027, 2, 28), "6"),
        (DAY(2028, 2, 29), DAY(2029, 2, 27), "12"),
        (DAY(2028, 2, 29), DAY(2029, 2, 28), "60"),
    ],
)
def test_time_left_falls_into_one_band(on: DAY, release_on: DAY | None, band: str) -> None:
    assert band_of(on, release_on, BOUNDS) == band


@pytest.mark.parametrize("on", [DAY(2026, 1, 10), DAY(2027, 11, 30), DAY(2028, 2, 29)])
@pytest.mark.parametrize("band", ["passed", "3", "6", "12", "60", "more"])
def test_the_days_of_a_band_are_those_that_fall_into_it(on: DAY, band: str) -> None:
    first, after = band_days(band, on, BOUNDS)
    one = datetime.timedelta(days=1)

    assert first is None or (band_of(on, first, BOUNDS) == band != band_of(on, first - one, BOUNDS))
    assert after is None or (band_of(on, after - one, BOUNDS) == band != band_of(on, after, BOUNDS))


@pytest.mark.parametrize(
    ("release_on", "months", "due_on"),
    [
        (DAY(2026, 4, 10), 3, DAY(2026, 1, 10)),
        (DAY(2026, 1, 10), 1, DAY(2025, 12, 10)),
        (DAY(2028, 5, 31), 3, DAY(2028, 2, 29)),
        (DAY(2027, 5, 31), 3, DAY(2027, 2, 28)),
        (DAY(2028, 3, 31), 1, DAY(2028, 2, 29)),
        (DAY(2028, 2, 29), 1, DAY(2028, 1, 29)),
    ],
)
def test_a_check_is_due_the_same_day_so_many_months_before(release_on: DAY, months: int, due_on: DAY) -> None:
    assert check_due_on(release_on, months) == due_on


@pytest.mark.parametrize(
    ("on", "due", "late"),
    [
        (DAY(2026, 1, 9), [False, False], [False, False]),
        (DAY(2026, 1, 10), [True, False], [True, False]),
        (DAY(2026, 3, 9), [True, False], [True, False]),
        (DAY(2026, 3, 10), [True, True], [True, True]),
    ],
)
def test_checks_are_due_from_their_day_on(on: DAY, due: list[bool], late: list[bool]) -> None:
    asked = {1: ["papers", "centre"], 3: ["papers"]}

    found = checks_of(DAY(2026, 4, 10), on, asked, frozenset())

    assert [one.months for one in found] == [3, 1]
    assert [one.is_due for one in found] == due
    assert [one.is_late for one in found] == late


def test_what_is_ready_is_missing_no_more() -> None:
    asked = {1: ["papers", "centre"], 3: ["papers"]}

    first, second = checks_of(DAY(2026, 4, 10), DAY(2026, 4, 1), asked, frozenset({ReleaseItem.PAPERS}))

    assert (first.missing, first.is_late) == ((), False)
    assert (second.missing, second.is_late) == ((ReleaseItem.CENTRE,), True)


LAW = DAY(2025, 8, 22)


@pytest.mark.parametrize(
    ("kind", "place", "since", "wrong"),
    [
        ("alternative_sentence", "local_prison", DAY(2025, 8, 21), "too_early"),
        ("alternative_sentence", "local_prison", DAY(2025, 8, 22), ""),
        ("child_protection", "local_prison", DAY(2026, 1, 1), "protection"),
        ("child_protection", "child_protection_centre", DAY(2020, 1, 1), ""),
        ("convicted", "child_protection_centre", DAY(2026, 1, 1), "protection"),
        ("remand", "reform_education_centre", DAY(2020, 1, 1), ""),
    ],
)
def test_a_title_goes_with_its_establishment_and_its_law(
    kind: str, place: str, since: DAY, wrong: str
) -> None:
    assert wrong_title(kind, place, since, LAW) == wrong


@pytest.mark.parametrize("state", [None, *Journey])
def test_an_admission_leads_inside_from_everywhere(state: Journey | None) -> None:
    led = after_admission(state)

    place = led[-1] if led else state
    assert after_release(place) == [Journey.RELEASED]
    assert after_admission(place) == []


@pytest.mark.parametrize("state", [None, *Journey])
def test_a_release_leaves_nobody_inside(state: Journey | None) -> None:
    led = after_release(state)

    assert after_release(led[-1] if led else state) == []


def test_a_first_check_brings_before_the_release_whoever_was_being_prepared() -> None:
    assert after_first_check(Journey.IN_PREPARATION) == [Journey.PRE_RELEASE]
    assert after_first_check(Journey.DIAGNOSED) == []
    assert after_first_check(Journey.RELEASED) == []


VERSION = {
    "since": DAY(2015, 1, 1),
    "is_example": True,
    "band_months": [3, 6],
    "alternatives_since": LAW,
    "checks": [{"number": "release_first_check_months", "items": ["papers"]}],
}


def test_the_version_of_a_day_holds_from_its_day_on() -> None:
    later = {**VERSION, "since": DAY(2026, 3, 1), "band_months": [2, 4]}

    versions = read_versions({"versions": [VERSION, later]})

    assert in_force(versions, DAY(2026, 2, 28)).band_months == (3, 6)
    assert in_force(versions, DAY(2026, 3, 1)).band_months == (2, 4)
    assert in_force(versions, DAY(2000, 1, 1)).band_months == (3, 6)


@pytest.mark.parametrize(
    "wrong",
    [
        {"band_months": []},
        {"band_months": [6, 3]},
        {"band_months": [0, 3]},
        {"checks": []},
        {"checks": [{"number": "release_first_check_months", "items": ["luck"]}]},
        {"checks": [{"number": "luck", "items": ["papers"]}]},
    ],
)
def test_a_wrong_version_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"band_months|checks|luck"):
        read_versions({"versions": [{**VERSION, **wrong}]})


@pytest.mark.parametrize(
    ("typed", "known", "agree"),
    [
        ("نعيمة النموذجي", ["نعيمة النموذجي"], True),
        ("النموذجي نعيمه", ["نعيمة النموذجي"], True),
        ("Naima ENNAMOUDAJI", ["نعيمة النموذجي", "Naima Ennamoudaji"], True),
        ("Naima Ennamoudaji Ettajribi", ["Naima Ennamoudaji"], True),
        ("Naima", ["Naima Ennamoudaji"], False),
        ("Naima Ettajribi", ["Naima Ennamoudaji"], False),
        ("", ["Naima Ennamoudaji"], False),
        ("Naima Ennamoudaji", [], False),
    ],
)
def test_a_name_of_a_list_is_one_of_the_person_s(typed: str, known: list[str], agree: bool) -> None:
    assert names_agree(typed, known) is agree


TODAY = DAY(2026, 7, 30)
NAME = "Karim Ettajribi"


def row(number: int, prison_number: str = "10", **values: object) -> ListedRow:
    given = {"name": NAME, "establishment": "A", "place": "a", "day": TODAY, "day_told": "30/07/2026"}
    return ListedRow(number=number, prison_number=prison_number, **{**given, **values})


def known(key: int = 1, place: str = "a", **values: object) -> KnownStay:
    given = {"prison_number": "10", "names": (NAME,), "admitted_on": DAY(2025, 1, 1), "is_ongoing": True}
    return KnownStay(key=key, place=place, **{**given, **values})


@pytest.mark.parametrize(
    ("listed", "stays", "outcome"),
    [
        (row(2), [known()], "released"),
        (row(2, "١٠"), [known()], "released"),
        (row(2, establishment="", place=None), [known()], "released"),
        (row(2, establishment="", place=None), [known(), known(2, "b")], "other_establishment"),
        (row(2, ""), [known()], "number_missing"),
        (row(2, "11"), [known()], "unknown_number"),
        (row(2, name="Karim Elmithali"), [known()], "name_differs"),
        (row(2), [known(is_ongoing=False)], "already_released"),
        (row(2), [known(is_ongoing=False), known(2)], "released"),
        (row(2), [known(place="b")], "other_establishment"),
        (row(2, establishment="Z", place=None), [known()], "other_establishment"),
        (row(2, day=None), [known()], "wrong_date"),
        (row(2, day=DAY(2026, 7, 29)), [known()], "wrong_date"),
        (row(2), [known(admitted_on=DAY(2026, 7, 31))], "wrong_date"),
        (row(2), [known(admitted_on=TODAY)], "released"),
    ],
)
def test_each_row_of_a_list_has_one_outcome(listed: ListedRow, stays: list[KnownStay], outcome: str) -> None:
    judged = judge([listed], {"10": stays}, day=TODAY, today=TODAY)

    assert [one.outcome for one in judged] == [BatchOutcome(outcome)]


def test_the_second_row_about_one_stay_is_there_twice() -> None:
    rows = [row(2), row(3), row(4, establishment="", place=None), row(5, "99"), row(6, "99")]

    judged = judge(rows, {"10": [known()]}, day=TODAY, today=TODAY)

    assert [str(one.outcome) for one in judged] == [
        "released",
        "twice_in_file",
        "twice_in_file",
        "unknown_number",
        "twice_in_file",
    ]


def test_a_list_of_a_day_to_come_frees_nobody() -> None:
    tomorrow = TODAY + datetime.timedelta(days=1)

    judged = judge([row(2, day=tomorrow)], {"10": [known()]}, day=tomorrow, today=TODAY)

    assert judged[0].outcome == BatchOutcome.WRONG_DATE
