"""Published figures that part from one another: found, never resolved. Pure.

Two sources contradict each other when they say the same figure of the same thing with another value, or with
another precision. Nothing is averaged and none is preferred: the register holds what was printed.
"""

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from darb.reports.states import ContradictionKind, Qualifier

PERIMETER_KEYS = ("scope", "period", "period_type", "territory", "status")


@dataclasses.dataclass(frozen=True)
class Said:
    """One published figure as the comparison sees it; ``row`` is whatever the caller knows it by."""

    selector: str
    selector_value: str
    figure: str
    source: str
    value: Any
    qualifier: str
    perimeter: tuple[Any, ...]
    row: Any
    counted: str = ""

    @property
    def about(self) -> tuple[str, str, str, str]:
        """What it is a figure of; where a text says what exactly it counts, another count is another thing."""
        return (self.selector, self.selector_value, self.figure, self.counted)


@dataclasses.dataclass(frozen=True)
class Parting:
    """Figures of one thing under one name that do not say the same, in the order of the register."""

    selector: str
    selector_value: str
    figure: str
    kind: ContradictionKind
    rows: tuple[Any, ...]


def perimeter_of(perimeter: dict[str, Any]) -> tuple[Any, ...]:
    """What is compared of a perimeter, in a form that can be compared."""
    return tuple(repr(perimeter.get(key)) for key in PERIMETER_KEYS)


def partings(said: Iterable[Said]) -> list[Parting]:
    """Every group of figures that part. A figure that was not published contradicts nobody."""
    groups: dict[tuple[str, str, str, str], list[Said]] = defaultdict(list)
    for figure in said:
        if figure.qualifier != Qualifier.NOT_PUBLISHED:
            groups[figure.about].append(figure)
    found = []
    for about, group in groups.items():
        kind = _kind(group)
        if kind is not None:
            found.append(Parting(*about[:3], kind, tuple(figure.row for figure in group)))
    return found


def _kind(group: Sequence[Said]) -> ContradictionKind | None:
    """A value that differs weighs more than a word; one explained by its perimeter is told apart from both."""
    if len({(figure.value, figure.qualifier) for figure in group}) < 2:
        return None
    if len({figure.value for figure in group}) == 1:
        return ContradictionKind.WORDING
    within: dict[tuple[Any, ...], set[Any]] = defaultdict(set)
    for figure in group:
        within[figure.perimeter].add(figure.value)
    if all(len(values) == 1 for values in within.values()):
        return ContradictionKind.PERIMETER
    return ContradictionKind.VALUES
