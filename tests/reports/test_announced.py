"""Reading what was announced: doubtful amounts are never guessed, a blank is not a zero."""

import pytest

from darb.reports.rules.announced import Announced, read_amount
from darb.reports.rules.figures import Figure, Selector, place_of
from darb.reports.states import FigureName, FigureUnit, Qualifier


@pytest.mark.parametrize(
    ("written", "minor"),
    [("778000", 77_800_000), ("891261.58", 89_126_158), ("249364.4", 24_936_440), ("0.05", 5), ("", None)],
)
def test_plain_amounts_are_read(written: str, minor: int | None) -> None:
    assert read_amount(written) == minor


@pytest.mark.parametrize(
    "written", ["778.000.00", "68,741.716", "68741.716", "1 000", "1,000", "-5", "about 5", "٧٧٨"]
)
def test_doubtful_amounts_are_refused(written: str) -> None:
    with pytest.raises(ValueError, match="not an amount"):
        read_amount(written)


def test_a_blank_is_not_published_and_zero_is_published() -> None:
    base = Announced("operation", "O1", "press")

    blank = base.counting(FigureName.PEOPLE, None, "exact")
    zero = base.counting(FigureName.WOMEN, 0)

    assert (blank.qualifier, blank.value) == ("not_published", None)
    assert (zero.qualifier, zero.value) == ("exact", 0)


def test_money_has_a_scope_and_no_population() -> None:
    base = Announced(
        "operation", "O1", "press", perimeter={"population": "all", "status": "handed_over", "period": "O1"}
    )

    amount = base.saying(FigureName.AMOUNT, FigureUnit.MONEY, amount_minor=5, currency="MAD")

    assert amount.perimeter == {"period": "O1"}


def cost_with_women() -> Figure:
    """What an edition cost, as the press put it, and how many women of it."""
    women = Figure(FigureName.WOMEN, 63, FigureUnit.PERSON, Qualifier.EXACT, "press")
    return Figure(
        FigureName.COST,
        500_000_000,
        FigureUnit.MONEY,
        Qualifier.OVER,
        "press",
        as_of="2015-07-03",
        currency="MAD",
        perimeter={"period": "Ramadan 2015"},
        parts=(women,),
    )


def test_a_part_is_written_under_its_name_with_all_its_keys() -> None:
    written = cost_with_women().as_json()

    assert written["women"] == {
        "value": 63,
        "unit": "person",
        "perimeter": {},
        "qualifier": "exact",
        "as_of": None,
        "source": "press",
        "records": None,
    }


def test_a_figure_is_written_with_all_its_keys() -> None:
    written = cost_with_women().as_json()

    assert written.pop("women")
    assert written == {
        "value": "5000000.00",
        "unit": "MAD",
        "currency": "MAD",
        "perimeter": {"period": "Ramadan 2015"},
        "qualifier": "over",
        "as_of": "2015-07-03",
        "source": "press",
        "records": None,
    }


@pytest.mark.parametrize(
    ("codes", "place"),
    [
        ((), {}),
        (("MA",), {"country": "MA"}),
        (("06",), {"region": "06"}),
        (("06.181",), {"province": "06.181"}),
        (("03.061", "03.231"), {"provinces": ["03.061", "03.231"]}),
    ],
)
def test_a_place_says_what_sort_of_place_it_is(codes: tuple[str, ...], place: dict) -> None:
    assert place_of(codes) == place


def test_a_year_is_a_number_and_a_code_a_text() -> None:
    assert Selector("year", "2014").as_json() == {"year": 2014}
    assert Selector("operation", "O2021-03").as_json() == {"operation": "O2021-03"}
