"""What a forecast comes to, what a part lacks, which words name the holder."""

import pytest

from darb.projects.rules import onward
from darb.projects.rules.forecast import Year, judge
from darb.projects.rules.parts import Part, is_ice, lacking, named_in


def test_a_year_says_its_margin_its_result_and_where_it_breaks_even():
    year = Year(turnover=12_000, purchases=7_200, rent=1_200, wages=600, other=600, taxes=120)

    assert (year.margin, year.margin_permille, year.fixed, year.result) == (4_800, 400, 2_400, 2_280)
    assert (year.break_even, year.break_even_month) == (6_000, 6)


@pytest.mark.parametrize(
    ("year", "break_even", "month"),
    [
        (Year(turnover=100, purchases=100, rent=1), None, None),
        (Year(turnover=100, purchases=120), None, None),
        (Year(turnover=100, purchases=0), 0, 1),
        (Year(turnover=100, purchases=50, rent=60), 120, None),
        (Year(turnover=3, purchases=1, rent=1), 2, 8),
        (Year(turnover=100, purchases=70, rent=30), 100, 12),
    ],
)
def test_break_even_is_rounded_up_and_never_promised(year, break_even, month):
    assert (year.break_even, year.break_even_month) == (break_even, month)


def test_a_first_year_may_lose_and_the_activity_still_hold():
    first, later = Year(turnover=100, purchases=50, rent=70), Year(turnover=240, purchases=100, rent=70)

    assert judge([first, later, later]).holds
    assert judge([first, later, later]).loses == (1,)
    assert not judge([later, first, later]).holds
    assert judge([later, later, later]).earns_a_month == 70 // 12


def test_what_sells_at_a_loss_does_not_hold():
    year = Year(turnover=100, purchases=100)

    assert judge([year]).sells_at_a_loss == (1,)
    assert not judge([year]).holds


@pytest.mark.parametrize(
    ("state", "enquiry", "study", "to"),
    [
        ("draft", True, True, None),
        ("complete", False, True, None),
        ("complete", True, False, "enquiry_done"),
        ("enquiry_done", True, False, None),
        ("enquiry_done", True, True, "feasibility_done"),
        ("ready", True, True, None),
    ],
)
def test_a_file_passes_what_is_finished(state, enquiry, study, to):
    assert onward(state, has_enquiry=enquiry, has_study=study) == to


def test_zero_is_an_answer_and_nothing_is_none():
    said = {"products": "خياطة", "customers": "", "suppliers": None, "competitors": "لا أحد"}

    assert lacking(Part.MARKET, said) == ["area_specificity", "customers", "suppliers", "pricing"]
    assert "dependants" not in lacking(Part.ENQUIRY, {"dependants": 0})


@pytest.mark.parametrize(("premises", "lacks"), [("itinerant", []), ("none", []), ("rented", ["seat"])])
def test_who_has_no_premises_is_asked_for_no_place(premises, lacks):
    assert lacking(Part.ENTERPRISE, {"legal_form": "sarl", "premises": premises, "seat": ""}) == lacks


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("زار المواكب نعيمة في بيتها", "نعيمه"),
        ("السيد النموذجى حاضر", "النموذجي"),
        ("Mme ENNAMOUDAJI habite Settat", "ennamoudaji"),
        ("تعمل في ورشة للخياطة", ""),
        ("", ""),
    ],
)
def test_a_name_is_found_however_it_is_written(text, found):
    assert named_in(text, ["نعيمة النموذجي", "Naima Ennamoudaji"]) == found


@pytest.mark.parametrize(
    ("text", "fits"), [("001234567000012", True), ("12345", False), ("00123456700001X", False)]
)
def test_an_enterprise_number_has_fifteen_digits(text, fits):
    assert is_ice(text) is fits
