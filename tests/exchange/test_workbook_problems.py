"""Each wrong value of one cell, in a real workbook: one problem, at its place, named in its sentences."""

import datetime
from typing import Any

import pytest

from darb.exchange.workbook.sentences import sentence
from tests.exchange.good_season import rule_row
from tests.exchange.workbooks import Change, both, check, found, put, rule

BIDI = "نعيمة\u202eالنموذجي"
LONG = "م" * 201
# What is changed, where the problem must stand, and what its sentences must name.
BAD_CELLS: list[tuple[Change, tuple[str, int, str, str], str]] = [
    (put("season", 0, label=None), ("season", 2, "label", "value_missing"), ""),
    (put("season", 0, label=True), ("season", 2, "label", "boolean_found"), "TRUE"),
    (
        put("season", 0, label=datetime.date(2021, 1, 1)),
        ("season", 2, "label", "date_found"),
        "2021-01-01",
    ),
    (put("season", 0, kind="موسما"), ("season", 2, "kind", "unknown_word"), "موسما"),
    (put("season", 0, programme="micro"), ("season", 2, "programme", "unknown_programme"), "micro"),
    (put("season", 0, sub_programme="x"), ("season", 2, "sub_programme", "unknown_sub_programme"), "x"),
    (put("season", 0, country="FR"), ("season", 2, "country", "unknown_country"), "FR"),
    (put("actors", 0, login="C preparation"), ("actors", 2, "login", "login_malformed"), "C preparation"),
    (put("actors", 9, duties="hands"), ("actors", 11, "duties", "unknown_duty"), "hands"),
    (put("actors", 0, duties="buys;buys"), ("actors", 2, "duties", "value_repeated"), "buys"),
    (
        put("actors", 0, establishment="CAR-XXX"),
        ("actors", 2, "establishment", "unknown_establishment"),
        "CAR-XXX",
    ),
    (put("agreements", 0, territory="06.999"), ("agreements", 2, "territory", "unknown_place"), "06.999"),
    (put("agreements", 0, parties=" ; "), ("agreements", 2, "parties", "value_missing"), ""),
    (put("agreements", 0, category="ن" * 81), ("agreements", 2, "category", "text_too_long"), "ننن"),
    (
        put("contributions", 0, amount="778.000.00"),
        ("contributions", 2, "amount", "amount_malformed"),
        "778.000.00",
    ),
    (put("contributions", 0, amount="778.000"), ("contributions", 2, "amount", "amount_unclear"), "778.000"),
    (
        put("contributions", 0, amount="68,741.716"),
        ("contributions", 2, "amount", "amount_unreadable"),
        "68,741.716",
    ),
    (
        put("contributions", 0, amount="مائة ألف"),
        ("contributions", 2, "amount", "amount_unreadable"),
        "مائة ألف",
    ),
    (put("contributions", 0, amount=-5), ("contributions", 2, "amount", "amount_negative"), "-5"),
    (
        put("contributions", 0, amount="(200 000,00)"),
        ("contributions", 2, "amount", "amount_negative"),
        "(200 000,00)",
    ),
    (
        put("contributions", 0, amount=200000.125),
        ("contributions", 2, "amount", "amount_too_precise"),
        "200000.125",
    ),
    (
        put("contributions", 0, amount="200000,125"),
        ("contributions", 2, "amount", "amount_too_precise"),
        "200000,125",
    ),
    (put("contributions", 0, amount=0), ("contributions", 2, "amount", "amount_zero"), "0"),
    (
        put("contributions", 0, amount=10**14),
        ("contributions", 2, "amount", "amount_too_large"),
        "100000000000000",
    ),
    (put("contributions", 0, cap_share="1"), ("contributions", 2, "cap_share", "share_unclear"), "1"),
    (
        put("contributions", 0, cap_share="120 %"),
        ("contributions", 2, "cap_share", "share_out_of_range"),
        "120 %",
    ),
    (
        put("contributions", 0, cap_share="33,333 %"),
        ("contributions", 2, "cap_share", "share_too_precise"),
        "33,333 %",
    ),
    (
        put("contributions", 0, cap_share="الكل"),
        ("contributions", 2, "cap_share", "number_unreadable"),
        "الكل",
    ),
    (
        put("contributions", 0, restriction="colour=red"),
        ("contributions", 2, "restriction", "restriction_unreadable"),
        "colour=red",
    ),
    (
        put("contributions", 0, restriction="province=99.999"),
        ("contributions", 2, "restriction", "unknown_province"),
        "99.999",
    ),
    (
        put("contributions", 0, restriction="sector=mining"),
        ("contributions", 2, "restriction", "unknown_sector"),
        "mining",
    ),
    (put("tranches", 0, number=1.5), ("tranches", 2, "number", "number_not_whole"), "1.5"),
    (put("tranches", 0, number=0), ("tranches", 2, "number", "number_not_positive"), "0"),
    (put("tranches", 0, number="first"), ("tranches", 2, "number", "number_unreadable"), "first"),
    (put("tranches", 0, number=2_000_000), ("tranches", 2, "number", "number_too_large"), "2000000"),
    (rule("threshold", 120), ("rules", rule_row("threshold"), "value", "points_out_of_range"), "120"),
    (rule("spread", "7.55"), ("rules", rule_row("spread"), "value", "points_too_precise"), "7.55"),
    (rule("spread", None), ("rules", rule_row("spread"), "value", "value_missing"), ""),
    (rule("seed", "ramadan"), ("rules", rule_row("seed"), "value", "seed_malformed"), "ramadan"),
    (
        rule("documents", "residence"),
        ("rules", rule_row("documents"), "value", "unknown_document_kind"),
        "residence",
    ),
    (rule("quotas", "sex=F,min=many"), ("rules", 16, "value", "quota_unreadable"), "sex=F,min=many"),
    (rule("quotas", "sex=F"), ("rules", 16, "value", "quota_without_limit"), "sex=F"),
    (rule("quotas", "sex=F,min=3,max=2"), ("rules", 16, "value", "quota_reversed"), "sex=F,min=3,max=2"),
    (rule("quotas", "min=2"), ("rules", 16, "value", "quota_without_group"), "min=2"),
    (rule("colour", "red"), ("rules", 16, "key", "unknown_rule"), "colour"),
    (put("grid", 0, label_ar=LONG), ("grid", 2, "label_ar", "text_too_long"), "ممم"),
    (put("people", 0, names_ar=BIDI), ("people", 2, "names_ar", "text_bidi_control"), "[U+202E]"),
    (put("people", 0, names_ar="نعي\u200bمة"), ("people", 2, "names_ar", "text_zero_width"), "[U+200B]"),
    (put("people", 0, names_ar="نعيمa المثالي"), ("people", 2, "names_ar", "name_mixed_scripts"), "نعيمa"),
    (put("people", 0, names_ar="Abdelilah"), ("people", 2, "names_ar", "name_not_arabic"), "Abdelilah"),
    (put("people", 0, names_latin="نعيمة"), ("people", 2, "names_latin", "name_not_latin"), "نعيمة"),
    (put("people", 0, names_latin="Abdelilah 2"), ("people", 2, "names_latin", "name_sign"), "Abdelilah 2"),
    (
        put("people", 0, address="زنقة\u200f المثال"),
        ("people", 2, "address", "text_bidi_control"),
        "[U+200F]",
    ),
    (
        put("people", 0, address="زنقة\x9d المثال"),
        ("people", 2, "address", "text_control_character"),
        "المثال",
    ),
    (put("people", 0, sex="X"), ("people", 2, "sex", "unknown_word"), "X"),
    (put("people", 0, birth="05/13/1990"), ("people", 2, "birth", "date_order"), "05/13/1990"),
    (put("people", 0, birth="31/02/1990"), ("people", 2, "birth", "date_impossible"), "31/02/1990"),
    (put("people", 0, birth="11/05/90"), ("people", 2, "birth", "date_two_digit_year"), "11/05/90"),
    (put("people", 0, birth="مجهول"), ("people", 2, "birth", "date_unreadable"), "مجهول"),
    (put("people", 0, birth=33000), ("people", 2, "birth", "date_is_number"), "33000"),
    (put("people", 0, birth=1410), ("people", 2, "birth", "date_year_unlikely"), "1410"),
    (put("people", 0, birth=2031), ("people", 2, "birth", "birth_in_future"), "2031"),
    (put("people", 0, birth=1905), ("people", 2, "birth", "birth_too_early"), "1905"),
    (
        put("people", 0, province="الجديده الكبرى"),
        ("people", 2, "province", "unknown_province"),
        "الجديده الكبرى",
    ),
    (put("people", 0, released_on=43617), ("people", 2, "released_on", "date_is_number"), "43617"),
    (
        put("people", 2, no_identity_reason="forgot"),
        ("people", 4, "no_identity_reason", "unknown_no_identity_reason"),
        "forgot",
    ),
    (put("files", 3, trade="piracy"), ("files", 5, "trade", "unknown_trade"), "piracy"),
    (put("files", 3, sector="mining"), ("files", 5, "sector", "unknown_sector"), "mining"),
    (put("files", 3, activity="maybe"), ("files", 5, "activity", "unknown_word"), "maybe"),
    (put("files", 3, legal_form="plc"), ("files", 5, "legal_form", "unknown_legal_form"), "plc"),
    (put("files", 3, own_contribution=-1), ("files", 5, "own_contribution", "amount_negative"), "-1"),
    (put("lines", 5, kind="toys"), ("lines", 7, "kind", "unknown_line_kind"), "toys"),
    (put("lines", 5, quantity=-2), ("lines", 7, "quantity", "number_not_positive"), "-2"),
    (put("lines", 2, serial="A-1;A-1"), ("lines", 4, "serial", "value_repeated"), "A-1"),
    (
        put("lines", 2, serial=";".join(str(number) for number in range(101))),
        ("lines", 4, "serial", "too_many_values"),
        "0;1;2;3",
    ),
    (put("documents", 3, kind="letter"), ("documents", 5, "kind", "unknown_document_kind"), "letter"),
    (put("documents", 3, state="perhaps"), ("documents", 5, "state", "unknown_state"), "perhaps"),
    (put("scores", 0, mark=50.25), ("scores", 2, "mark", "points_too_precise"), "50.25"),
    (put("scores", 0, mark=-1), ("scores", 2, "mark", "points_negative"), "-1"),
    (put("scores", 0, mark="كثير"), ("scores", 2, "mark", "number_unreadable"), "كثير"),
    (put("purchases", 0, price="36.000.50"), ("purchases", 2, "price", "amount_malformed"), "36.000.50"),
    (
        put("purchases", 0, ordered_on="1/4/21"),
        ("purchases", 2, "ordered_on", "date_two_digit_year"),
        "1/4/21",
    ),
    (put("operation", 0, kind="party"), ("operation", 2, "kind", "unknown_word"), "party"),
    (put("operation", 0, phase="الأول"), ("operation", 2, "phase", "number_unreadable"), "الأول"),
    (put("handovers", 0, state="late"), ("handovers", 2, "state", "unknown_handover_attendance"), "late"),
    (put("handovers", 0, signed_by="voice"), ("handovers", 2, "signed_by", "unknown_word"), "voice"),
    (
        put("certificates", 0, kind="diploma"),
        ("certificates", 2, "kind", "unknown_certificate_kind"),
        "diploma",
    ),
    (put("certificates", 0, date="29/02/2021"), ("certificates", 2, "date", "date_impossible"), "29/02/2021"),
]


