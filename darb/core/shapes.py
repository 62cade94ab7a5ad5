"""Plain shapes of charts, as numbers. Nothing here holds text, so a right-to-left page may mirror the
drawing.

Sizes are attributes of the drawing and never styles: the pages forbid inline styles.
"""

import dataclasses
import itertools
from collections.abc import Sequence

BLOCK = 64  # width of a step of the funnel; the slope to the next takes the rest of a hundred
LOWEST = 2  # a step with nothing in it is still seen


@dataclasses.dataclass(frozen=True)
class Bar:
    """A rectangle; ``style`` names a class of the sheet."""

    x: float
    y: float
    width: float
    height: float
    style: str = ""
    tag: str = "rect"

    def attributes(self) -> dict[str, str]:
        named = {"x": self.x, "y": self.y, "width": self.width, "height": self.height}
        return {key: f"{value:g}" for key, value in named.items()} | (
            {"class": self.style} if self.style else {}
        )


@dataclasses.dataclass(frozen=True)
class Slope:
    """The quadrilateral between two steps of a funnel."""

    points: tuple[tuple[float, float], ...]
    style: str = "slope"
    tag: str = "polygon"

    def attributes(self) -> dict[str, str]:
        return {"points": " ".join(f"{x:g},{y:g}" for x, y in self.points), "class": self.style}


Shape = Bar | Slope


def funnel_shapes(counts: Sequence[int]) -> list[Shape]:
    """A block a count, as high as its share of the largest, joined by slopes."""
    largest = max(counts, default=0)
    heights = [max(LOWEST, round(100 * count / largest, 1)) if largest else LOWEST for count in counts]
    blocks: list[Shape] = [
        Bar(place * 100, (100 - height) / 2, BLOCK, height, "block") for place, height in enumerate(heights)
    ]
    slopes = [
        _slope(place * 100 + BLOCK, before, after)
        for place, (before, after) in enumerate(itertools.pairwise(heights))
    ]
    return blocks + slopes


def _slope(start: float, before: float, after: float) -> Slope:
    end = start + 100 - BLOCK
    top, bottom = (100 - before) / 2, (100 + before) / 2
    return Slope(((start, top), (end, (100 - after) / 2), (end, (100 + after) / 2), (start, bottom)))


def bar_marks(
    *, envelope: int, committed: int, purchased: int, handed_over: int, received: int | None = None
) -> list[Shape]:
    """The amounts of a budget bar, each lower than the one around it and closed by a tick.

    Steps differ by height and end tick as well as by colour, so that a photocopy still tells them apart.
    """
    steps = ((committed, 0, "com"), (purchased, 4, "pur"), (handed_over, 8, "han"))
    shapes: list[Shape] = []
    for amount, inset, style in steps:
        width = _share(amount, envelope)
        shapes.append(Bar(0, inset, width, 34 - 2 * inset, style))
        shapes.append(Bar(max(0, width - 2), inset, 2, 34 - 2 * inset, "tick"))
    if received is not None:
        shapes.append(Bar(max(0, _share(received, envelope) - 2), 0, 2, 34, "rec"))
    return shapes


def _share(amount: int, envelope: int) -> int:
    return min(1000, amount * 1000 // envelope) if envelope > 0 else 0
