"""The database keeps the promises of project files, whatever code writes."""

import pytest

from darb.core.scope import Scope
from tests.breaking import break_check, break_unique
from tests.factories.projects import (
    make_budget_line,
    make_checklist_item,
    make_project_file,
    make_project_file_move,
)

CHECKS = [
    ("project_file_state_is_known", make_project_file, {"state": "lost"}),
    ("project_file_asks_for_something", make_project_file, {"requested_minor": 0}),
    ("project_file_own_contribution_not_negative", make_project_file, {"own_contribution_minor": -1}),
    ("project_file_asks_no_more_than_it_costs", make_project_file, {"total_cost_minor": 999_999}),
    ("project_file_asks_no_more_than_it_costs", make_project_file, {"own_contribution_minor": 1}),
    ("project_file_legal_form_is_known", make_project_file, {"legal_form": "empire"}),
    ("project_file_move_state_is_known", make_project_file_move, {"state": "lost"}),
    ("project_file_refusals_have_a_reason", make_project_file_move, {"state": "ineligible"}),
    ("project_file_refusals_have_a_reason", make_project_file_move, {"state": "credits_exhausted"}),
    ("budget_line_kind_is_known", make_budget_line, {"kind": "gift"}),
    ("budget_line_above_zero", make_budget_line, {"quantity": 0}),
    ("budget_line_above_zero", make_budget_line, {"unit_price_minor": 0}),
    ("checklist_item_state_is_known", make_checklist_item, {"state": "lost"}),
    ("checklist_item_reason_is_a_refusal", make_checklist_item, {"reason": "غير موقعة"}),
]
ONCE = [
    ("budget_line_position_once_a_file", make_budget_line, ["project_file", "position"]),
    ("checklist_item_once_a_file", make_checklist_item, ["project_file", "kind"]),
]


@pytest.mark.parametrize(("name", "factory", "wrong"), CHECKS)
def test_a_wrong_row_is_refused(name, factory, wrong, everything: Scope) -> None:
    break_check(name, factory, wrong)


@pytest.mark.parametrize(("name", "factory", "same"), ONCE)
def test_a_second_row_is_refused(name, factory, same, everything: Scope) -> None:
    break_unique(name, factory, same)
