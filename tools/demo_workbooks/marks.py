"""Marks on the grid that add up to a wanted total."""

from tools.demo_workbooks.dice import Dice
from tools.demo_workbooks.season import WEIGHTS

STEP = 5  # scorers mark in half points
_PRIORITY = 2  # the line of the grid that is all or nothing
HIGHEST = 10 * (sum(WEIGHTS) - WEIGHTS[_PRIORITY])  # what anybody can reach, of a priority group or not


def marks_for(dice: Dice, total: int, *, priority: bool) -> list[int]:
    """Marks in tenths, none above its weight, whose sum is ``total`` tenths."""
    tops = [weight * 10 for weight in WEIGHTS]
    marks = [round(total * top / 1000 / STEP) * STEP + STEP * dice.between(-3, 3) for top in tops]
    marks[_PRIORITY] = tops[_PRIORITY] if priority else 0
    open_lines = [line for line in range(len(tops)) if line != _PRIORITY]
    for line in open_lines:
        marks[line] = min(max(marks[line], 0), tops[line])
    while (short := total - sum(marks)) != 0:
        step = STEP if short > 0 else -STEP
        room = [line for line in open_lines if 0 <= marks[line] + step <= tops[line]]
        marks[dice.pick(room)] += step
    return marks


def two_totals(dice: Dice, score: int, *, widest: int) -> tuple[int, int]:
    """Two scorers' totals whose mean is ``score`` and whose gap is at most ``widest``, all in tenths."""
    reach = min(widest // 2, HIGHEST - score, score) // STEP
    half = STEP * dice.between(0, min(reach, 10))
    return (score - half, score + half) if dice.chance(50) else (score + half, score - half)
