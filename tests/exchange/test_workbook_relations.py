"""Rows against rows and sheets against sheets: each broken relation in a real workbook, at its place."""

import datetime
from dataclasses import replace

import pytest

from darb.exchange.workbook.columns import LANGUAGES
from darb.exchange.workbook.findings import Problem
from darb.exchange.workbook.reference import Code, CodeList
from darb.exchange.workbook.sentences import sentence, show
from tests.exchange.good_season import marks, purchase, rule_row
from tests.exchange.references import morocco
from tests.exchange.workbooks import Change, again, both, check, found, put, remove, rule

date = datetime.date
HANDOVER = {"operation": "O2021-03", "date": date(2021, 5, 11), "state": "present", "signed_by": "signature"}
BROKEN: list[tuple[Change, list[tuple[str, int | None, str, str]]]] = [
    (again("season", 0, label="2021-2022"), [("season", 3, "label", "season_twice")]),
    (put("season", 0, ends_on=date(2020, 9, 1)), [("season", 2, "ends_on", "ends_before_start")]),
    (again("actors", 0, duties="prepares_file"), [("actors", 12, "login", "login_twice")]),
    (put("actors", 5, duties="buys;receives"), [("actors", 7, "duties", "duties_apart")]),
    (put("actors", 4, duties="receives"), [("actors", None, "duties", "duty_missing")]),
    (put("actors", 8, duties="hands_over"), [("actors", None, "duties", "payers_too_few")]),
    (
        again("agreements", 0, object="ملحق"),
        [("agreements", 3, "code", "agreement_twice")],
    ),
    (put("agreements", 0, ends_on=date(2020, 10, 1)), [("agreements", 2, "ends_on", "ends_before_start")]),
    (
        put("contributions", 0, agreement="CNV-9"),
        [
            ("contributions", 2, "agreement", "unknown_agreement"),
            ("tranches", 2, "contribution", "unknown_contribution"),
        ],
    ),
    (again("contributions", 0, funder="indh"), [("contributions", 3, "funder", "contribution_twice")]),
    (
        put("tranches", 0, contribution="Foundation"),
        [("tranches", 2, "contribution", "unknown_contribution")],
    ),
    (
        again("tranches", 0, planned_amount=1, received_amount=1),
        [
            ("tranches", 3, "number", "tranche_twice"),
            ("tranches", 3, "planned_amount", "tranches_over_contribution"),
        ],
    ),
    (
        put("tranches", 0, planned_amount=200000.01),
        [("tranches", 2, "planned_amount", "tranches_over_contribution")],
    ),
    (
        put("tranches", 0, received_amount=200001),
        [("tranches", 2, "received_amount", "received_over_planned")],
    ),
    (put("tranches", 0, received_on=None), [("tranches", 2, "received_on", "received_by_halves")]),
    (put("tranches", 0, received_amount=None), [("tranches", 2, "received_amount", "received_by_halves")]),
    (
        put("tranches", 0, received_on=date(2020, 10, 4)),
        [("tranches", 2, "received_on", "received_before_signed")],
    ),
    (put("tranches", 0, received_on=date(2021, 6, 21)), [("tranches", 2, "received_on", "date_in_future")]),
    (again("rules", 1, value=70), [("rules", 16, "key", "rule_twice")]),
    (remove("rules", 1), [("rules", None, "key", "rule_missing")]),
    (rule("rule", "bands"), [("rules", rule_row("rule"), "value", "rule_not_available")]),
    (rule("rule", "maxscore"), [("rules", rule_row("rule"), "value", "rule_not_available")]),
    (rule("closes_on", date(2020, 11, 1)), [("rules", rule_row("closes_on"), "value", "rules_out_of_order")]),
    (
        rule("frozen_on", date(2020, 12, 30)),
        [("rules", rule_row("frozen_on"), "value", "rules_out_of_order")],
    ),
    (
        rule("decided_on", date(2021, 1, 14)),
        [("rules", rule_row("decided_on"), "value", "rules_out_of_order")],
    ),
    (rule("agreed_on", date(2021, 2, 7)), [("rules", rule_row("agreed_on"), "value", "rules_out_of_order")]),
    (rule("opens_on", date(2020, 8, 31)), [("rules", rule_row("opens_on"), "value", "before_season")]),
    (
        put("agreements", 0, signed_on=date(2020, 11, 1), ends_on=date(2021, 3, 15)),
        [
            ("rules", rule_row("agreed_on"), "value", "outside_agreements"),
            *[("purchases", row, "ordered_on", "outside_agreements") for row in range(2, 7)],
            ("handovers", 2, "date", "outside_agreements"),
            ("handovers", 3, "date", "outside_agreements"),
        ],
    ),
    (
        again("grid", 0, weight=40),
        [("grid", None, "weight", "weights_not_100"), ("grid", 4, "code", "criterion_twice")],
    ),
    (put("grid", 0, weight=61), [("grid", None, "weight", "weights_not_100")]),
    (
        again("people", 3, identity_number="XX0000009", names_ar="غيره"),
        [("people", 6, "ref", "person_twice")],
    ),
    (put("people", 1, identity_number="xx 000001"), [("people", 3, "identity_number", "identity_twice")]),
    (put("people", 0, identity_number="X12"), [("people", 2, "identity_number", "identity_malformed")]),
    (put("people", 0, identity_number=None), [("people", 2, "identity_number", "identity_missing")]),
    (put("people", 2, identity_number="XX000003"), [("people", 4, "identity_number", "identity_unexpected")]),
    (
        put("people", 2, no_identity_reason=None),
        [("people", 4, "no_identity_reason", "no_identity_reason_missing")],
    ),
    (put("people", 0, commune="فاس"), [("people", 2, "commune", "commune_elsewhere")]),
    (put("people", 0, commune="قرية النموذج"), [("people", 2, "commune", "unknown_commune")]),
    (put("people", 3, released_on=date(2021, 9, 1)), [("people", 5, "released_on", "released_after_season")]),
    (put("people", 0, released_on=date(1990, 4, 1)), [("people", 2, "released_on", "released_before_birth")]),
    (put("people", 0, released_on=date(2021, 5, 12)), [("handovers", 2, "date", "handover_before_release")]),
    (put("people", 2, guardian=None), [("people", 4, "guardian", "guardian_missing")]),
    (again("files", 3), [("files", 6, "ref", "file_twice")]),
    (put("files", 3, person="P-99"), [("files", 5, "person", "unknown_person")]),
    (put("files", 3, sector="services"), [("files", 5, "sector", "trade_elsewhere")]),
    (put("files", 3, own_contribution=1), [("files", 5, "requested", "financing_over_cost")]),
    (put("lines", 5, unit_price=19999.99), [("files", 5, "total_cost", "lines_do_not_add_up")]),
    (remove("lines", 5), [("files", 5, "ref", "file_without_lines")]),
    (again("lines", 5, file="D-9"), [("lines", 8, "file", "unknown_file")]),
    (put("lines", 4, serial="A1;A2;A3;A4"), [("lines", 6, "serial", "serials_over_quantity")]),
    (
        put("lines", 4, serial="nr21-048817"),
        [("lines", 6, "serial", "serial_elsewhere"), ("lines", 6, "serial", "serial_twice")],
    ),
    (again("documents", 0, state="received"), [("documents", 6, "kind", "document_twice")]),
    (
        put("scores", 0, criterion="luck"),
        [("scores", 2, "criterion", "marks_incomplete"), ("scores", 2, "criterion", "unknown_criterion")],
    ),
    (
        both(remove("scores", 0, 1), lambda rows: rows["scores"].extend(marks(1, "m.ghost", 50, 30))),
        [("scores", 14, "scorer", "unknown_actor"), ("scores", 15, "scorer", "unknown_actor")],
    ),
    (
        both(remove("scores", 0, 1), lambda rows: rows["scores"].extend(marks(1, "s.store", 50, 30))),
        [("scores", 14, "scorer", "scorer_without_duty"), ("scores", 15, "scorer", "scorer_without_duty")],
    ),
    (put("scores", 0, mark=60.1), [("scores", 2, "mark", "mark_over_weight")]),
    (again("scores", 0, mark=51), [("scores", 16, "mark", "score_twice")]),
    (remove("scores", 1), [("scores", 2, "criterion", "marks_incomplete")]),
    (remove("scores", 0, 1), [("scores", 2, "scorer", "scorers_too_few")]),
    (
        lambda rows: rows["scores"].extend(marks(1, "m.third", 50, 30)),
        [("scores", 17, "scorer", "third_scorer_unneeded")],
    ),
    (
        both(
            lambda rows: rows["actors"].append(rows["actors"][1] | {"login": "m.fourth"}),
            lambda rows: rows["scores"].extend(marks(3, "m.fourth", 42, 24)),
        ),
        [("scores", 17, "scorer", "scorers_too_many")],
    ),
    (remove("scores", 12, 13), [("scores", 13, "scorer", "third_scorer_missing")]),
    (
        both(remove("rules", 6), put("scores", 4, mark=50), put("scores", 6, mark=49.5)),
        [("rules", None, "key", "seed_missing")],
    ),
    (remove("scores", 8, 9, 10, 11, 12, 13), [("files", 4, "ref", "file_without_marks")]),
    (
        again("purchases", 0, file="D-2021-0004", line=1, serial="Z-1"),
        [("purchases", 7, "file", "unmarked_file_served"), ("purchases", 7, "price", "purchases_over_line")],
    ),
    (put("purchases", 4, line=3), [("purchases", 6, "line", "unknown_line")]),
    (put("purchases", 4, line="مكواة بخارية"), [("purchases", 6, "line", "unknown_line")]),
    (put("lines", 3, label="آلة خياطة"), [("purchases", 4, "line", "line_ambiguous")]),
    (
        lambda rows: rows["purchases"].append(purchase(1, 2, 18000, None)),
        [("purchases", 7, "line", "cash_line_purchased")],
    ),
    (
        lambda rows: rows["purchases"].append(purchase(2, 2, 0.01, None)),
        [("purchases", 7, "line", "purchases_over_quantity")],
    ),
    (put("purchases", 4, price=10000.01), [("purchases", 6, "price", "purchases_over_line")]),
    (
        put("purchases", 0, ordered_on=date(2021, 2, 7)),
        [("purchases", 2, "ordered_on", "order_before_decision")],
    ),
    (
        put("purchases", 0, ordered_on=date(2021, 3, 14)),
        [("purchases", 2, "ordered_on", "order_before_agreement")],
    ),
    (
        put("purchases", 0, accepted_on=date(2021, 3, 31)),
        [("purchases", 2, "accepted_on", "accepted_before_ordered")],
    ),
    (
        put("purchases", 0, accepted_on=date(2021, 5, 12)),
        [("purchases", 2, "accepted_on", "accepted_after_handover")],
    ),
    (put("purchases", 1, serial="mg-1"), [("purchases", 3, "serial", "serial_twice")]),
    (again("operation", 0), [("operation", 3, "code", "operation_twice")]),
    (
        again("operation", 0, date=date(2021, 5, 12), phase=2),
        [("operation", 3, "phase", "operation_differs")],
    ),
    (
        again("operation", 0, date=date(2020, 8, 1), code="O2020-9"),
        [("operation", 3, "date", "before_season")],
    ),
    (
        put("operation", 0, kind="launch"),
        [
            ("handovers", 2, "operation", "handover_at_launch"),
            ("handovers", 3, "operation", "handover_at_launch"),
        ],
    ),
    (put("handovers", 0, operation="O2021-99"), [("handovers", 2, "operation", "unknown_operation")]),
    (put("handovers", 0, signed_by=None), [("handovers", 2, "signed_by", "signature_missing")]),
    (put("handovers", 1, witness=None), [("handovers", 3, "witness", "witness_missing")]),
    (put("handovers", 0, state="absent"), [("handovers", 2, "signed_by", "signature_unexpected")]),
    (put("handovers", 0, date=date(2021, 5, 10)), [("handovers", 2, "date", "handover_before_operation")]),
    (put("handovers", 0, date=date(2021, 5, 13)), [("handovers", 2, "date", "handover_off_day")]),
    (
        put("handovers", 0, date=date(2021, 3, 14)),
        [
            *[("purchases", row, "accepted_on", "accepted_after_handover") for row in (2, 3)],
            ("handovers", 2, "date", "handover_before_agreement"),
            ("handovers", 2, "date", "handover_before_operation"),
        ],
    ),
    (again("handovers", 0), [("handovers", 4, "file", "handover_twice")]),
    (put("handovers", 0, cheque_number=None), [("handovers", 2, "cheque_number", "cheque_missing")]),
    (
        put("handovers", 1, cheque_number="0004711"),
        [
            ("handovers", 3, "cheque_number", "cheque_twice"),
            ("handovers", 3, "cheque_number", "cheque_unexpected"),
        ],
    ),
    (
        lambda rows: rows["handovers"].append({"file": "D-2021-0003", **HANDOVER}),
        [("handovers", 4, "file", "handover_of_nothing")],
    ),
    (put("certificates", 0, person="P-77"), [("certificates", 2, "person", "unknown_person")]),
    (again("certificates", 0), [("certificates", 3, "kind", "certificate_twice")]),
    (put("certificates", 0, date=date(2021, 7, 1)), [("certificates", 2, "date", "date_in_future")]),
]


