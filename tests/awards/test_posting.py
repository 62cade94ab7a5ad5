"""What several acts of one award take, one after the other, never adds up to more than it holds."""

import pytest

from darb.awards.actions.posting import taken_from


def test_each_act_takes_from_what_the_ones_before_left() -> None:
    balance = {1: 100, 2: 50}

    shares = [taken_from(balance, 60), taken_from(balance, 70), taken_from(balance, 20)]

    assert shares == [{1: 60}, {1: 40, 2: 30}, {2: 20}]
    assert balance == {1: 0, 2: 0}


def test_more_than_is_held_is_refused_and_takes_nothing() -> None:
    balance = {1: 100, 2: 50}

    with pytest.raises(ValueError, match="do not cover"):
        taken_from(balance, 151)

    assert balance == {1: 100, 2: 50}
