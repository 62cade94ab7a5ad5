"""What ``darb figures`` answers: the two texts' own figures exactly, and where the records part from them."""

import datetime

import pytest
from django.utils import translation

from darb.core.errors import Forbidden
from darb.core.scope import Scope
from darb.programmes.models import Season
from darb.reports.queries.published import UnknownSelector, check_known, one_selector
from darb.reports.queries.sheet import figure_sheet
from darb.reports.rules.figures import Selector
from tests.factories import make_call, make_tranche, make_user
from tests.reports.rows import hand_over, make_award, make_operation

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ON = datetime.date(2026, 1, 5)
FIGURE_KEYS = {"value", "unit", "perimeter", "qualifier", "as_of", "source", "records"}
DOCUMENT_000 = "000_7fdc46c206e807be.txt"
DOCUMENT_003 = "003_5a9fb09947774262.txt"


@pytest.fixture
def manager(everything: Scope):
    return make_user(role="programme_manager")


def answer(user, kind: str, value: str) -> dict:
    return figure_sheet(user, Selector(kind, value), ON).as_json("en")


def short(facts: dict) -> dict:
    """Value and qualifier of each figure, attributes as they are."""
    return {
        name: (figure["value"], figure["qualifier"])
        if isinstance(figure, dict) and "qualifier" in figure
        else figure
        for name, figure in facts.items()
    }


def hand_over_as_published() -> None:
    """Nine people, three of them women, handed what document 000 tells, in its four sectors."""
    day = make_operation("O2021-03", Season.objects.get(label="2020-2021"))
    call, tranche = make_call(), make_tranche(77_800_000)
    women = ("crafts", "services", "fishing")
    men = ("agriculture", "crafts", "services", "crafts", "crafts", "crafts")
    for sex, sectors in (("F", women), ("M", men)):
        for sector in sectors:
            hand_over(make_award(call, tranche, 8_000_000, sector=sector, sex=sex), day, 7_900_000)


def test_the_handover_at_el_jadida_is_answered_source_by_source(manager) -> None:
    found = answer(manager, "operation", "O2021-03")

    assert found["schema"] == "darb.figures/1"
    assert found["selector"] == {"operation": "O2021-03"}
    assert [short(facts) for facts in found["published"]] == [
        {
            "source": DOCUMENT_000,
            "people": (9, "exact"),
            "women": (3, "exact"),
            "men": (6, "exact"),
            "contribution": ("778000.00", "about"),
            "sectors": (["agriculture", "crafts", "fishing", "services"], "including"),
            "place": {"province": "06.181"},
            "season": "2020-2021",
            "phase": 1,
        },
        {
            "source": "mapexpress.ma",
            "envelope": ("891261.58", "exact"),
            "sectors": (["construction", "crafts", "restaurant", "services"], "including"),
        },
    ]


def test_the_edition_of_2015_is_answered_with_its_twelve_cities(manager) -> None:
    found = answer(manager, "edition", "Ramadan 2015")["published"][0]

    assert found["source"] == DOCUMENT_003
    assert short(found)["people"] == (317, "exact")
    assert short(found)["cities"] == (12, "exact")
    assert short(found)["cost"] == ("5000000.00", "over")
    assert len(found["place"]["provinces"]) == 12


def test_the_results_of_2014_are_answered_with_their_women_and_juveniles(manager) -> None:
    found = answer(manager, "year", "2014")
    text = found["published"][0]

    assert text["source"] == DOCUMENT_003
    assert [text[axis]["value"] for axis in ("employment", "micro_projects", "education_and_training")] == [
        933,
        1436,
        1401,
    ]
    assert text["education_and_training"]["women"]["value"] == 63
    assert text["education_and_training"]["juveniles"]["value"] == 644
    computed = found["computed"]
    for axis in ("employment", "micro_projects", "education_and_training"):
        assert (computed[axis]["value"], computed[axis]["records"]) == (0, 0)


