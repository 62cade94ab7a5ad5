"""The answer of a run, ``darb.selection.output/1``: what is stored, published and verified.

Source: selection procedure, formats. Every file of the input appears once; a file without money carries its one
reason; the hashes tie the answer to its input.
"""

from collections.abc import Mapping
from typing import Any

from darb.selection import states
from darb.selection.rules.engine import canonical, rank, solver
from darb.selection.rules.engine.document import Document, File
from darb.selection.rules.engine.flow import Flow
from darb.selection.rules.engine.problem import HIGHEST_SCORE, Problem
from darb.selection.rules.engine.reasons import Reasons

SCHEMA = "darb.selection.output/1"
ENGINE = {"name": "darb", "version": "1", "solver": solver.NAME}
Answer = dict[str, Any]


def without_result(head: Answer, status: states.Run) -> Answer:
    """The answer of a run that found no publishable result: no file is listed, so nothing can be published from it."""
    empty: Answer = {"levels": [], "files": [], "sources": [], "quotas": []}
    return sealed({**head, "status": str(status), **empty, "totals": {"funded": 0, "amount": 0, "score": 0}})


def with_result(
    head: Answer, document: Document, problem: Problem, tickets: Mapping[str, str], outcome: rank.Outcome
) -> Answer:
    """The answer of a proved run."""
    grants = _grants(document, problem, outcome)
    funded = [document.files[file] for file in sorted((*problem.fixed, *outcome.funded))]
    used = {source.id: sum(given.get(source.id, 0) for given in grants.values()) for source in document.sources}
    totals = {
        "funded": len(funded),
        "amount": sum(file.amount for file in funded),
        "score": sum(file.score for file in funded),
    }
    answer = {
        **head,
        "status": str(states.Run.OPTIMAL),
        "levels": [
            {"level": f"shortfall.{class_}", "value": value} for class_, value in outcome.shortfalls.items()
        ],
        "files": _files(document, problem, tickets, outcome, grants),
        "sources": [
            {"source": source.id, "balance": source.balance, "used": used[source.id], "left": source.balance - used[source.id]}
            for source in sorted(document.sources, key=lambda source: source.id)
        ],
        "quotas": _quotas(document, problem, outcome),
        "totals": totals,
    }
    return sealed(answer)


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


def _grants(document: Document, problem: Problem, outcome: rank.Outcome) -> dict[str, dict[str, int]]:
    """File -> source -> centimes: stored grants of notified files, the canonical assignment for the others."""
    flow = Flow(problem.balances)
    for file in outcome.funded:
        flow.add(file, problem.amounts[file], problem.caps[file])
    assigned = {
        document.files[file].id: {document.sources[source].id: amount for source, amount in given.items()}
        for file, given in flow.settle().items()
    }
    kept = {file.id: {grant.source: grant.amount for grant in file.grants} for file in document.files if file.grants}
    return {**assigned, **kept}


def _files(
    document: Document,
    problem: Problem,
    tickets: Mapping[str, str],
    outcome: rank.Outcome,
    grants: Mapping[str, Mapping[str, int]],
) -> list[Answer]:
    reasons = Reasons(document, problem, outcome)
    funded, candidates = {*problem.fixed, *outcome.funded}, set(problem.candidates)
    rows = []
    for number, file in enumerate(document.files):
        if number in funded:
            status, reason = states.FileResult.FUNDED, None
        elif number in candidates:
            status, reason = states.FileResult.UNFUNDED, reasons.unfunded(number)
        else:
            status, reason = states.FileResult.NOT_CONSIDERED, reasons.not_considered(number)
        given = sorted(grants.get(file.id, {}).items())
        rows.append(
            {
                "file": file.id,
                "status": str(status),
                "band": _band(document, file),
                "ticket": tickets[file.id],
                "rank": problem.ranks[number],
                "grants": [{"source": source, "amount": amount} for source, amount in given],
                "reason": reason,
            }
        )
    return rows


def _band(document: Document, file: File) -> int:
    return (HIGHEST_SCORE - file.score) // document.call.band_width


def _quotas(document: Document, problem: Problem, outcome: rank.Outcome) -> list[Answer]:
    counts = problem.counts(outcome.funded)
    return [
        {
            "quota": quota.id,
            "min": quota.min,
            "max": quota.max,
            "funded": funded,
            "shortfall": max(0, quota.min - funded),
        }
        for quota, funded in zip(document.quotas, counts, strict=True)
    ]
