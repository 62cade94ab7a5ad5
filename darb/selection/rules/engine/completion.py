"""Completions: which undecided files can still keep the quotas' shortfalls at their least, beside those decided.

Source: selection procedure, objectives, level L0 and rule ``rank``. Minima are soft, so a completion always has limits
per class, found class by class, the most important first. The solver proposes; rounded proposals are checked exactly
by the flow, and one that overspends is cut off by the files that overspend together, until one stands or none is left.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from darb.selection.rules.engine.flow import Flow
from darb.selection.rules.engine.problem import Problem
from darb.selection.rules.engine.solver import Model, NotProved

# Amounts are divided by a power of two (exact in floating point) so that the largest has about this many bits:
# one centime then stays far above the solver's tolerance, and balances far below what a float holds exactly.
AMOUNT_BITS = 14


def least_shortfalls(
    problem: Problem, settled: Sequence[int] = ()
) -> tuple[dict[int, int], frozenset[int]]:
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
    """Undecided files that, funded with the settled ones, keep every class within ``limits``; nothing if none can.

    With ``minimise`` the shortfall of that class is the least possible.
    """
    plan = _Plan(problem, settled, undecided, limits, minimise)
    while (values := plan.model.minimum(problem.time_limit)) is not None:
        chosen = [file for file, column in plan.takes.items() if values[column] > 0.5]
        overspent = _overspent(problem, settled, chosen)
        if overspent is None:
            return frozenset(chosen)
        plan.model.row(-math.inf, len(overspent) - 1, [(plan.takes[file], 1) for file in overspent])
    return None


def _overspent(problem: Problem, settled: Sequence[int], chosen: Sequence[int]) -> list[int] | None:
    """Chosen files that cannot all be funded together, or nothing when all can (exactly, in centimes)."""
    flow = Flow(problem.balances)
    for tried, file in enumerate((*settled, *chosen), start=1):
        missing, cut = flow.shortage(file, problem.amounts[file], problem.caps[file], keep=True)
        if missing:
            together = chosen[: max(0, tried - len(settled))]
            return [other for other in together if _least_from(problem, other, cut) > 0]
    return None


def _least_from(problem: Problem, file: int, sources: frozenset[int]) -> int:
    """What ``file`` must take from ``sources`` whatever the others give it."""
    elsewhere = sum(cap for source, cap in problem.caps[file].items() if source not in sources)
    return max(0, problem.amounts[file] - elsewhere)


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
        self.problem = problem
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
        self._pay_for(settled)

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

    def _pay_for(self, settled: Sequence[int]) -> None:
        """Every taken file is paid in full, within caps and balances; money is divisible, files are not."""
        drawn: dict[int, list[tuple[int, float]]] = {}
        for file in (*settled, *self.takes):
            amount, taken = self.problem.amounts[file] / self._unit, self.takes.get(file)
            paid: list[tuple[int, float]] = []
            for source, cap in self.problem.caps[file].items():
                column = self.model.column(cap / self._unit)
                paid.append((column, 1))
                drawn.setdefault(source, []).append((column, 1))
                if taken is not None and cap < self.problem.amounts[file]:
                    self.model.row(-math.inf, 0, [(column, 1), (taken, -cap / self._unit)])
            if taken is None:
                self.model.row(amount, amount, paid)
            else:
                self.model.row(0, 0, [*paid, (taken, -amount)])
        for source, entries in drawn.items():
            self.model.row(-math.inf, self.problem.balances[source] / self._unit, entries)
