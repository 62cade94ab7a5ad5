"""Whoever sees figures and no person is shown no count of a few people, on no page."""

import dataclasses

import pytest

from darb.core.numbers import WITHHELD, Withheld
from darb.core.scope import Scope, scoped
from darb.core.templatetags.darb import funnel_drawing, n
from darb.reports.queries.season import Counts, FewCounts, shown_counts
from tests.conftest import national_scope

STORY = Counts(
    filed=14, eligible=12, decided=14, funded=9, money_ended=2, low_score=1, handed_over=9, women=3, men=6
)


@pytest.fixture
def figures_only(db: None) -> Scope:
    return Scope(counted=national_scope())


def test_of_a_small_season_only_the_large_counts_are_shown(figures_only: Scope) -> None:
    with scoped(figures_only):
        shown = shown_counts(STORY)

    assert isinstance(shown, FewCounts)
    assert (shown.filed, shown.funded, shown.handed_over, shown.awaiting_handover) == (14, 9, 9, 0)
    names = ("eligible", "not_eligible", "undecided", "money_ended", "low_score", "women", "men")
    assert all(isinstance(getattr(shown, name), Withheld) for name in names)


def test_whoever_sees_the_people_sees_every_count(db: None) -> None:
    with scoped(national_scope()):
        assert shown_counts(STORY) is STORY


def test_a_large_season_is_shown_whole(figures_only: Scope) -> None:
    large = Counts(**{name: value * 5 for name, value in dataclasses.asdict(STORY).items()})

    with scoped(figures_only):
        shown = shown_counts(large)

    assert not [name for name, value in vars(shown).items() if isinstance(value, Withheld)]
    assert (shown.not_eligible, shown.undecided, shown.women) == (10, 0, 15)


def test_a_withheld_count_says_that_it_is(db: None) -> None:
    assert "–" in n(WITHHELD)
    assert "0" not in n(WITHHELD)


def test_the_drawing_tells_no_more_than_the_text(db: None) -> None:
    assert funnel_drawing(14, WITHHELD, 9, 9) == funnel_drawing(14, 14, 9, 9)