def names(problem: Problem, language: str, written: str) -> bool:
    """Whether a sentence names what was found, as its language writes it."""
    return show(problem.facts.get("found_as", problem.found), language) in written


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "expected"), BROKEN, ids=lambda case: case[0][3] if isinstance(case, list) else ""
)
def test_a_broken_relation_is_reported_at_its_place(
    change: Change, expected: list[tuple[str, int | None, str, str]]
) -> None:
    checked = check(change)

    assert found(checked) == expected
    for problem in checked.problems:
        written = [sentence(problem, language) for language in LANGUAGES]
        assert len(set(written)) == 3
        named = [names(problem, *pair) for pair in zip(LANGUAGES, written, strict=True)]
        assert problem.code == "received_by_halves" or all(named)


def test_a_sheet_that_is_missing_does_not_make_every_pointer_to_it_dangle() -> None:
    checked = check(lambda rows: rows.pop("people"))

    assert found(checked) == [("people", None, "", "sheet_missing")]


def test_an_absent_person_may_be_served_on_a_later_day() -> None:
    later = {"file": "D-2021-0001", **HANDOVER, "date": date(2021, 5, 20), "cheque_number": "0004711"}
    absent = put("handovers", 0, state="absent", signed_by=None)

    checked = check(both(absent, lambda rows: rows["handovers"].append(later)))

    assert found(checked) == []


