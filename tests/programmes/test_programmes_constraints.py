"""The database keeps the promises about seasons, calls and their rules, whatever code writes."""

import datetime

import pytest

from tests.breaking import break_check, break_unique
from tests.factories import ON
from tests.factories.money import (
    make_bare_call,
    make_criterion,
    make_parameter_version,
    make_rule_set,
    make_season,
)

pytestmark = pytest.mark.django_db
BEFORE = ON - datetime.timedelta(days=1)
CHECKS = [
    ("season_state_is_known", make_season, {"state": "lost"}),
    ("season_kind_is_known", make_season, {"kind": "year"}),
    ("season_ends_after_it_starts", make_season, {"starts_on": ON, "ends_on": ON}),
    ("call_state_is_known", make_bare_call, {"state": "lost"}),
    ("call_dates_in_order", make_bare_call, {"closes_on": BEFORE}),
    ("call_dates_in_order", make_bare_call, {"agreed_on": BEFORE}),
    ("rule_set_state_is_known", make_rule_set, {"state": "lost"}),
    ("rule_set_rule_is_known", make_rule_set, {"rule": "favour"}),
    ("rule_set_scores_up_to_a_thousand", make_rule_set, {"threshold": 1001}),
    ("rule_set_scores_up_to_a_thousand", make_rule_set, {"band_width": 1002}),
    ("rule_set_ceiling_above_zero", make_rule_set, {"ceiling_minor": 0}),
    ("rule_set_frozen_by_its_hash", make_rule_set, {"content_hash": ""}),
    ("criterion_weight_from_one_to_a_hundred", make_criterion, {"weight": 0}),
    ("criterion_weight_from_one_to_a_hundred", make_criterion, {"weight": 101}),
    ("parameter_is_known", make_parameter_version, {"parameter": "luck"}),
    ("parameter_never_backwards", make_parameter_version, {"since": BEFORE}),
    ("parameter_in_reach", make_parameter_version, {"value": 501}),
    ("parameter_withdrawn_before_its_day", make_parameter_version, {"withdrawn_on": BEFORE}),
    ("parameter_says_its_source", make_parameter_version, {"source": ""}),
]


@pytest.mark.parametrize(("name", "factory", "wrong"), CHECKS)
def test_a_wrong_row_is_refused(name, factory, wrong) -> None:
    break_check(name, factory, wrong)


def test_a_criterion_stands_once_in_a_grid() -> None:
    break_unique("criterion_once_a_grid", make_criterion, ["rule_set", "code"])


def test_a_number_begins_once_on_a_day() -> None:
    break_unique("parameter_once_a_day", make_parameter_version, ["parameter", "since"])
