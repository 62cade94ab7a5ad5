"""From the marks of independent scorers to the score of a file, and from scores to the order of the list.

Source: selection procedure, published grid. Marks are given in points with one decimal and reckoned in
tenths, so a score is a whole number from 0 to 1000. Two scorers read each file without knowing each other's
marks; a third is called when their totals lie too far apart.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

TENTHS = 10
SCORERS = 2
SCORERS_ON_SPREAD = 3


class ScoreReason(StrEnum):
    """Why a file has no score yet, or how its score was made."""

    MARK_MISSING = "mark_missing"
    MARK_OUT_OF_RANGE = "mark_out_of_range"
    CRITERION_UNKNOWN = "criterion_unknown"
    SCORER_MISSING = "scorer_missing"
    TOO_MANY_SCORERS = "too_many_scorers"
    THIRD_SCORER = "third_scorer"
    MEAN = "mean"
    MEDIAN = "median"


@dataclass(frozen=True)
class Criterion:
    """A line of the grid; ``weight`` is the highest mark, in tenths of a point."""

    code: str
    weight: int


@dataclass(frozen=True)
class Note:
    """One coded remark; ``scorer`` and ``criterion`` are empty where it concerns the whole file."""

    reason: ScoreReason
    scorer: str = ""
    criterion: str = ""


@dataclass(frozen=True)
class FileScore:
    """The score of one file, its totals and the remarks that explain it; no score while the file is open."""

    score: int | None
    totals: Mapping[str, int]
    notes: tuple[Note, ...]


def tenths(points: Decimal) -> int:
    """A mark or weight in tenths; a mark finer than the grid's one decimal is refused, never rounded."""
    scaled = points * TENTHS
    if scaled != int(scaled):
        raise ValueError(f"more than one decimal: {points}")
    return int(scaled)


def total_of(
    grid: Sequence[Criterion], marks: Mapping[str, int], scorer: str = ""
) -> tuple[int | None, tuple[Note, ...]]:
    """One scorer's total, or the marks that are missing or wrong.

    Procedure: a sheet counts only when every criterion is marked, from zero to its weight; a blank is not a
    zero.
    """
    weights = {criterion.code: criterion.weight for criterion in grid}
    notes = [Note(ScoreReason.MARK_MISSING, scorer, code) for code in weights if code not in marks]
    for code, mark in marks.items():
        if code not in weights:
            notes.append(Note(ScoreReason.CRITERION_UNKNOWN, scorer, code))
        elif not 0 <= mark <= weights[code]:
            notes.append(Note(ScoreReason.MARK_OUT_OF_RANGE, scorer, code))
    return (None, tuple(notes)) if notes else (sum(marks.values()), ())


def settled_score(totals: Sequence[int], spread: int) -> tuple[int | None, ScoreReason]:
    """The score from independent totals, and how it was made or what it waits for.

    Procedure: two totals at most ``spread`` tenths apart give their mean, rounded half up; further apart they
    call a third scorer, and then the median of the three counts, so that no single mark carries the file
    away.
    """
    if len(totals) < SCORERS:
        return None, ScoreReason.SCORER_MISSING
    if len(totals) > SCORERS_ON_SPREAD:
        return None, ScoreReason.TOO_MANY_SCORERS
    if len(totals) == SCORERS_ON_SPREAD:
        return sorted(totals)[1], ScoreReason.MEDIAN
    if abs(totals[0] - totals[1]) > spread:
        return None, ScoreReason.THIRD_SCORER
    return (totals[0] + totals[1] + 1) // 2, ScoreReason.MEAN


def wants_sheet(totals: Sequence[int], spread: int) -> bool:
    """Whether a file still waits for a scorer: the first, the second, or a third after a spread."""
    return settled_score(totals, spread)[1] in (ScoreReason.SCORER_MISSING, ScoreReason.THIRD_SCORER)


def file_score(
    grid: Sequence[Criterion], marks_by_scorer: Mapping[str, Mapping[str, int]], spread: int
) -> FileScore:
    """The score of a file from its scorers' sheets; an incomplete or wrong sheet leaves it open."""
    totals: dict[str, int] = {}
    faults: list[Note] = []
    for scorer, marks in sorted(marks_by_scorer.items()):
        total, notes = total_of(grid, marks, scorer)
        faults.extend(notes)
        if total is not None:
            totals[scorer] = total
    if faults:
        return FileScore(None, totals, tuple(faults))
    score, reason = settled_score(list(totals.values()), spread)
    return FileScore(score, totals, (Note(reason),))
