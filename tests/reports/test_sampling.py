"""A sample anybody draws again: fixed by its seed, spread over the strata, fair."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from darb.reports.rules.sampling import band, draw, places

SIZES = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 60), min_size=1)


@pytest.mark.slow
@given(sizes=SIZES, wanted=st.integers(0, 80))
def test_places_add_up_and_no_stratum_gives_more_than_it_has(sizes: dict[str, int], wanted: int) -> None:
    given_places = places(sizes, wanted)

    assert sum(given_places.values()) == min(wanted, sum(sizes.values()))
    assert all(0 <= given_places[name] <= sizes[name] for name in sizes)
    filled = [name for name in sizes if sizes[name]]
    if wanted >= len(filled):
        assert all(given_places[name] for name in filled)


def test_a_draw_does_not_depend_on_the_order_of_its_records() -> None:
    codes = [f"D-2021-{number:04}" for number in range(50)]

    one = draw({"a": codes}, seed="s1", size=5)
    other = draw({"a": codes[::-1]}, seed="s1", size=5)

    assert one == other
    assert one != draw({"a": codes}, seed="s2", size=5)


def test_every_record_is_drawn_about_as_often() -> None:
    codes = [f"D-2021-{number:04}" for number in range(10)]

    drawn = Counter(code for seed in range(1000) for code in draw({"a": codes}, seed=str(seed), size=3)["a"])

    assert set(drawn) == set(codes)
    assert all(230 < count < 370 for count in drawn.values())


def test_a_band_begins_at_its_border() -> None:
    assert [band(amount) for amount in (1, 19_999_99, 20_000_00, 59_999_99, 60_000_00)] == [0, 0, 1, 2, 3]
