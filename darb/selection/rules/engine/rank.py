"""The rule ``rank``: strict ranking with skip.

Source: selection procedure, objectives. Once the least shortfalls are known, the list is walked by falling score, the
lottery parting equals: a file is funded if some complete selection exists that keeps the decisions made so far and the
same shortfalls. The walk carries one such selection along, so that most files are decided without the solver.
"""

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


def run(problem: Problem, *, forced: Sequence[int] = ()) -> Outcome:
    """The selection by ``rank`` of candidates beside the fixed files, and beside ``forced`` ones where some are."""
    limits, waiting = least_shortfalls(problem, forced)
    order = [file for file in sorted(problem.candidates, key=problem.place) if file not in forced]
    walk = Walk(problem, limits, forced, waiting)
    for position, file in enumerate(order):
        if walk.can_fund(file, order[position + 1 :]):
            walk.fund(file)
    return Outcome(tuple(walk.funded), limits)


def would_fund(problem: Problem, outcome: Outcome, file: int, place: tuple[int, int]) -> bool:
    """Whether an unfunded file would be funded if the walk met it at ``place``.

    Decisions before that place stay as they are, since a completion may hold the file wherever it stands in the list.
    """
    others = [other for other in sorted(problem.candidates, key=problem.place) if other != file]
    before = [other for other in outcome.funded if problem.place(other) < place]
    waiting = frozenset(outcome.funded) - frozenset(before)
    walk = Walk(problem, outcome.shortfalls, before, waiting)
    return walk.can_fund(file, [other for other in others if problem.place(other) > place])


class Walk:
    """Files funded so far, and files waiting behind them that keep the shortfalls at their least."""

    def __init__(
        self, problem: Problem, limits: Mapping[int, int], funded: Iterable[int], waiting: Iterable[int]
    ) -> None:
        self.problem = problem
        self.funded = list(funded)
        self._limits = limits
        self._waiting: set[int] = set()
        self._turned_away: dict[frozenset[int], list[int]] = {}
        self._flow = Flow(problem.balances)
        self._people = {problem.persons[file] for file in (*problem.fixed, *self.funded)}
        for file in self.funded:
            self._pay(file)
        self._replace_waiting(frozenset(waiting))
        self._replace_waiting(self._needed(None))

    def fund(self, file: int) -> None:
        """Fund a file that ``can_fund`` has just admitted."""
        self._waiting.discard(file)
        self.funded.append(file)
        self._people.add(self.problem.persons[file])

    def can_fund(self, file: int, undecided: Sequence[int]) -> bool:
        """Whether a complete selection holds the funded files and ``file``; if so it is the one carried along."""
        if file in self._waiting:
            return True
        if self._is_blocked(file) or self._asks_more_than_one_turned_away(file):
            return False
        found = self._fits(file, undecided)
        if not found:
            self._turned_away.setdefault(self.problem.groups[file], []).append(file)
        return found

    def _is_blocked(self, file: int) -> bool:
        """Another award of the person, or a full maximum, turns a file away whatever follows."""
        counts = self.problem.counts((*self.funded, file))
        return self.problem.persons[file] in self._people or not self.problem.within_maxima(counts)

    def _asks_more_than_one_turned_away(self, file: int) -> bool:
        """A file of the same quotas that asked no more, and could draw as much anywhere, was turned away before.

        It could take this file's place in any complete selection, so none can hold this file. Files of people with
        several files are not compared: their place might be barred for that reason alone.
        """
        return any(self._could_replace(other, file) for other in self._turned_away.get(self.problem.groups[file], ()))

    def _could_replace(self, other: int, file: int) -> bool:
        amount, caps = self.problem.amounts[other], self.problem.caps[other]
        return (
            amount <= self.problem.amounts[file]
            and self._files_of_person(other) == 1
            and all(caps.get(source, 0) >= min(cap, amount) for source, cap in self.problem.caps[file].items())
        )

    def _files_of_person(self, file: int) -> int:
        return sum(self.problem.persons[file] == self.problem.persons[other] for other in self.problem.candidates)

    def _fits(self, file: int, undecided: Sequence[int]) -> bool:
        """Try the waiting files first, then the funded ones alone, and only then ask the solver."""
        before, keep = frozenset(self._waiting), self._needed(file)
        self._replace_waiting(keep)
        is_complete = self._is_complete((*self.funded, file, *keep))
        if self._pay(file):
            if is_complete:
                return True
            self._flow.remove(file)
        elif not keep:
            self._replace_waiting(before)
            return False
        if self._is_affordable(file):
            found = complete(self.problem, (*self.funded, file), undecided, self._limits)
            if found is not None:
                self._replace_waiting(frozenset())
                self._pay(file)
                self._replace_waiting(found)
                return True
        self._replace_waiting(before)
        return False

    def _is_affordable(self, file: int) -> bool:
        """Whether the file fits beside the funded files alone; the waiting files stay away for the caller to restore."""
        self._replace_waiting(frozenset())
        fits = self._pay(file)
        if fits:
            self._flow.remove(file)
        return fits

    def _needed(self, file: int | None) -> frozenset[int]:
        """Waiting files still of use when ``file`` joins: barred and superfluous ones leave, dearest first."""
        problem, joined = self.problem, self.funded if file is None else [*self.funded, file]
        keep = sorted(self._waiting, key=lambda other: (problem.amounts[other], other))
        if file is not None:
            keep = [other for other in keep if problem.persons[other] != problem.persons[file]]
        for other in reversed(tuple(keep)):
            rest = [kept for kept in keep if kept != other]
            is_barred = not problem.groups[other].isdisjoint(self._overfull((*joined, *keep)))
            if is_barred or self._is_complete((*joined, *rest)):
                keep = rest
        return frozenset(keep)

    def _overfull(self, files: Sequence[int]) -> set[int]:
        counts = self.problem.counts(files)
        pairs = enumerate(zip(self.problem.maxima, counts, strict=True))
        return {quota for quota, (most, count) in pairs if most is not None and count > most}

    def _is_complete(self, files: Sequence[int]) -> bool:
        """Within every class's least shortfall; a class below its own is impossible while those before it hold."""
        shortfalls = self.problem.shortfalls(self.problem.counts(files))
        return all(shortfalls[class_] <= limit for class_, limit in self._limits.items())

    def _replace_waiting(self, files: frozenset[int]) -> None:
        for file in self._waiting - files:
            self._flow.remove(file)
        for file in sorted(files - self._waiting):
            self._pay(file)
        self._waiting = set(files)

    def _pay(self, file: int) -> bool:
        return self._flow.add(file, self.problem.amounts[file], self.problem.caps[file])
