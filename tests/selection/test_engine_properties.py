"""What must hold for every selection by ``rank``, on invented calls; the names are those of the procedure."""

import random
from typing import Any

import pytest

from darb.selection.rules.engine import door
from tests.selection.instances import Document, season_document, small_document
from tests.selection.oracle import Oracle

pytestmark = pytest.mark.slow

CALLS = range(2000, 2080)


def funded(document: Document) -> set[str]:
    return {row["file"] for row in door.select(document)["files"] if row["status"] == "funded"}


def changed(document: Document, name: str, **changes: Any) -> Document:
    files = [file | changes if file["id"] == name else file for file in document["files"]]
    return document | {"files": files}


def possible_calls() -> list[tuple[int, Document, Oracle]]:
    calls = [(seed, document := small_document(seed), Oracle(document)) for seed in CALLS]
    return [(seed, document, oracle) for seed, document, oracle in calls if not oracle.is_infeasible()]


def shuffled(document: Document, draw: random.Random) -> Document:
    """The same call written in another order, down to the lists of its predicates."""
    mixed = dict(document)
    for key in ("files", "sources", "quotas"):
        mixed[key] = draw.sample(document[key], len(document[key]))
    for key, predicate in (("sources", "eligible"), ("quotas", "group")):
        mixed[key] = [
            item | {predicate: {k: v[::-1] if isinstance(v, list) else v for k, v in item[predicate].items()}}
            for item in mixed[key]
        ]
    return mixed


def test_permutation_changes_no_byte_of_any_hash() -> None:
    draw = random.Random(1)
    differing = []
    for seed in CALLS:
        document = small_document(seed)
        first, second = door.select(document), door.select(shuffled(document, draw))
        if [first[key] for key in first if "hash" in key] != [second[key] for key in second if "hash" in key]:
            differing.append(seed)

    assert differing == []


def test_permutation_changes_nothing_in_a_season() -> None:
    document = season_document(5, 120)

    answers = [door.select(document), door.select(shuffled(document, random.Random(2)))]

    assert answers[0] == answers[1]


def test_a_higher_score_keeps_a_funded_file_funded() -> None:
    losing = [
        (seed, name, gain)
        for seed, document, oracle in possible_calls()
        for name in sorted(funded(document) - oracle.fixed)
        for gain in (1, 100)
        if name not in funded(changed(document, name, score=min(1000, oracle.files[name]["score"] + gain)))
    ]

    assert losing == []


def test_a_smaller_request_keeps_a_funded_file_funded() -> None:
    losing = [
        (seed, name, less)
        for seed, document, oracle in possible_calls()
        for name in sorted(funded(document) - oracle.fixed)
        for less in (1, oracle.files[name]["amount"] // 2)
        if name not in funded(changed(document, name, amount=oracle.files[name]["amount"] - less))
    ]

    assert losing == []


def test_no_unfunded_file_could_take_the_place_of_a_worse_one() -> None:
    envious = []
    for seed, document, oracle in possible_calls():
        chosen = funded(document) - oracle.fixed
        for name in set(oracle.candidates) - chosen:
            for other in chosen:
                swapped = chosen - {other} | {name}
                is_better = oracle.place(name) < oracle.place(other)
                is_harmless = oracle.is_possible(swapped) and all(
                    after <= before
                    for after, before in zip(
                        oracle.shortfalls(swapped), oracle.shortfalls(chosen), strict=True
                    )
                )
                if is_better and is_harmless:
                    envious.append((seed, name, other))

    assert envious == []


def test_no_unfunded_file_could_be_added() -> None:
    wasted = [
        (seed, name)
        for seed, document, oracle in possible_calls()
        for name in set(oracle.candidates) - funded(document)
        if oracle.is_possible(funded(document) - oracle.fixed | {name})
    ]

    assert wasted == []


def test_names_and_facts_that_no_predicate_asks_for_change_nothing() -> None:
    differing = []
    for seed, document, _ in possible_calls():
        asked = {key for item in document["sources"] for key in item["eligible"]}
        asked |= {key for item in document["quotas"] for key in item["group"]}
        unseen = {"sex": "F", "juvenile": True, "province": "12.345"}
        blank = {key: value for key, value in unseen.items() if key not in asked}
        files = [file | blank | {"person": f"X{file['person'][2:]}"} for file in document["files"]]
        if door.select(document)["files"] != door.select(document | {"files": files})["files"]:
            differing.append(seed)

    assert differing == []