def ids(case: Any) -> str:
    return "-".join(str(part) for part in case) if isinstance(case, tuple) else ""


@pytest.mark.parametrize(("change", "expected", "named"), BAD_CELLS, ids=ids)
def test_a_bad_cell_is_one_problem_at_its_place(
    change: Change, expected: tuple[str, int, str, str], named: str
) -> None:
    checked = check(change)

    assert found(checked) == [expected]
    assert checked.workbook is None
    written = [sentence(checked.problems[0], language) for language in ("ar", "fr", "en")]
    assert len(set(written)) == 3
    assert all(named in text for text in written)


def test_the_reading_of_a_malformed_amount_is_proposed() -> None:
    checked = check(put("contributions", 0, amount="778.000.00"))

    assert "778\u00a0000,00" in sentence(checked.problems[0], "ar")
    assert "778\u00a0000,00" in sentence(checked.problems[0], "fr")
    assert "778,000.00" in sentence(checked.problems[0], "en")


def test_the_day_is_proposed_where_month_and_day_seem_exchanged() -> None:
    checked = check(put("people", 0, birth="05/13/1990"))

    assert "1990-05-13" in sentence(checked.problems[0], "fr")


def test_the_nearest_known_code_is_proposed() -> None:
    checked = check(put("people", 0, province="الجديده الكبر"))

    assert checked.problems[0].code == "unknown_province"
    near = check(put("people", 0, province="El Jadidda"))
    assert "06.181" in sentence(near.problems[0], "en")


def test_twenty_mistakes_are_reported_at_once() -> None:
    by_cell = {case[1][:3]: case for case in BAD_CELLS if case[1][0] != "rules"}
    chosen = list(by_cell.values())

    checked = check(both(*(change for change, _, _ in chosen)))

    expected = {place for _, place, _ in chosen}
    assert len(expected) >= 20
    assert expected <= set(found(checked))