def test_an_operation_may_hold_several_days_and_places() -> None:
    second = again("operation", 0, date=date(2021, 5, 12), place="مركز المصاحبة")

    checked = check(both(second, put("handovers", 1, date=date(2021, 5, 12))))

    assert found(checked) == []


def test_equal_scores_need_no_seed_below_the_threshold() -> None:
    checked = check(
        both(
            remove("rules", 6), put("scores", 4, mark=50), put("scores", 6, mark=49.5), rule("threshold", 99)
        )
    )

    assert found(checked) == []


def test_a_file_over_the_ceiling_needs_no_marks() -> None:
    without_marks = remove("scores", 8, 9, 10, 11, 12, 13)

    checked = check(both(without_marks, rule("ceiling", 29999), remove("purchases", 0, 1, 2, 3, 4)))

    assert ("files", 4, "ref", "file_without_marks") not in found(checked)


def test_a_malformed_reference_is_told_where_it_stands() -> None:
    checked = check(put("operation", 0, code="O2021/03"))

    assert found(checked) == [
        ("operation", 2, "code", "ref_malformed"),
        ("handovers", 2, "operation", "unknown_operation"),
        ("handovers", 3, "operation", "unknown_operation"),
    ]


def test_a_sub_programme_belongs_to_the_programme_beside_it() -> None:
    reference = replace(morocco(), programme_of={"ordinary": "another"})

    checked = check(reference=reference)

    assert found(checked) == [("season", 2, "sub_programme", "sub_programme_elsewhere")]
    assert "ordinary" in sentence(checked.problems[0], "en")


