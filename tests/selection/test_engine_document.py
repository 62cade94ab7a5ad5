from typing import Any

import pytest

from darb.selection.rules.engine import canonical, document, lottery
from darb.selection.rules.engine.checks import DocumentError
from tests.selection import worked_example
from tests.selection.instances import call_of, file_of, source_of

MISSING = object()


def put(content: Any, path: list[str | int], value: Any) -> None:
    for step in path[:-1]:
        content = content[step]
    if value is MISSING:
        del content[path[-1]]
    else:
        content[path[-1]] = value


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        (["schema"], "darb.selection.input/2", "schema: must be one of: darb.selection.input/1"),
        (["colour"], "blue", "colour: is not a key of this format"),
        (["seed"], MISSING, "seed: is missing"),
        (["call", "threshold"], 1001, "call.threshold: must be a whole number from 0 to 1000"),
        (["call", "band_width"], 0, "call.band_width: must be a whole number from 1 to 1001"),
        (["call", "rule"], "lucky", "call.rule: must be one of: bands, rank, maxscore"),
        (["sources"], {}, "sources: must be a list"),
        (["sources", 0, "balance"], 1.5, "sources[0].balance: must be a whole number from 0 to"),
        (["sources", 0, "balance"], True, "sources[0].balance: must be a whole number from 0 to"),
        (["sources", 0, "balance"], -1, "sources[0].balance: must be a whole number from 0 to"),
        (["sources", 1, "id"], "S-NAT", "sources[1].id: S-NAT appears twice"),
        (["sources", 1, "use_order"], 2, "sources[1].use_order: 2 appears twice"),
        (["sources", 0, "cap_share_bp"], 10_001, "sources[0].cap_share_bp: must be a whole number from 0"),
        (["sources", 1, "eligible", "sex"], ["X"], "sources[1].eligible.sex[0]: must be one of: F, M"),
        (["sources", 1, "eligible", "age"], 18, "sources[1].eligible.age: is not a key of this format"),
        (["sources", 1, "eligible", "juvenile"], 1, "sources[1].eligible.juvenile: must be true or false"),
        (["quotas", 0, "max"], 0, "quotas[0].max: is below min"),
        (["quotas", 0, "class"], 0, "quotas[0].class: must be a whole number from 1"),
        (["files", 2, "score"], MISSING, "files[2].score: is missing"),
        (["files", 2, "id"], "F 03", "files[2].id: must be 1 to 64 letters, digits, dots"),
        (["files", 2, "id"], "F-02", "files[2].id: F-02 appears twice"),
        (["files", 2, "status"], "lost", "files[2].status: must be one of: candidate, fixed"),
        (["files", 2, "own"], 1_000_001, "files[2].amount: with own exceeds total_cost"),
        (["files", 2, "amount"], 0, "files[2].amount: must be a whole number from 1"),
        (["files", 2, "province"], "", "files[2].province: must be a text that is not empty"),
        (["files", 2, "grants"], [], "files[2].grants: is not a key of this format"),
        (["files", 2, "note"], 7, "files[2].note: must be a text"),
        (["files", 2], "F-03", "files[2]: must be an object"),
        (["seed", "method"], "beacon", "seed.parts: must be empty when the method is beacon"),
        (["seed", "value"], "0" * 64, "seed.value: is not the hash of the reveals"),
        (["seed", "value"], "E" * 64, "seed.value: must be 64 lower-case hexadecimal digits"),
        (["seed", "parts", 1, "reveal"], "0" * 64, "seed.parts[1].reveal: does not match its commitment"),
        (["seed", "parts", 2], MISSING, "seed.parts: a committee draw needs at least 3 reveals"),
    ],
)
def test_a_wrong_document_is_refused_with_its_path(path: list[str | int], value: Any, fault: str) -> None:
    content = worked_example.ranked_document()
    put(content, path, value)

    with pytest.raises(DocumentError) as refused:
        document.parse(content)

    assert str(refused.value).startswith(fault)


@pytest.mark.parametrize(
    ("grants", "fault"),
    [
        ([{"source": "S-09", "amount": 4_000_000}], "files[0].grants[0].source: unknown source S-09"),
        ([{"source": "S-01", "amount": 3_999_999}], "files[0].grants: do not add up to amount"),
        ([{"source": "S-01", "amount": 2_000_000}] * 2, "files[0].grants[1].source: S-01 appears twice"),
        ([{"source": "S-01", "amount": 0}], "files[0].grants[0].amount: must be a whole number from 1"),
    ],
)
def test_a_fixed_file_states_grants_that_add_up(grants: list[dict[str, Any]], fault: str) -> None:
    content = call_of([file_of(1, status="fixed", grants=grants)], [source_of(1, 9_000_000)])

    with pytest.raises(DocumentError) as refused:
        document.parse(content)

    assert str(refused.value).startswith(fault)


