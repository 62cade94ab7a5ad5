"""The rule ``rank``: strict ranking with skip.

Source: selection procedure, objectives. Once the least shortfalls are known, the list is walked by falling
score, the lottery parting equals: a file is funded if some complete selection exists that keeps the decisions
made so far and the same shortfalls. The walk carries one such selection along, so that most files are decided
without the solver.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from darb.selection.rules.engine.completion import complete, least_shortfalls
from darb.selection.rules.engine.flow import Flow
from darb.selection.rules.engine.problem import Problem


@dataclass(frozen=True)
class Outcome:
    """Funded candidates in the order of the walk, and the least shortfall of each class."""

    funded: tuple[int, ...]
    shortfalls: Mapping[int, int]


class Selection:
    """One selection by ``rank``, beside fixed files and any ``forced`` ones, walked only as far as asked."""

    def __init__(self, problem: Problem, *, forced: Sequence[int] = ()) -> None:
        self._limits, waiting = least_shortfalls(problem, forced)
        self._order = [file for file in sorted(problem.candidates, key=problem.place) if file not in forced]
        self._walk = Walk(problem, self._limits, forced, waiting)
        self._decided: dict[int, bool] = {}
        self._next = 0

    def funds(self, file: int) -> bool:
        """Whether a candidate is funded; the walk stops at it."""
        while file not in self._decided:
            self._decide_next()
        return self._decided[file]

    def outcome(self) -> Outcome:
        while self._next < len(self._order):
            self._decide_next()
        return Outcome(tuple(self._walk.funded), self._limits)

    def _decide_next(self) -> None:
        file = self._order[self._next]
        self._next += 1
        self._decided[file] = self._walk.can_fund(file, self._order[self._next :])
        if self._decided[file]:
            self._walk.fund(file)


def would_fund(problem: Problem, outcome: Outcome, file: int, place: tuple[int, int]) -> bool:
    """Whether an unfunded file would be funded if the walk met it at ``place``.

    Decisions before that place stay as they are, since a completion may hold the file wherever it stands in
    the list.
    """
    others = [other for other in sorted(problem.candidates, key=problem.place) if other != file]
    before = [other for other in outcome.funded if problem.place(other) < place]
    waiting = frozenset(outcome.funded) - frozenset(before)
    walk = Walk(problem, outcome.shortfalls, before, waiting)
    return walk.can_fund(file, [other for other in others if problem.place(other) > place])


class Walk:
    """Files funded so far, and files waiting behind them that keep the shortfalls at their least."""

    def __init__(
        self, problem: Problem, limits: Mapping[int, int], funded: Sequence[int], waiting: frozenset[int]
    ) -> None:
        self.problem = problem
        self.funded = list(funded)
        self._limits = limits
        self._counts = problem.counts(funded)
        self._people = {problem.persons[file] for file in (*problem.fixed, *funded)}
        self._files_of_person = Counter(problem.persons[file] for file in problem.candidates)
        self._turned_away: dict[frozenset[int], list[int]] = {}
        self._flow = Flow(problem.balances)
        self._waiting: frozenset[int] = frozenset()
        for file in self.funded:
            self._pay(file)
        self._replace_waiting(self._needed(self._counts, waiting, frozenset(range(len(problem.minima)))))

    def fund(self, file: int) -> None:
        """Fund a file that ``can_fund`` has just admitted."""
        self._waiting -= {file}
        self.funded.append(file)
        self._counts = self.problem.counts((file,), beside=self._counts)
        self._people.add(self.problem.persons[file])

    def can_fund(self, file: int, undecided: Sequence[int]) -> bool:
        """Whether a complete selection holds the funded files and ``file``; if so it is carried along."""
        if file in self._waiting:
            return True
        if self._is_barred(file) or self._asks_more_than_one_turned_away(file):
            return False
        found = self._fits(file, undecided)
        if not found:
            self._turned_away.setdefault(self.problem.groups[file], []).append(file)
        return found

    def _is_barred(self, file: int) -> bool:
        """Another award of the person, or a full maximum, turns a file away whatever follows."""
        counts = self.problem.counts((file,), beside=self._counts)
        return self.problem.persons[file] in self._people or bool(self.problem.overfull(counts))

    def _asks_more_than_one_turned_away(self, file: int) -> bool:
        """A file of the same quotas, asking no more and able to draw as much anywhere, was turned away.

        It could take this file's place in any complete selection, so none can hold this file. Files of people
        with several files are not compared: their place might be barred for that reason alone.
        """
        alike = self._turned_away.get(self.problem.groups[file], [])
        return any(self._could_replace(other, file) for other in alike)

    def _could_replace(self, other: int, file: int) -> bool:
        problem = self.problem
        amount, caps = problem.amounts[other], problem.caps[other]
        return (
            amount <= problem.amounts[file]
            and self._files_of_person[problem.persons[other]] == 1
            and all(caps.get(source, 0) >= min(cap, amount) for source, cap in problem.caps[file].items())
        )

    def _fits(self, file: int, undecided: Sequence[int]) -> bool:
        """Try the waiting files first, then the funded ones alone, and only then ask the solver."""
        before = self._waiting
        counts = self.problem.counts((file,), beside=self._counts)
        others = (other for other in before if not self._same_person(other, file))
        keep = self._needed(counts, others, self.problem.groups[file])
        self._replace_waiting(keep)
        if self._pay(file):
            if self._is_complete(self.problem.counts(keep, beside=counts)):
                return True
            self._flow.remove(file)
        self._replace_waiting(frozenset())
        if self._pay(file):
            found = self._completion(file, counts, undecided)
            if found is not None:
                self._replace_waiting(found)
                return True
            self._flow.remove(file)
        self._replace_waiting(before)
        return False

    def _completion(
        self, file: int, counts: Sequence[int], undecided: Sequence[int]
    ) -> frozenset[int] | None:
        if self._is_complete(counts):
            return frozenset()
        return complete(self.problem, (*self.funded, file), undecided, self._limits)

    def _same_person(self, other: int, file: int) -> bool:
        return self.problem.persons[other] == self.problem.persons[file]

    def _needed(
        self, counts: Sequence[int], waiting: Iterable[int], joining: frozenset[int]
    ) -> frozenset[int]:
        """Waiting files of use beside those counted: barred and superfluous ones leave, the dearest first.

        Only files that share one of the quotas ``joining`` are looked at: the others seldom are either.
        """
        problem, keep = self.problem, set(waiting)
        together = problem.counts(keep, beside=counts)
        sharing = [other for other in keep if not problem.groups[other].isdisjoint(joining)]
        for other in sorted(sharing, key=lambda other: (-problem.amounts[other], other)):
            without = [count - (quota in problem.groups[other]) for quota, count in enumerate(together)]
            is_barred = not problem.groups[other].isdisjoint(problem.overfull(together))
            if is_barred or self._is_complete(without):
                keep.discard(other)
                together = without
        return frozenset(keep)

    def _is_complete(self, counts: Sequence[int]) -> bool:
        """At the least shortfalls: none can be below its own unless one of a class before it is above."""
        return self.problem.keeps(self._limits, counts)

    def _replace_waiting(self, files: frozenset[int]) -> None:
        for file in self._waiting - files:
            self._flow.remove(file)
        for file in sorted(files - self._waiting):
            self._pay(file)
        self._waiting = files

    def _pay(self, file: int) -> bool:
        return self._flow.add(file, self.problem.amounts[file], self.problem.caps[file])
