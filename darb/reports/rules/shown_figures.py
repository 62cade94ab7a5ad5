"""Which computed figures may stand beside published ones for whoever sees figures and no person. Pure.

The published figure is known to everybody. To say what the records count beside it, or only that they count the same,
tells a small number as well as printing it; so the answer itself is withheld, value and verdict. Source: the rule
of small counts, with complements.
"""

import dataclasses
from collections.abc import Iterator

from darb.core.numbers import WITHHELD
from darb.reports.rules.figures import Facts, Figure
from darb.reports.rules.small_counts import parts_shown
from darb.reports.states import FigureName, FigureUnit

# What is counted over the people of the total: with it, each of these would tell a small total.
_OVER_PEOPLE = (FigureName.PROJECTS, FigureName.CITIES, FigureName.SECTORS)
_WITHIN_PEOPLE = (FigureName.WOMEN, FigureName.MEN, FigureName.JUVENILES, FigureName.CERTIFICATES)
_COUNTED = (FigureUnit.PERSON, FigureUnit.PROJECT, FigureUnit.CERTIFICATE)


def shown_facts(facts: Facts, smallest: int) -> Facts:
    """The same figures, small ones and what would tell them withheld; amounts stay, they are no count."""
    total = facts.by_path().get(str(FigureName.PEOPLE))
    hidden = set(_hidden(facts, _count(total), smallest))
    figures = tuple(_shown(figure, figure.name in hidden, smallest) for figure in facts.figures)
    return dataclasses.replace(facts, figures=figures)


def _hidden(facts: Facts, people: int, smallest: int) -> Iterator[FigureName]:
    """Names of top-level figures that are withheld; of men and women both or neither."""
    is_few = 0 < people < smallest
    for figure in facts.figures:
        is_small = figure.unit in _COUNTED and 0 < _count(figure) < smallest
        is_part = figure.name in _WITHIN_PEOPLE and None in _halves(_count(figure), people, smallest)
        if is_small or is_part or (is_few and figure.name in (*_OVER_PEOPLE, *_WITHIN_PEOPLE)):
            yield figure.name


def _shown(figure: Figure, is_hidden: bool, smallest: int) -> Figure:
    """The figure with its own parts: those of an axis are counted inside the axis and not inside the people."""
    whole = _count(figure)
    is_few = is_hidden or 0 < whole < smallest
    parts = tuple(
        _shown(part, is_few or None in _halves(_count(part), whole, smallest), smallest)
        for part in figure.parts
    )
    return dataclasses.replace(figure, parts=parts, value=WITHHELD if is_hidden else figure.value)


def _halves(part: int, whole: int, smallest: int) -> list[int | None]:
    """A part and its complement, which one reads from the total; of a part larger than the whole nothing is read."""
    return parts_shown([part, max(whole - part, 0)], smallest)


def _count(figure: Figure | None) -> int:
    return figure.value if figure is not None and isinstance(figure.value, int) else 0
