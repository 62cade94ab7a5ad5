"""From a run's answer to three different facts, each with what would have changed it."""

import hashlib

from darb.projects.states import ProjectFile as FileState
from darb.selection.rules.decisions import answers_of, file_state
from darb.selection.rules.engine.door import select
from darb.selection.rules.marks import shown_marks

FILES = {"A": 900, "B": 700, "C": 690, "D": 500, "E": 0}


def candidate(code: str, score: int) -> dict:
    """A file that asks for 100.00 and brings nothing of its own."""
    return {
        "id": code,
        "person": f"P-{code}",
        "status": "ineligible" if code == "E" else "candidate",
        "score": score,
        "amount": 10_000,
        "total_cost": 10_000,
        "own": 0,
        "province": "06.181",
        "sector": "crafts",
        "sex": "F",
        "juvenile": False,
    }


def document() -> dict:
    """Money for one file of 100.00; a threshold of 60.0; E is not eligible."""
    return {
        "schema": "darb.selection.input/1",
        "call": {"id": "CALL", "rule": "rank", "band_width": 1, "threshold": 600, "noise": 0},
        "sources": [
            {
                "id": "S",
                "agreement": "G",
                "tranche": 1,
                "balance": 10_500,
                "use_order": 1,
                "eligible": {},
                "cap_amount": None,
                "cap_share_bp": None,
            }
        ],
        "quotas": [],
        "files": [candidate(code, score) for code, score in FILES.items()],
        "seed": {"method": "witnessed", "value": hashlib.sha256(b"seed").hexdigest(), "parts": []},
    }


def is_funded(code: str, score: int) -> bool:
    """Whether the file would be funded with another score, everything else unchanged."""
    changed = document()
    next(file for file in changed["files"] if file["id"] == code)["score"] = score
    return next(row for row in select(changed)["files"] if row["file"] == code)["status"] == "funded"


def test_each_refusal_is_its_own_fact() -> None:
    frozen = document()

    answers = answers_of(frozen, select(frozen, explain=True))

    assert {code: str(file_state(answer)) for code, answer in answers.items()} == {
        "A": FileState.SELECTED,
        "B": FileState.CREDITS_EXHAUSTED,
        "C": FileState.CREDITS_EXHAUSTED,
        "D": FileState.NOT_SELECTED,
        "E": FileState.INELIGIBLE,
    }
    assert {code: answer.rank for code, answer in answers.items()} == {
        "A": 1,
        "B": 2,
        "C": 3,
        "D": None,
        "E": None,
    }


def test_a_file_stopped_by_money_is_told_what_is_missing_and_what_would_have_helped() -> None:
    frozen = document()

    told = answers_of(frozen, select(frozen, explain=True))["B"].detail

    assert (told["missing"], told["left"], told["latest_score"], told["funded"]) == (9_500, 500, 900, 1)
    assert told["amount_needed"] == 500
    assert is_funded("B", told["score_needed"])
    assert not is_funded("B", told["score_needed"] - 1)


def test_a_file_below_the_threshold_is_told_the_score_that_would_have_been_funded() -> None:
    frozen = document()
    rich = document()
    rich["sources"][0]["balance"] = 100_000

    poor_answer = answers_of(frozen, select(frozen, explain=True))["D"].detail
    rich_answer = answers_of(rich, select(rich, explain=True))["D"].detail

    assert rich_answer["score_needed"] == 600
    assert is_funded("D", poor_answer["score_needed"])
    assert not is_funded("D", poor_answer["score_needed"] - 1)


def test_shown_marks_add_up_to_the_score_of_two_scorers() -> None:
    sheets = [{"a": 101, "b": 200, "c": 33}, {"a": 100, "b": 201, "c": 30}]

    shown = shown_marks(["a", "b", "c"], sheets)

    assert shown == {"a": 101, "b": 200, "c": 32}
    assert sum(shown.values()) == (sum(sheets[0].values()) + sum(sheets[1].values()) + 1) // 2


def test_with_three_scorers_the_middle_sheet_is_shown() -> None:
    sheets = [{"a": 10, "b": 10}, {"a": 90, "b": 90}, {"a": 40, "b": 30}]

    assert shown_marks(["a", "b"], sheets) == {"a": 40, "b": 30}