def test_a_name_that_two_places_bear_is_not_guessed() -> None:
    twins = CodeList.of([Code("06.181", {"ar": "المثال"}), Code("06.999", {"ar": "المثال"})])
    reference = replace(morocco(), lists={**morocco().lists, "province": twins})

    checked = check(put("people", 0, province="المثال"), reference)

    assert ("people", 2, "province", "name_ambiguous") in found(checked)
    problem = next(one for one in checked.problems if one.code == "name_ambiguous")
    assert "06.181، 06.999" in sentence(problem, "ar")


def test_a_file_for_people_of_another_territory_needs_no_marks() -> None:
    moved = both(put("people", 2, province="03.231"), remove("scores", 8, 9, 10, 11, 12, 13))

    within_region = check(both(moved, put("agreements", 0, territory="06.181; 03")))
    outside = check(moved)

    assert found(outside) == []
    assert found(within_region) == [("files", 4, "ref", "file_without_marks")]


@pytest.mark.parametrize(
    ("change", "coded"),
    [
        (put("files", 3, sector="services"), ("services", "fishing", "crafts")),
        (put("scores", 0, mark=60.1), ("need", "market")),
    ],
)
def test_a_sentence_names_sectors_and_criteria_by_their_labels(
    change: Change, coded: tuple[str, ...]
) -> None:
    [problem] = check(change).problems

    told = sentence(problem, "ar")

    assert [code for code in coded if code in told] == []
