"""The engine against plain enumeration, on invented calls of at most 8 files, 3 sources and 2 quotas."""

from collections import Counter
from typing import Any

import pytest

from darb.selection.rules.engine import door
from tests.selection.instances import Document, small_document, tight_document
from tests.selection.oracle import Oracle

pytestmark = pytest.mark.slow

CALLS = range(300)
EXPLAINED_CALLS = range(1000, 1050)


def funded_candidates(answer: dict[str, Any], oracle: Oracle) -> set[str]:
    return {row["file"] for row in answer["files"] if row["status"] == "funded"} - oracle.fixed


def possible_calls(seeds: range) -> list[tuple[int, Document, Oracle]]:
    calls = [(seed, document := small_document(seed), Oracle(document)) for seed in seeds]
    return [(seed, document, oracle) for seed, document, oracle in calls if not oracle.is_infeasible()]


def test_the_same_files_are_funded_as_by_enumeration() -> None:
    differing = [
        seed
        for seed, document, oracle in possible_calls(CALLS)
        if funded_candidates(door.select(document), oracle) != oracle.funded()
    ]

    assert differing == []


def test_one_centime_in_hundreds_of_millions_is_never_lost() -> None:
    documents = {seed: tight_document(seed) for seed in range(150)}

    differing = [
        seed
        for seed, document in documents.items()
        if funded_candidates(door.select(document), Oracle(document)) != Oracle(document).funded()
    ]

    assert differing == []


def test_the_shortfalls_are_the_least_ones() -> None:
    differing = []
    for seed, document, oracle in possible_calls(CALLS):
        levels = [(row["level"], row["value"]) for row in door.select(document)["levels"]]
        least = [(f"shortfall.{class_}", value) for class_, value in oracle.shortfalls(oracle.funded())]
        if levels != least:
            differing.append(seed)

    assert differing == []


def test_fixed_files_that_break_a_limit_make_the_call_infeasible_and_nothing_else_does() -> None:
    documents = {seed: small_document(seed) for seed in CALLS}

    statuses = {seed: door.select(document)["status"] for seed, document in documents.items()}

    assert statuses == {
        seed: "infeasible" if Oracle(document).is_infeasible() else "optimal"
        for seed, document in documents.items()
    }


def test_every_unfunded_file_has_the_first_reason_that_holds() -> None:
    met: Counter[str] = Counter()
    differing = []
    for seed, document, oracle in possible_calls(range(100, 220)):
        for row in door.select(document)["files"]:
            if row["status"] == "unfunded":
                met[row["reason"]["code"]] += 1
                if row["reason"] != oracle.reason(row["file"]):
                    differing.append((seed, row))

    assert differing == []
    assert set(met) == {"no_source", "same_person", "lottery", "quota_max", "quota_min", "sources_exhausted"}


def test_the_score_needed_is_the_lowest_higher_score_that_is_funded() -> None:
    differing = []
    for seed, document, oracle in possible_calls(EXPLAINED_CALLS):
        for row in door.select(document, explain=True)["explain"]["files"]:
            name, own = row["file"], oracle.files[row["file"]]["score"]
            others = [oracle.files[other]["score"] for other in oracle.candidates]
            turning = sorted({own + 1, 1000, *others, *(score + 1 for score in others)})
            higher = [score for score in turning if own < score <= 1000]
            found = (score for score in higher if name in oracle.changed(name, score=score).funded())
            if row["score_needed"] != next(found, None):
                differing.append((seed, row))

    assert differing == []


def test_the_amount_needed_is_the_highest_lower_amount_that_is_funded() -> None:
    differing = []
    for seed, document, oracle in possible_calls(EXPLAINED_CALLS):
        for row in door.select(document, explain=True)["explain"]["files"]:
            name, asked, needed = row["file"], oracle.files[row["file"]]["amount"], row["amount_needed"]
            least = 1 if needed is None else needed
            is_funded = name in oracle.changed(name, amount=least).funded()
            is_funded_above = least + 1 < asked and name in oracle.changed(name, amount=least + 1).funded()
            if is_funded != (needed is not None) or is_funded_above:
                differing.append((seed, row))

    assert differing == []


def test_displaced_counts_the_funded_files_that_would_leave() -> None:
    differing = [
        (seed, row)
        for seed, document, oracle in possible_calls(EXPLAINED_CALLS)
        for row in door.select(document, explain=True)["explain"]["files"]
        if row["displaced"] != oracle.displaced(row["file"])
    ]

    assert differing == []
