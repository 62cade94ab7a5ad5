from typing import Any

import pytest

from darb.selection.rules.engine import door
from tests.selection.instances import Document, call_of, file_of, quota_of, season_document, source_of


def result(document: Document) -> dict[str, Any]:
    """File -> "funded", or the code of its reason."""
    rows = door.select(document)["files"]
    return {row["file"]: row["reason"]["code"] if row["reason"] else row["status"] for row in rows}


def test_a_file_too_dear_for_what_is_left_is_skipped_and_the_next_one_funded() -> None:
    files = [
        file_of(1, score=900, amount=6_000_000),
        file_of(2, score=850, amount=5_000_000),
        file_of(3, score=800, amount=4_000_000),
    ]

    answer = result(call_of(files, [source_of(1, 10_000_000)]))

    assert answer == {"F-0001": "funded", "F-0002": "sources_exhausted", "F-0003": "funded"}


@pytest.mark.parametrize(("balance", "second"), [(8_000_000, "funded"), (7_999_999, "sources_exhausted")])
def test_one_centime_decides(balance: int, second: str) -> None:
    files = [file_of(1, score=900), file_of(2, score=850)]

    answer = result(call_of(files, [source_of(1, balance)]))

    assert answer == {"F-0001": "funded", "F-0002": second}


@pytest.mark.parametrize(("score", "expected"), [(500, "funded"), (499, "below_threshold")])
def test_the_threshold_itself_is_fundable(score: int, expected: str) -> None:
    answer = result(call_of([file_of(1, score=score)], [source_of(1, 9_000_000)]))

    assert answer == {"F-0001": expected}


@pytest.mark.parametrize("status", ["ineligible", "withdrawn", "has_award"])
def test_a_status_keeps_a_file_out_and_is_its_reason(status: str) -> None:
    document = call_of([file_of(1, status=status, score=1000), file_of(2)], [source_of(1, 4_000_000)])

    answer = door.select(document)["files"]

    assert [(row["status"], row["reason"]) for row in answer] == [
        ("not_considered", {"code": status}),
        ("funded", None),
    ]


def test_a_person_has_one_award_and_it_is_the_better_file() -> None:
    files = [file_of(1, person="P-1", score=700), file_of(2, person="P-1", score=900)]

    answer = result(call_of(files, [source_of(1, 9_000_000)]))

    assert answer == {"F-0001": "same_person", "F-0002": "funded"}


def test_caps_of_an_agreement_limit_what_it_gives_to_a_file() -> None:
    file = file_of(1, amount=4_000_000, total_cost=5_000_000, own=1_000_000)
    enough = [source_of(1, 9_000_000, cap_share_bp=8000)]
    too_little = [source_of(1, 9_000_000, cap_share_bp=7999)]
    joined = [*too_little, source_of(2, 9_000_000, cap_amount=500)]

    answers = [result(call_of([file], sources)) for sources in (enough, too_little, joined)]

    assert answers == [{"F-0001": "funded"}, {"F-0001": "no_source"}, {"F-0001": "funded"}]


def test_a_minimum_keeps_money_for_its_group_before_the_first_of_the_list() -> None:
    files = [file_of(1, score=900), file_of(2, score=600, sex="F")]

    answer = result(call_of(files, [source_of(1, 4_000_000)], [quota_of(1, {"sex": ["F"]}, 1)]))

    assert answer == {"F-0001": "quota_min", "F-0002": "funded"}


def test_a_minimum_nobody_can_reach_is_reported_short_and_stops_nothing() -> None:
    document = call_of([file_of(1)], [source_of(1, 9_000_000)], [quota_of(1, {"sex": ["F"]}, 2)])

    answer = door.select(document)

    assert (answer["status"], answer["totals"]["funded"]) == ("optimal", 1)
    assert answer["levels"] == [{"level": "shortfall.1", "value": 2}]
    assert answer["quotas"] == [{"quota": "Q-01", "min": 2, "max": None, "funded": 0, "shortfall": 2}]


