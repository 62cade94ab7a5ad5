"""A signature drawn on a screen: read from what the page sends, and drawn again as lines. Pure.

The page sends points on a field of 1000 by 300, "x,y x,y;x,y …": strokes parted by semicolons. Only whole numbers of
that field are read, so that nothing else ever reaches the paper.
"""

import re
from itertools import pairwise

WIDTH, HEIGHT = 1000, 300
MOST_POINTS = 4000
SHORTEST = 60  # of the field: a dot or a slip of the hand is no signature
_STROKE = re.compile(r"\d{1,4},\d{1,4}(?: \d{1,4},\d{1,4})*")

Point = tuple[int, int]
Stroke = tuple[Point, ...]


def read_strokes(text: str) -> tuple[Stroke, ...]:
    """The strokes of a drawing. Raises ``ValueError`` when they are unreadable, too many or too short."""
    strokes = tuple(_stroke(part) for part in text.split(";") if part)
    if sum(map(len, strokes)) > MOST_POINTS:
        raise ValueError("more points than a hand draws")
    if sum(map(_length, strokes)) < SHORTEST:
        raise ValueError("too short for a signature")
    return strokes


def drawing_of(strokes: tuple[Stroke, ...]) -> str:
    """The strokes as a drawing of lines, cut to what is drawn."""
    xs, ys = zip(*(point for stroke in strokes for point in stroke), strict=True)
    left, top = min(xs) - 8, min(ys) - 8
    box = f"{left} {top} {max(xs) - left + 8} {max(ys) - top + 8}"
    lines = "".join(
        '<polyline points="' + " ".join(f"{x},{y}" for x, y in stroke) + '"/>' for stroke in strokes
    )
    pen = 'fill="none" stroke="#1c2329" stroke-width="6" stroke-linecap="round" stroke-linejoin="round"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}"><g {pen}>{lines}</g></svg>'


def _stroke(text: str) -> Stroke:
    if not _STROKE.fullmatch(text):
        raise ValueError("no strokes")
    points = [tuple(map(int, point.split(","))) for point in text.split(" ")]
    if any(x > WIDTH or y > HEIGHT for x, y in points):
        raise ValueError("outside the field")
    return tuple((x, y) for x, y in points)


def _length(stroke: Stroke) -> int:
    return sum(abs(x2 - x1) + abs(y2 - y1) for (x1, y1), (x2, y2) in pairwise(stroke))
