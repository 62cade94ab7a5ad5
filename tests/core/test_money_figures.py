"""Amounts and marks in figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from darb.core.money import format_amount, to_decimal_string
from darb.core.numbers import format_tenths, group_digits


@pytest.mark.parametrize(
    ("minor", "exponent", "exact", "arabic", "english"),
    [
        (778_000_00, 2, "778000.00", "778\u00a0000,00", "778,000.00"),
        (-771_350_00, 2, "-771350.00", "\u2212\u00a0771\u00a0350,00", "\u2212771,350.00"),
        (5, 2, "0.05", "0,05", "0.05"),
        (-5, 2, "-0.05", "\u2212\u00a00,05", "\u22120.05"),
        (1_234_567, 3, "1234.567", "1\u00a0234,567", "1,234.567"),
        (1_234_567, 0, "1234567", "1\u00a0234\u00a0567", "1,234,567"),
    ],
)
def test_an_amount_is_exact_in_files_and_readable_on_paper(
    minor: int, exponent: int, exact: str, arabic: str, english: str
) -> None:
    written = [
        to_decimal_string(minor, exponent),
        format_amount(minor, "ar", exponent),
        format_amount(minor, "fr", exponent),
        format_amount(minor, "en", exponent),
    ]

    assert written == [exact, arabic, arabic, english]


@given(st.integers(-(10**15), 10**15))
def test_figures_on_paper_hold_every_digit_and_no_dot(minor: int) -> None:
    paper = format_amount(minor, "ar")

    assert "." not in paper
    assert paper.replace("\u00a0", "").replace("\u2212", "-").replace(",", ".") == to_decimal_string(minor)


def test_marks_and_counts_have_their_own_writing() -> None:
    written = [
        format_tenths(730, "ar"),
        format_tenths(730, "en"),
        group_digits(12_480, "ar"),
    ]

    assert written == ["73,0", "73.0", "12\u00a0480"]
