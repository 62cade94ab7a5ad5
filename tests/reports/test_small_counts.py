"""No count of a few people can be worked out from what is shown."""

import itertools
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from darb.reports.rules.small_counts import parts_shown, steps_shown

pytestmark = pytest.mark.slow

SMALLEST = 5
COUNTS = st.lists(st.integers(min_value=0, max_value=12), min_size=1, max_size=5)
SMALL = range(1, SMALLEST)


def possible(shown: Sequence[int | None], total: int) -> list[list[int]]:
    """Every table that somebody who reads the parts and the total may hold for true."""
    hidden = [place for place, part in enumerate(shown) if part is None]
    rest = total - sum(part for part in shown if part is not None)
    found = []
    for values in itertools.product(range(rest + 1), repeat=max(len(hidden) - 1, 0)):
        if sum(values) <= rest:
            guess = [*values, rest - sum(values)] if hidden else []
            table = list(shown)
            for place, value in zip(hidden, guess, strict=True):
                table[place] = value
            found.append([int(value or 0) for value in table])
    return found


@given(COUNTS)
def test_no_withheld_part_can_be_derived_from_the_others_and_a_total_large_enough(parts: list[int]) -> None:
    shown = parts_shown(parts, SMALLEST)
    hidden = [place for place, part in enumerate(shown) if part is None]

    assert all(part is None for part, true in zip(shown, parts, strict=True) if true in SMALL)
    assert all(part in (None, true) for part, true in zip(shown, parts, strict=True))
    if len(parts) > 1 and sum(parts) >= SMALLEST:
        tables = possible(shown, sum(parts))
        assert parts in tables
        assert all(len({table[place] for table in tables}) > 1 for place in hidden)
        assert not hidden or sum(parts[place] for place in hidden) >= SMALLEST


@given(COUNTS)
def test_no_difference_between_steps_that_are_shown_is_a_small_count(losses: list[int]) -> None:
    steps = list(itertools.accumulate(losses))[::-1]

    shown = [step for step in steps_shown(steps, SMALLEST) if step is not None]

    assert all(first - second not in SMALL for first, second in itertools.combinations(shown, 2))
    assert not any(step in SMALL for step in shown)


@given(COUNTS)
def test_nothing_is_withheld_where_nothing_is_small(parts: list[int]) -> None:
    large = [part * SMALLEST for part in parts]

    assert parts_shown(large, SMALLEST) == large
    steps = list(itertools.accumulate(large))[::-1]
    assert steps_shown(steps, SMALLEST) == steps


def test_the_story_of_nine_beneficiaries() -> None:
    assert steps_shown([14, 12, 9, 9], SMALLEST) == [14, None, 9, 9]
    assert parts_shown([3, 6], SMALLEST) == [None, None]
    assert parts_shown([9, 0], SMALLEST) == [9, 0]
    assert parts_shown([1, 1, 30, 40], SMALLEST) == [None, None, None, 40]
    assert steps_shown([3, 2, 1], SMALLEST) == [None, None, None]
