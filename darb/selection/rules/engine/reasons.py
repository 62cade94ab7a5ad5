"""Why a file has no money: exactly one reason each, the first that holds.

Source: selection procedure, reasons. The order is part of the rule: what the file itself lacks comes before
what the money lacked, and an equal score parted by the lottery is said before any quota is blamed.
"""

from dataclasses import replace
from functools import cached_property
from typing import Any

from darb.selection import states
from darb.selection.rules.engine.document import Document
from darb.selection.rules.engine.flow import Flow
from darb.selection.rules.engine.problem import Problem, with_value
from darb.selection.rules.engine.rank import Outcome, Selection, would_fund

Reason = dict[str, object]
Code = states.UnfundedReason
BEFORE_EVERY_RANK = 0


class Reasons:
    """The reasons of one run; the runs without maxima or minima are made only when a file asks for them."""

    def __init__(self, document: Document, problem: Problem, outcome: Outcome) -> None:
        self.document = document
        self.problem = problem
        self.outcome = outcome

    def not_considered(self, file: int) -> Reason:
        """The status of the file, or its score, kept it out of the ranking."""
        status = self.document.files[file].status
        code = Code.BELOW_THRESHOLD if status == states.FileStatus.CANDIDATE else Code(status)
        return {"code": str(code)}

    def unfunded(self, file: int) -> Reason:
        """Why a ranked file is not funded."""
        for reason in (self._no_source, self._same_person, self._lottery, self._quota_max, self._quota_min):
            found = reason(file)
            if found is not None:
                return found
        return self._sources_exhausted(file)

    def _no_source(self, file: int) -> Reason | None:
        """The money open to the file cannot cover it even alone."""
        problem = self.problem
        if Flow(problem.balances).add(file, problem.amounts[file], problem.caps[file]):
            return None
        open_to_it = [s.id for s in self.document.sources if s.eligible.holds(self.document.files[file])]
        return {"code": str(Code.NO_SOURCE), "sources": sorted(open_to_it)}

    def _same_person(self, file: int) -> Reason | None:
        funded = (*self.problem.fixed, *self.outcome.funded)
        people = {self.problem.persons[other] for other in funded}
        return {"code": str(Code.SAME_PERSON)} if self.problem.persons[file] in people else None

    def _lottery(self, file: int) -> Reason | None:
        """With the first ticket of all, the file would have been funded among its equals."""
        place = (-self.problem.scores[file], BEFORE_EVERY_RANK)
        equals = [
            other
            for other in self.outcome.funded
            if place < self.problem.place(other) < self.problem.place(file)
        ]
        if equals and would_fund(self.problem, self.outcome, file, place):
            return {"code": str(Code.LOTTERY), "rank": self.problem.ranks[file]}
        return None

    def _quota_max(self, file: int) -> Reason | None:
        """Funded when all maxima are removed; the quotas named are those whose removal alone suffices."""
        if not self._without_maxima or not self._without_maxima.funds(file):
            return None
        return {"code": str(Code.QUOTA_MAX), "quotas": _funding(file, self._without_each_maximum)}

    def _quota_min(self, file: int) -> Reason | None:
        """Funded when all minima are zero; named likewise, perhaps none when several hold together."""
        if not self._without_minima or not self._without_minima.funds(file):
            return None
        return {"code": str(Code.QUOTA_MIN), "quotas": _funding(file, self._without_each_minimum)}

    def _sources_exhausted(self, file: int) -> Reason:
        """The money ran out: what is missing with everybody funded kept, and the sources that bind."""
        problem = self.problem
        flow = Flow(problem.balances)
        for other in self.outcome.funded:
            flow.add(other, problem.amounts[other], problem.caps[other])
        missing, cut = flow.shortage(file, problem.amounts[file], problem.caps[file])
        binding = sorted(self.document.sources[source].id for source in cut)
        return {"code": str(Code.SOURCES_EXHAUSTED), "sources": binding, "missing": missing}

    @cached_property
    def _without_maxima(self) -> Selection | None:
        maxima = self.problem.maxima
        is_limited = any(most is not None for most in maxima)
        return self._changed(maxima=(None,) * len(maxima)) if is_limited else None

    @cached_property
    def _without_minima(self) -> Selection | None:
        minima = self.problem.minima
        return self._changed(minima=(0,) * len(minima)) if any(minima) else None

    @cached_property
    def _without_each_maximum(self) -> dict[str, Selection]:
        maxima = self.problem.maxima
        limited = [number for number, most in enumerate(maxima) if most is not None]
        return {
            self._id(number): self._changed(maxima=with_value(maxima, number, None)) for number in limited
        }

    @cached_property
    def _without_each_minimum(self) -> dict[str, Selection]:
        minima = self.problem.minima
        asked = [number for number, least in enumerate(minima) if least]
        return {self._id(number): self._changed(minima=with_value(minima, number, 0)) for number in asked}

    def _changed(self, **changes: Any) -> Selection:
        return Selection(replace(self.problem, **changes))

    def _id(self, number: int) -> str:
        return self.document.quotas[number].id


def _funding(file: int, selections: dict[str, Selection]) -> list[str]:
    return sorted(quota for quota, selection in selections.items() if selection.funds(file))