def test_every_figure_carries_all_its_keys_and_money_its_currency(manager) -> None:
    for kind, value in (("operation", "O2021-03"), ("edition", "Ramadan 2014"), ("year", "2014")):
        found = answer(manager, kind, value)
        for facts in (*found["published"], found["computed"]):
            for figure in (item for item in facts.values() if isinstance(item, dict) and "qualifier" in item):
                assert figure.keys() >= FIGURE_KEYS
                assert ("currency" in figure) == (figure["unit"] == "MAD")


def test_records_stand_behind_computed_figures_only(manager) -> None:
    found = answer(manager, "operation", "O2021-03")

    assert found["published"][0]["people"]["records"] is None
    assert found["computed"]["people"]["records"] == 0


@pytest.mark.slow
def test_records_that_bear_the_text_out_leave_only_the_other_source_s_differences(manager) -> None:
    hand_over_as_published()

    found = answer(manager, "operation", "O2021-03")

    computed = short(found["computed"])
    assert computed["people"] == (9, "exact")
    assert computed["contribution"] == ("778000.00", "exact")
    assert (computed["place"], computed["season"], computed["phase"]) == (
        {"province": "06.181"},
        "2020-2021",
        1,
    )
    assert found["differences"] == [
        {
            "figure": "envelope",
            "published": "891261.58",
            "computed": "778000.00",
            "why": "mapexpress.ma: the values differ; the perimeter differs (what the amount covers)",
        },
        {
            "figure": "sectors",
            "published": ["construction", "crafts", "restaurant", "services"],
            "computed": ["agriculture", "crafts", "fishing", "services"],
            "why": "mapexpress.ma: published items are missing from the records (construction, "
            f"restaurant and food); the published sources disagree ({DOCUMENT_000})",
        },
    ]


def test_a_season_without_a_published_total_names_its_published_operations(manager) -> None:
    people = answer(manager, "season", "2020-2021")["published"][0]["people"]

    assert (people["value"], people["qualifier"]) == (None, "not_published")
    assert people["perimeter"]["operations"] == ["O2021-03", "O2021-05", "O2021-06"]


def test_an_operation_that_only_the_records_know_is_answered_too(manager) -> None:
    make_operation("O-TEST", make_call().season)

    found = answer(manager, "operation", "O-TEST")

    assert found["published"] == []
    assert found["differences"] == []


def test_spaces_and_case_are_forgiven_and_a_year_may_have_arabic_digits() -> None:
    assert check_known(Selector("edition", " ramadan  2015 ")).value == "Ramadan 2015"
    assert check_known(Selector("year", "٢٠١٤")).value == "2014"


@pytest.mark.parametrize(
    ("kind", "value", "sentence"),
    [
        ("operation", "O2021-3", "No operation has the code “O2021-3”. The nearest: O2021-03,"),
        ("edition", "Ramadan 2051", "No edition is called “Ramadan 2051”. The nearest: Ramadan 201"),
        ("season", "Ramadan 2015", "No season is called “Ramadan 2015”. The nearest:"),
        ("year", "14", "“14” is not a year from 1900 to 2100, such as 2014."),
        ("year", "year", "“year” is not a year from 1900 to 2100, such as 2014."),
    ],
)
def test_an_unknown_code_is_answered_with_the_nearest(kind: str, value: str, sentence: str) -> None:
    with translation.override("en"), pytest.raises(UnknownSelector) as refused:
        check_known(Selector(kind, value))

    with translation.override("en"):
        assert str(refused.value).startswith(sentence)


@pytest.mark.parametrize("given", [{}, {"operation": "O2021-03", "year": "2014"}, {"operation": None}])
def test_exactly_one_selector_is_asked_for(given: dict) -> None:
    with pytest.raises(UnknownSelector):
        one_selector(given)


def test_computed_figures_are_for_those_who_may_read_reports(everything: Scope) -> None:
    with pytest.raises(Forbidden):
        figure_sheet(make_user(role="buyer"), Selector("year", "2014"), ON)
