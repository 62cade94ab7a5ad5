"""Money from sources to files: an exact maximum flow in whole centimes, kept up to date file by file.

Source: selection procedure, source assignment. A set of files can be funded exactly when the maximum flow
from files to sources, within what each source may give to each file and within the balances, covers every
amount. Sources are numbered in order of use and files by ascending identifier, which is all the canonical
assignment needs to know.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise, permutations

from darb.selection.rules.engine.checks import LARGEST

Caps = Mapping[int, int]  # source -> the most it may give to one file, above zero


class Flow:
    """A set of fully funded files with one way of paying for them; that way may change at every step."""

    def __init__(self, balances: Sequence[int]) -> None:
        self.left = list(balances)
        self.grants: dict[int, dict[int, int]] = {}
        self._caps: dict[int, Caps] = {}
        # _movers[f][h]: files that draw on source f and could draw more on source h instead
        self._movers: list[dict[int, set[int]]] = [defaultdict(set) for _ in balances]
        self._settled: set[int] = set()

    def add(self, file: int, amount: int, caps: Caps) -> bool:
        """Fund ``file`` fully beside all the others, or change nothing and answer no."""
        missing, _ = self.shortage(file, amount, caps, keep=True)
        if missing:
            self.remove(file)
        return not missing

    def shortage(
        self, file: int, amount: int, caps: Caps, *, keep: bool = False
    ) -> tuple[int, frozenset[int]]:
        """What ``file`` would lack beside the others, and the sources of the smallest minimum cut.

        Those are the sources still reached when no more money can be found: all of them are used up.
        """
        missing, reached = self._fill(file, amount, caps)
        if not keep:
            self.remove(file)
        return missing, reached

    def remove(self, file: int) -> None:
        """Give the money of ``file`` back to its sources."""
        self._detach(file)
        for source, amount in self.grants.pop(file).items():
            self.left[source] += amount
        del self._caps[file]

    def settle(self) -> dict[int, dict[int, int]]:
        """The canonical, unique assignment (LF): file -> source -> centimes; no file can join after it.

        First the most from the first source in order of use, then from the second, and so on; with these
        totals kept, files by ascending identifier take as much as they can from their sources in order of
        use.
        """
        for source in range(len(self.left)):
            self._draw_most_from(source)
        for file in sorted(self.grants):
            self._detach(file)
            self._settled.add(file)
            for source in sorted(self._caps[file]):
                self._take_most(file, source)
        return {
            file: {source: amount for source, amount in sorted(given.items()) if amount}
            for file, given in self.grants.items()
        }

    def _fill(self, file: int, amount: int, caps: Caps) -> tuple[int, frozenset[int]]:
        self._caps[file] = caps
        given = self.grants[file] = dict.fromkeys(caps, 0)
        missing = amount
        while missing:
            starts = [source for source in caps if given[source] < caps[source]]
            path, reached = self._search(starts, lambda source: self.left[source] > 0)
            if not path:
                return missing, reached
            moved = min(missing, caps[path[0]] - given[path[0]], self.left[path[-1]], self._width(path))
            self._shift(path, moved)
            self._draw(file, path[0], moved)
            missing -= moved
        return 0, frozenset()

    def _draw_most_from(self, source: int) -> None:
        """Move money of any file from later sources to ``source``; totals of the sources before it stay."""
        later = range(source + 1, len(self.left))
        while self.left[source] > 0:
            path, _ = self._search(later, lambda reached: reached == source)
            if not path:
                return
            self._shift(path, min(self.left[source], self._width(path)))

    def _take_most(self, file: int, source: int) -> None:
        """Raise what ``file`` takes from ``source``; files not yet settled make room, every total stays."""
        given, cap = self.grants[file], self._caps[file][source]

        def can_give_back(other: int) -> bool:
            return other > source and given.get(other, 0) > 0

        while given[source] < cap:
            path, _ = self._search([source], can_give_back)
            if not path:
                return
            moved = min(cap - given[source], given[path[-1]], self._width(path))
            self._shift(path, moved)
            self._draw(file, source, moved)
            self._draw(file, path[-1], -moved)

    def _search(
        self, starts: Iterable[int], is_goal: Callable[[int], bool]
    ) -> tuple[list[int], frozenset[int]]:
        """The shortest chain of sources along which money moves to a goal, or else all reached."""
        came_from: dict[int, int | None] = dict.fromkeys(starts)
        waiting = deque(came_from)
        while waiting:
            source = waiting.popleft()
            if is_goal(source):
                return _path_to(source, came_from), frozenset()
            for other, files in self._movers[source].items():
                if files and other not in came_from:
                    came_from[other] = source
                    waiting.append(other)
        return [], frozenset(came_from)

    def _width(self, path: Sequence[int]) -> int:
        """How much the first mover of each step can carry; a path of one source carries anything."""
        widths = []
        for source, other in pairwise(path):
            file = next(iter(self._movers[source][other]))
            widths.append(min(self.grants[file][source], self._caps[file][other] - self.grants[file][other]))
        return min(widths, default=LARGEST)

    def _shift(self, path: Sequence[int], amount: int) -> None:
        movers = [next(iter(self._movers[f][h])) for f, h in pairwise(path)]
        for file, (source, other) in zip(movers, pairwise(path), strict=True):
            self._draw(file, source, -amount)
            self._draw(file, other, amount)

    def _draw(self, file: int, source: int, change: int) -> None:
        self.grants[file][source] += change
        self.left[source] -= change
        if file not in self._settled:
            for other in self._caps[file]:
                if other != source:
                    self._note_moves(file, source, other)
                    self._note_moves(file, other, source)

    def _note_moves(self, file: int, source: int, other: int) -> None:
        given = self.grants[file]
        if given[source] > 0 and given[other] < self._caps[file][other]:
            self._movers[source][other].add(file)
        else:
            self._movers[source][other].discard(file)

    def _detach(self, file: int) -> None:
        for source, other in permutations(self._caps[file], 2):
            self._movers[source][other].discard(file)


def _path_to(source: int, came_from: Mapping[int, int | None]) -> list[int]:
    path = [source]
    while (before := came_from[path[-1]]) is not None:
        path.append(before)
    return path[::-1]
