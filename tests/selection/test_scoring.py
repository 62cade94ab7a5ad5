from decimal import Decimal

import pytest

from darb.selection.rules.scoring import (
    Criterion,
    FileScore,
    Note,
    ScoreReason,
    file_score,
    settled_score,
    tenths,
    total_of,
)

GRID = (
    Criterion("social", 300),
    Criterion("skills", 250),
    Criterion("market", 250),
    Criterion("budget", 200),
)
SPREAD = 150


def sheet(social: int, skills: int, market: int, budget: int) -> dict[str, int]:
    return {"social": social, "skills": skills, "market": market, "budget": budget}


def test_a_total_is_the_sum_of_the_marks_in_tenths() -> None:
    assert total_of(GRID, sheet(245, 200, 185, 150)) == (780, ())


@pytest.mark.parametrize("mark", [0, 300])
def test_a_mark_may_be_zero_or_the_whole_weight(mark: int) -> None:
    assert total_of(GRID, sheet(mark, 0, 0, 0)) == (mark, ())


@pytest.mark.parametrize("mark", [-1, 301])
def test_a_mark_out_of_range_leaves_no_total(mark: int) -> None:
    total = total_of(GRID, sheet(mark, 0, 0, 0), "scorer-1")

    assert total == (None, (Note(ScoreReason.MARK_OUT_OF_RANGE, "scorer-1", "social"),))


def test_a_blank_is_not_a_zero() -> None:
    marks = sheet(100, 100, 100, 100)
    del marks["budget"]

    assert total_of(GRID, marks) == (None, (Note(ScoreReason.MARK_MISSING, "", "budget"),))


def test_a_mark_on_a_criterion_that_is_not_in_the_grid_is_refused() -> None:
    marks = sheet(100, 100, 100, 100) | {"charm": 10}

    assert total_of(GRID, marks) == (None, (Note(ScoreReason.CRITERION_UNKNOWN, "", "charm"),))


@pytest.mark.parametrize(
    ("totals", "expected"),
    [
        ([], (None, ScoreReason.SCORER_MISSING)),
        ([780], (None, ScoreReason.SCORER_MISSING)),
        # two: mean, rounded half up
        ([780, 790], (785, ScoreReason.MEAN)),
        ([780, 785], (783, ScoreReason.MEAN)),
        ([785, 780], (783, ScoreReason.MEAN)),
        ([0, 1], (1, ScoreReason.MEAN)),
        # the spread itself is still near enough
        ([600, 750], (675, ScoreReason.MEAN)),
        ([600, 751], (None, ScoreReason.THIRD_SCORER)),
        ([751, 600], (None, ScoreReason.THIRD_SCORER)),
        # three: median, wherever the third stands
        ([600, 800, 700], (700, ScoreReason.MEDIAN)),
        ([600, 800, 1000], (800, ScoreReason.MEDIAN)),
        ([600, 800, 0], (600, ScoreReason.MEDIAN)),
        ([600, 800, 700, 650], (None, ScoreReason.TOO_MANY_SCORERS)),
    ],
)
def test_a_score_comes_from_two_totals_or_from_three(
    totals: list[int], expected: tuple[int | None, ScoreReason]
) -> None:
    assert settled_score(totals, SPREAD) == expected


def test_a_file_read_by_two_has_their_mean_and_says_so() -> None:
    marks = {"scorer-2": sheet(250, 200, 200, 145), "scorer-1": sheet(240, 200, 200, 150)}

    score = file_score(GRID, marks, SPREAD)

    assert score == FileScore(793, {"scorer-1": 790, "scorer-2": 795}, (Note(ScoreReason.MEAN),))


def test_a_file_with_a_wide_spread_waits_for_a_third_scorer() -> None:
    marks = {"scorer-1": sheet(300, 250, 250, 200), "scorer-2": sheet(100, 100, 100, 100)}

    waiting = file_score(GRID, marks, SPREAD)
    settled = file_score(GRID, marks | {"scorer-3": sheet(200, 200, 200, 100)}, SPREAD)

    assert (waiting.score, waiting.notes) == (None, (Note(ScoreReason.THIRD_SCORER),))
    assert (settled.score, settled.notes) == (700, (Note(ScoreReason.MEDIAN),))


def test_one_wrong_sheet_leaves_the_file_open_and_names_every_fault() -> None:
    wrong = sheet(301, 100, 100, 100)
    del wrong["budget"]

    score = file_score(GRID, {"scorer-1": sheet(100, 100, 100, 100), "scorer-2": wrong}, SPREAD)

    assert score == FileScore(
        None,
        {"scorer-1": 400},
        (
            Note(ScoreReason.MARK_MISSING, "scorer-2", "budget"),
            Note(ScoreReason.MARK_OUT_OF_RANGE, "scorer-2", "social"),
        ),
    )


@pytest.mark.parametrize(("points", "expected"), [("12.5", 125), ("30", 300), ("0", 0), ("7.50", 75)])
def test_points_become_tenths(points: str, expected: int) -> None:
    assert tenths(Decimal(points)) == expected


def test_a_mark_finer_than_a_tenth_is_refused() -> None:
    with pytest.raises(ValueError, match=r"more than one decimal: 12\.55"):
        tenths(Decimal("12.55"))