def test_a_document_is_checked_at_the_freeze_without_a_seed() -> None:
    content = worked_example.ranked_document()
    del content["seed"]

    document.check_frozen(content)
    content["files"][0]["score"] = 1001

    with pytest.raises(DocumentError, match=r"files\[0\].score"):
        document.check_frozen(content)


def test_notes_are_allowed_and_hashed() -> None:
    content = worked_example.ranked_document()
    content["files"][0]["note"] = "corrected after the appeal"

    parsed = document.parse(content)

    assert parsed.files[0].id == "F-01"
    assert canonical.frozen_hash(content) != canonical.frozen_hash(worked_example.ranked_document())


def test_two_spellings_of_one_letter_are_one_word() -> None:
    composed, decomposed = "p\u00eache", "pe\u0302che"
    sources = [source_of(1, 9_000_000, eligible={"sector": [composed]})]
    spellings = [call_of([file_of(1, sector=word)], sources) for word in (composed, decomposed)]

    parsed = [document.parse(content) for content in spellings]

    assert [entry.sources[0].eligible.holds(entry.files[0]) for entry in parsed] == [True, True]
    assert canonical.input_hash(spellings[0]) == canonical.input_hash(spellings[1])


def test_a_predicate_asks_and_between_keys_and_or_inside_a_list() -> None:
    predicate = {"province": ["06.181", "06.461"], "sex": ["F"]}
    content = call_of(
        [file_of(1, sex="F"), file_of(2, sex="F", province="09.273"), file_of(3, sex="M")],
        [source_of(1, 9_000_000, eligible=predicate)],
    )

    parsed = document.parse(content)

    assert [parsed.sources[0].eligible.holds(file) for file in parsed.files] == [True, False, False]


def test_json_is_read_and_a_repeated_key_is_a_fault() -> None:
    assert document.read('{"a": [1]}') == {"a": [1]}
    with pytest.raises(DocumentError, match="score: is written twice in one object"):
        document.read('{"score": 1, "score": 2}')


@pytest.mark.parametrize("content", ["{", b"\xff\xfe{}"])
def test_what_is_not_json_is_a_fault_of_the_document(content: str | bytes) -> None:
    with pytest.raises(DocumentError, match="is not JSON in UTF-8"):
        document.read(content)


def test_the_canonical_form_sorts_objects_and_words_but_not_levels() -> None:
    content = {
        "levels": [{"level": "b", "value": 1}, {"level": "a", "value": 2}],
        "files": [{"id": "F-2"}, {"id": "F-1"}],
        "sex": ["M", "F"],
    }

    written = canonical.canonical(content).decode()

    assert written == (
        '{"files":[{"id":"F-1"},{"id":"F-2"}],"levels":[{"level":"b","value":1},'
        '{"level":"a","value":2}],"sex":["F","M"]}'
    )


def test_a_float_has_no_canonical_form() -> None:
    with pytest.raises(TypeError):
        canonical.canonical({"amount": 1.0})


def test_the_committee_seed_does_not_depend_on_who_opens_first() -> None:
    seeds = {
        lottery.committee_seed(order) for order in (worked_example.REVEALS, worked_example.REVEALS[::-1])
    }

    assert seeds == {worked_example.SEED}


def test_a_withdrawal_reorders_nobody() -> None:
    tickets = {name: lottery.ticket("seed", "CALL-1", name) for name in ("F-1", "F-2", "F-3", "F-4")}
    content = call_of([file_of(number) for number in range(1, 5)], [source_of(1, 9_000_000)])
    withdrawn = call_of(
        [file_of(number, status="withdrawn" if number == 2 else "candidate") for number in range(1, 5)],
        [source_of(1, 9_000_000)],
    )

    ranks = [
        lottery.ranks(
            {file.id: lottery.ticket(parsed.seed, parsed.call.id, file.id) for file in parsed.files}
        )
        for parsed in (document.parse(content), document.parse(withdrawn))
    ]

    assert ranks[0] == ranks[1]
    assert sorted(lottery.ranks(tickets).values()) == [1, 2, 3, 4]
