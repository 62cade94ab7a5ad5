import json

import pytest

from darb.selection.rules.engine import canonical, door
from darb.selection.rules.engine.door import UnsupportedRule
from tests.selection import worked_example


def test_the_published_hashes_are_found_again() -> None:
    document = worked_example.published_document()

    hashes = (canonical.frozen_hash(document), canonical.input_hash(document))

    assert hashes == (worked_example.FROZEN_HASH, worked_example.INPUT_HASH)


def test_every_ticket_and_rank_is_the_published_one() -> None:
    answer = door.select(worked_example.ranked_document())

    drawn = {row["file"]: (row["ticket"], row["rank"]) for row in answer["files"]}

    assert drawn == worked_example.TICKETS


def test_rank_funds_the_three_published_files() -> None:
    answer = door.select(worked_example.ranked_document())

    funded = [row["file"] for row in answer["files"] if row["status"] == "funded"]

    assert (funded, answer["totals"]) == (
        ["F-01", "F-02", "F-06"],
        {"funded": 3, "amount": 18_000_000, "score": 2525},
    )


def test_the_provincial_source_is_drawn_first() -> None:
    answer = door.select(worked_example.ranked_document())

    grants = {row["file"]: row["grants"] for row in answer["files"] if row["grants"]}

    assert grants == {
        "F-01": [{"source": "S-PROV", "amount": 9_000_000}],
        "F-02": [{"source": "S-NAT", "amount": 4_000_000}, {"source": "S-PROV", "amount": 2_500_000}],
        "F-06": [{"source": "S-NAT", "amount": 2_500_000}],
    }
    assert answer["sources"] == [
        {"source": "S-NAT", "balance": 8_000_000, "used": 6_500_000, "left": 1_500_000},
        {"source": "S-PROV", "balance": 11_500_000, "used": 11_500_000, "left": 0},
    ]


def test_each_unfunded_file_has_its_one_reason() -> None:
    answer = door.select(worked_example.ranked_document())

    reasons = {row["file"]: row["reason"] for row in answer["files"] if row["status"] == "unfunded"}

    assert reasons == {
        "F-03": {"code": "quota_min", "quotas": ["Q-WOMEN"]},
        "F-04": {"code": "sources_exhausted", "sources": ["S-NAT", "S-PROV"], "missing": 2_500_000},
        "F-05": {"code": "lottery", "rank": 2},
    }


def test_the_answer_has_the_published_shape() -> None:
    answer = door.select(worked_example.ranked_document())

    assert answer["quotas"] == [{"quota": "Q-WOMEN", "min": 1, "max": None, "funded": 1, "shortfall": 0}]
    assert answer["levels"] == [{"level": "shortfall.1", "value": 0}]
    assert set(answer["engine"]) == {"name", "version", "solver"}
    assert {key: answer[key] for key in ("schema", "status", "call", "rule")} == {
        "schema": "darb.selection.output/1",
        "status": "optimal",
        "call": "CALL-2026-01",
        "rule": "rank",
    }
    assert [row["band"] for row in answer["files"]] == [1, 2, 2, 2, 6, 6]


def test_the_output_hash_covers_the_result_but_not_the_engine_or_the_explanations() -> None:
    plain = door.select(worked_example.ranked_document())
    explained = door.select(worked_example.ranked_document(), explain=True)

    assert explained["output_hash"] == plain["output_hash"]
    assert canonical.output_hash(plain | {"engine": {"name": "another"}}) == plain["output_hash"]
    assert canonical.output_hash(plain | {"status": "infeasible"}) != plain["output_hash"]


def test_a_letter_can_say_what_would_have_changed_the_result() -> None:
    document = worked_example.ranked_document()

    answers = [door.counterfactual(document, file) for file in ("F-03", "F-04", "F-05")]

    assert answers == [
        {"file": "F-03", "score_needed": 895, "amount_needed": 1_500_000, "displaced": 1},
        {"file": "F-04", "score_needed": 896, "amount_needed": 1_500_000, "displaced": 1},
        {"file": "F-05", "score_needed": 701, "amount_needed": 1_500_000, "displaced": 1},
    ]


@pytest.mark.slow
def test_explanations_come_with_the_answer_when_asked_for() -> None:
    document = worked_example.ranked_document()

    answer = door.select(document, explain=True)

    assert answer["explain"]["files"] == [
        door.counterfactual(document, file) for file in ("F-03", "F-04", "F-05")
    ]


def test_a_funded_file_has_no_counterfactual() -> None:
    with pytest.raises(LookupError, match="F-01 is not an unfunded file of CALL-2026-01"):
        door.counterfactual(worked_example.ranked_document(), "F-01")


@pytest.mark.parametrize("rule", ["bands", "maxscore"])
def test_a_rule_that_is_not_known_is_refused_by_name(rule: str) -> None:
    document = worked_example.published_document()
    document["call"]["rule"] = rule

    with pytest.raises(UnsupportedRule, match=f"call.rule: this engine runs rank, not {rule}"):
        door.select(document)


def test_the_answer_is_plain_json() -> None:
    answer = door.select(worked_example.ranked_document(), explain=True)

    assert json.loads(json.dumps(answer)) == answer