def test_the_first_class_of_minima_is_served_before_the_second() -> None:
    files = [file_of(1, sex="F"), file_of(2, juvenile=True)]
    women, juveniles = {"sex": ["F"]}, {"juvenile": True}
    sources = [source_of(1, 4_000_000)]

    women_first = call_of(files, sources, [quota_of(1, women, 1), quota_of(2, juveniles, 1, class_=2)])
    juveniles_first = call_of(files, sources, [quota_of(1, women, 1, class_=2), quota_of(2, juveniles, 1)])

    funded = [
        [row["file"] for row in door.select(document)["files"] if row["status"] == "funded"]
        for document in (women_first, juveniles_first)
    ]
    assert funded == [["F-0001"], ["F-0002"]]


def test_a_maximum_is_hard() -> None:
    files = [file_of(1, score=900), file_of(2, score=850), file_of(3, score=800, sector="services")]
    quotas = [quota_of(1, {"sector": ["crafts"]}, most=1)]

    answer = result(call_of(files, [source_of(1, 12_000_000)], quotas))

    assert answer == {"F-0001": "funded", "F-0002": "quota_max", "F-0003": "funded"}


def test_a_fixed_file_keeps_its_grants_and_counts_everywhere() -> None:
    fixed = file_of(1, status="fixed", score=100, sex="F", grants=[{"source": "S-02", "amount": 4_000_000}])
    sources = [source_of(1, 4_000_000), source_of(2, 4_000_000)]
    document = call_of([fixed, file_of(2), file_of(3, score=700)], sources, [quota_of(1, {"sex": ["F"]}, 1)])

    answer = door.select(document)

    rows = {row["file"]: (row["status"], row["grants"]) for row in answer["files"]}
    assert rows == {
        "F-0001": ("funded", [{"source": "S-02", "amount": 4_000_000}]),
        "F-0002": ("funded", [{"source": "S-01", "amount": 4_000_000}]),
        "F-0003": ("unfunded", []),
    }
    assert (answer["totals"]["funded"], answer["totals"]["score"]) == (2, 900)
    assert answer["quotas"][0]["shortfall"] == 0


@pytest.mark.parametrize(
    ("balance", "most", "persons", "status"),
    [
        (8_000_000, 2, ("P-1", "P-2"), "optimal"),
        (7_999_999, 2, ("P-1", "P-2"), "infeasible"),
        (8_000_000, 1, ("P-1", "P-2"), "infeasible"),
        (8_000_000, 2, ("P-1", "P-1"), "infeasible"),
    ],
)
def test_only_fixed_files_can_make_a_call_infeasible(
    balance: int, most: int, persons: tuple[str, str], status: str
) -> None:
    grants = [{"source": "S-01", "amount": 4_000_000}]
    files = [file_of(n, status="fixed", person=person, grants=grants) for n, person in enumerate(persons)]

    answer = door.select(call_of(files, [source_of(1, balance)], [quota_of(1, {}, most=most)]))

    assert (answer["status"], len(answer["files"])) == (status, 2 if status == "optimal" else 0)


def test_a_call_without_files_is_answered() -> None:
    answer = door.select(call_of([], [source_of(1, 1)]))

    assert (answer["status"], answer["files"], answer["sources"][0]["left"]) == ("optimal", [], 1)


@pytest.mark.slow
def test_what_is_not_proved_in_time_is_not_published() -> None:
    answer = door.select(season_document(1, 60), time_limit=0.0)

    assert (answer["status"], answer["files"], answer["levels"]) == ("not_proved", [], [])


@pytest.mark.slow
def test_a_whole_season_is_selected_and_proved() -> None:
    document = season_document(1, 317)

    answer = door.select(document)

    codes = {row["reason"]["code"] for row in answer["files"] if row["status"] == "unfunded"}
    assert (answer["status"], answer["totals"]["funded"]) == ("optimal", 146)
    assert codes == {"sources_exhausted", "quota_min"}
    assert all(row["left"] >= 0 for row in answer["sources"])
    assert sum(row["used"] for row in answer["sources"]) == answer["totals"]["amount"]
