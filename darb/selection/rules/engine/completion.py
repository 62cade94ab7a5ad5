"""Completions: undecided files that, beside those decided, keep the quotas' shortfalls at their least.

Source: selection procedure, objectives, level L0 and rule ``rank``. Minima are soft, so a completion always
has limits per class, found class by class, the most important first.

Money enters by the minimum-cut form: files S can be paid exactly when, for every set T of sources, what the
files must take from T whatever the others give them does not exceed the balances of T. The solver sees files
only, with the sets T met so far; its proposal is rounded and checked exactly by the flow, which names the
sets it breaks, until a proposal stands or none is left. Sets once met are kept, since they hold for every
question about the same sources.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from darb.selection.rules.engine.flow import Flow
from darb.selection.rules.engine.problem import Problem, Sources
from darb.selection.rules.engine.solver import Model, NotProved

# Amounts are divided by a power of two (exact in floating point) so that the largest has this many bits: one
# centime then stays far above the solver's tolerance, and balances far below what a float holds exactly.
AMOUNT_BITS = 14


def least_shortfalls(problem: Problem, settled: Sequence[int] = ()) -> tuple[dict[int, int], frozenset[int]]:
    """Level L0: per class the least total shortfall once ``settled`` are funded, and files that attain it.

    Procedure: minimum shares are soft; class 1 is satisfied as far as possible before class 2 is looked at.
    """
    chosen: frozenset[int] = frozenset()
    reached: dict[int, int] = {}
    for class_, most in problem.shortfalls(problem.counts(settled)).items():
        if most:
            found = complete(problem, settled, problem.candidates, reached, minimise=class_)
            if found is None:
                raise NotProved("soft minima can always be left unmet")
            chosen = found
        reached[class_] = problem.shortfalls(problem.counts((*settled, *chosen)))[class_]
    return reached, chosen


def complete(
    problem: Problem,
    settled: Sequence[int],
    undecided: Iterable[int],
    limits: Mapping[int, int],
    *,
    minimise: int | None = None,
) -> frozenset[int] | None:
    """Undecided files that, beside the settled ones, keep every class within ``limits``; nothing if none can.

    With ``minimise`` the shortfall of that class is the least possible.
    """
    plan = _Plan(problem, settled, undecided, limits, minimise)
    while (values := plan.model.minimum(problem.time_limit)) is not None:
        chosen = [file for file, column in plan.takes.items() if values[column] > 0.5]
        plan.check_counts(chosen, limits)
        broken = _broken(problem, settled, chosen)
        if not broken:
            return frozenset(chosen)
        for sources in broken:
            plan.cut(sources, chosen)
    return None


def _broken(problem: Problem, settled: Sequence[int], chosen: Sequence[int]) -> list[Sources]:
    """Sets of sources that the chosen files overdraw beside the settled ones: none when all can be paid."""
    flow = Flow(problem.balances)
    broken = []
    for file in (*settled, *chosen):
        missing, cut = flow.shortage(file, problem.amounts[file], problem.caps[file], keep=True)
        if missing:
            broken.append(cut)
            flow.remove(file)
    return broken


class _Plan:
    """The rows and columns of one completion."""

    def __init__(
        self,
        problem: Problem,
        settled: Sequence[int],
        undecided: Iterable[int],
        limits: Mapping[int, int],
        minimise: int | None,
    ) -> None:
        self.problem, self.settled = problem, settled
        self.model = Model()
        self.counts = problem.counts(settled)
        self.needs = {
            quota: least - count
            for quota, (least, count) in enumerate(zip(problem.minima, self.counts, strict=True))
            if least > count
        }
        self.takes = {file: self.model.column(1, whole=True) for file in self._useful(settled, undecided)}
        self._unit = 2 ** max(0, max(problem.amounts, default=1).bit_length() - AMOUNT_BITS)
        self._limit_shortfalls(limits, minimise)
        self._keep_maxima()
        self._one_award_per_person()
        for sources in problem.met_cuts:
            self._limit_draw_on(sources)

    def check_counts(self, chosen: Sequence[int], limits: Mapping[int, int]) -> None:
        """Read the proposal again in whole numbers: minima, maxima and persons know no tolerance."""
        counts = self.problem.counts(chosen, beside=self.counts)
        people = {self.problem.persons[file] for file in chosen}
        is_exact = len(people) == len(chosen) and not self.problem.overfull(counts)
        if not is_exact or not self.problem.keeps(limits, counts):
            raise NotProved("the solver's proposal breaks a count when rounded")

    def cut(self, sources: Sources, chosen: Sequence[int]) -> None:
        """Turn down a proposal that overdraws ``sources``.

        A set already in the model can only be broken by less than the solver's tolerance; then the files that
        draw on it are barred together, which no rounding can miss.
        """
        if sources not in self.problem.met_cuts:
            self._limit_draw_on(sources)
            return
        least = self.problem.draw_on(sources)
        drawing = [file for file in chosen if least[file]]
        self.model.row(-math.inf, len(drawing) - 1, [(self.takes[file], 1) for file in drawing])

    def _limit_draw_on(self, sources: Sources) -> None:
        least = self.problem.draw_on(sources)
        balance = sum(self.problem.balances[source] for source in sources)
        left = balance - sum(least[file] for file in self.settled)
        entries = [(column, least[file] / self._unit) for file, column in self.takes.items() if least[file]]
        self.model.row(-math.inf, left / self._unit, entries)

    def _useful(self, settled: Sequence[int], undecided: Iterable[int]) -> list[int]:
        """Files that reduce a shortfall: the others can be left out of a completion without harm."""
        problem = self.problem
        taken = {problem.persons[file] for file in (*problem.fixed, *settled)}
        return [
            file
            for file in undecided
            if problem.persons[file] not in taken and not problem.groups[file].isdisjoint(self.needs)
        ]

    def _limit_shortfalls(self, limits: Mapping[int, int], minimise: int | None) -> None:
        classes = self.problem.classes
        short = {
            quota: self.model.column(need, cost=float(classes[quota] == minimise))
            for quota, need in self.needs.items()
        }
        for quota, need in self.needs.items():
            self.model.row(need, math.inf, [*self._members(quota), (short[quota], 1)])
        for class_, limit in limits.items():
            entries = [(column, 1) for quota, column in short.items() if classes[quota] == class_]
            if entries:
                self.model.row(-math.inf, limit, entries)

    def _keep_maxima(self) -> None:
        for quota, most in enumerate(self.problem.maxima):
            members = self._members(quota)
            if most is not None and members:
                self.model.row(-math.inf, most - self.counts[quota], members)

    def _members(self, quota: int) -> list[tuple[int, float]]:
        return [(column, 1) for file, column in self.takes.items() if quota in self.problem.groups[file]]

    def _one_award_per_person(self) -> None:
        def person(file: int) -> str:
            return self.problem.persons[file]

        for _, files in groupby(sorted(self.takes, key=person), key=person):
            entries = [(self.takes[file], 1) for file in files]
            if len(entries) > 1:
                self.model.row(-math.inf, 1, entries)
