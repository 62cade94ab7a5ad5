"""The answer of a run, ``darb.selection.output/1``: what is stored, published and verified.

Source: selection procedure, formats. Every file of the input appears once; a file without money carries its
one reason; the hashes tie the answer to its input.
"""

from collections.abc import Mapping
from typing import Any

from darb.selection import states
from darb.selection.rules.engine import canonical, rank, solver
from darb.selection.rules.engine.document import Document, Source
from darb.selection.rules.engine.flow import Flow
from darb.selection.rules.engine.problem import HIGHEST_SCORE, Problem
from darb.selection.rules.engine.reasons import Reason, Reasons

SCHEMA = "darb.selection.output/1"
ENGINE = {"name": "darb", "version": "1", "solver": solver.NAME}
Answer = dict[str, Any]


def without_result(head: Answer, status: states.Run) -> Answer:
    """The answer of a run without publishable result: it lists no file, so nothing can be published."""
    empty: Answer = {"levels": [], "files": [], "sources": [], "quotas": []}
    return sealed({**head, "status": str(status), **empty, "totals": {"funded": 0, "amount": 0, "score": 0}})


def with_result(
    head: Answer, document: Document, problem: Problem, tickets: Mapping[str, str], outcome: rank.Outcome
) -> Answer:
    """The answer of a proved run."""
    result = _Result(document, problem, tickets, outcome)
    levels = [
        {"level": f"shortfall.{class_}", "value": value} for class_, value in outcome.shortfalls.items()
    ]
    return sealed(
        {
            **head,
            "status": str(states.Run.OPTIMAL),
            "levels": levels,
            "files": [result.file(number) for number in range(len(document.files))],
            "sources": sorted(map(result.source, document.sources), key=lambda row: str(row["source"])),
            "quotas": result.quotas(),
            "totals": result.totals(),
        }
    )


def head(document: Document, content: Mapping[str, object]) -> Answer:
    """What every answer says first: which engine, which call, which input."""
    return {
        "schema": SCHEMA,
        "engine": ENGINE,
        "call": document.call.id,
        "rule": document.call.rule,
        "frozen_hash": canonical.frozen_hash(content),
        "input_hash": canonical.input_hash(content),
    }


def sealed(answer: Answer) -> Answer:
    return {**answer, "output_hash": canonical.output_hash(answer)}


class _Result:
    """The rows of an answer."""

    def __init__(
        self, document: Document, problem: Problem, tickets: Mapping[str, str], outcome: rank.Outcome
    ) -> None:
        self.document = document
        self.problem = problem
        self.tickets = tickets
        self.outcome = outcome
        self.funded = {*problem.fixed, *outcome.funded}
        self.grants = _grants(document, problem, outcome)
        self.reasons = Reasons(document, problem, outcome)

    def file(self, number: int) -> Answer:
        file = self.document.files[number]
        status, reason = self._status(number)
        given = sorted(self.grants.get(number, {}).items())
        return {
            "file": file.id,
            "status": str(status),
            "band": (HIGHEST_SCORE - file.score) // self.document.call.band_width,
            "ticket": self.tickets[file.id],
            "rank": self.problem.ranks[number],
            "grants": [{"source": source, "amount": amount} for source, amount in given],
            "reason": reason,
        }

    def source(self, source: Source) -> Answer:
        used = sum(given.get(source.id, 0) for given in self.grants.values())
        return {"source": source.id, "balance": source.balance, "used": used, "left": source.balance - used}

    def quotas(self) -> list[Answer]:
        counts = self.problem.counts(self.outcome.funded)
        return [
            {
                "quota": quota.id,
                "min": quota.min,
                "max": quota.max,
                "funded": funded,
                "shortfall": max(0, quota.min - funded),
            }
            for quota, funded in zip(self.document.quotas, counts, strict=True)
        ]

    def totals(self) -> Answer:
        files = [self.document.files[number] for number in self.funded]
        return {
            "funded": len(files),
            "amount": sum(file.amount for file in files),
            "score": sum(file.score for file in files),
        }

    def _status(self, number: int) -> tuple[states.FileResult, Reason | None]:
        if number in self.funded:
            return states.FileResult.FUNDED, None
        if number in self.problem.candidates:
            return states.FileResult.UNFUNDED, self.reasons.unfunded(number)
        return states.FileResult.NOT_CONSIDERED, self.reasons.not_considered(number)


def _grants(document: Document, problem: Problem, outcome: rank.Outcome) -> dict[int, dict[str, int]]:
    """File -> source -> centimes: grants as stored for fixed files, the canonical assignment for others."""
    flow = Flow(problem.balances)
    for file in outcome.funded:
        flow.add(file, problem.amounts[file], problem.caps[file])
    assigned = {
        file: {document.sources[source].id: amount for source, amount in given.items()}
        for file, given in flow.settle().items()
    }
    stored = {
        file: {grant.source: grant.amount for grant in document.files[file].grants} for file in problem.fixed
    }
    return assigned | stored
