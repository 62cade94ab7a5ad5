"""Amounts as people write them: one reading or none, and then the one that was probably meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from darb.core.amounts import UnreadAmount, read_amount
from darb.core.money import format_amount

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    "written",
    [
        "18500",
        "18 500,00",
        "18\u00a0500,00",
        "18.500,00",
        "18,500.00",
        "18500.00",
        "١٨٥٠٠",
        "١٨٬٥٠٠٫٠٠",
        "18’500,00",
    ],
)
def test_every_way_of_writing_an_amount_is_the_same_amount(written: str) -> None:
    minor = read_amount(written, 2)

    assert minor == 18_500_00


@pytest.mark.parametrize(
    ("written", "code", "proposed"),
    [
        ("18.500.00", "amount_malformed", 18_500_00),
        ("778,000,00", "amount_malformed", 778_000_00),
        ("18.500", "amount_unclear", 18_500_00),
        ("68,741.716", "amount_unreadable", None),
        ("-5", "amount_negative", None),
        ("12,345", "amount_unclear", 12_345_00),
        ("1234,567", "amount_too_precise", None),
        ("beaucoup", "amount_unreadable", None),
        ("", "amount_unreadable", None),
        ("9" * 16, "amount_too_large", None),
        ("1" * 41, "amount_unreadable", None),
    ],
)
def test_what_can_be_read_in_two_ways_is_taken_in_none(written: str, code: str, proposed: int | None) -> None:
    with pytest.raises(UnreadAmount) as unread:
        read_amount(written, 2)

    assert (unread.value.code, unread.value.proposed) == (code, proposed)


@given(minor=st.integers(0, 10**14), language=st.sampled_from(["ar", "fr", "en"]))
def test_what_the_site_writes_the_site_reads(minor: int, language: str) -> None:
    assert read_amount(format_amount(minor, language), 2) == minor
