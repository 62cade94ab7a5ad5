"""The database keeps the promises of project files, whatever code writes."""

import datetime

import pytest

from darb.core.scope import Scope
from tests.breaking import break_check, break_unique
from tests.factories import ON, make_user
from tests.factories.projects import (
    make_authorisation,
    make_budget_line,
    make_checklist_item,
    make_creation_step,
    make_enterprise,
    make_feasibility_study,
    make_forecast_year,
    make_market_study,
    make_other_source,
    make_project_file,
    make_project_file_move,
    make_social_enquiry,
)

BEFORE = ON - datetime.timedelta(days=1)
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
    ("enterprise_premises_are_known", make_enterprise, {"premises": "castle"}),
    ("enterprise_rent_not_negative", make_enterprise, {"rent_minor": -1}),
    ("creation_step_state_is_known", make_creation_step, {"state": "lost"}),
    ("creation_step_done_on_a_day", make_creation_step, {"state": "done"}),
    ("authorisation_state_is_known", make_authorisation, {"state": "lost"}),
    ("authorisation_answered_on_a_day", make_authorisation, {"on": None}),
    ("other_source_kind_is_known", make_other_source, {"kind": "treasure"}),
    ("other_source_above_zero", make_other_source, {"amount_minor": 0}),
    ("forecast_year_of_three", make_forecast_year, {"year": 4}),
    ("forecast_year_not_negative", make_forecast_year, {"turnover_minor": 0}),
    ("forecast_year_not_negative", make_forecast_year, {"wages_minor": -1}),
    ("social_enquiry_place_is_known", make_social_enquiry, {"place": "moon"}),
    ("social_enquiry_housing_is_known", make_social_enquiry, {"housing": "castle"}),
    ("social_enquiry_support_is_known", make_social_enquiry, {"family_support": "royal"}),
    ("social_enquiry_done_by_somebody", make_social_enquiry, {"done_on": ON}),
    ("social_enquiry_done_by_somebody", make_social_enquiry, {"done_on": BEFORE, "by": make_user}),
    ("feasibility_study_conclusion_is_known", make_feasibility_study, {"conclusion": "perhaps"}),
    ("feasibility_study_names_its_conditions", make_feasibility_study, {"conclusion": "with_conditions"}),
    ("feasibility_study_done_by_somebody", make_feasibility_study, {"done_on": ON}),
]
ONCE = [
    ("budget_line_position_once_a_file", make_budget_line, ["project_file", "position"]),
    ("checklist_item_once_a_file", make_checklist_item, ["project_file", "kind"]),
    ("creation_step_once_a_file", make_creation_step, ["project_file", "step"]),
    ("authorisation_once_a_file", make_authorisation, ["project_file", "licence"]),
    ("other_source_once_a_file", make_other_source, ["project_file", "kind"]),
    ("forecast_year_once_a_file", make_forecast_year, ["project_file", "year"]),
    ("projects_enterprise_project_file_id_key", make_enterprise, ["project_file"]),
    ("projects_marketstudy_project_file_id_key", make_market_study, ["project_file"]),
    ("projects_socialenquiry_project_file_id_key", make_social_enquiry, ["project_file"]),
    ("projects_feasibilitystudy_project_file_id_key", make_feasibility_study, ["project_file"]),
]


@pytest.mark.parametrize(("name", "factory", "wrong"), CHECKS)
def test_a_wrong_row_is_refused(name, factory, wrong, everything: Scope) -> None:
    break_check(name, factory, wrong)


@pytest.mark.parametrize(("name", "factory", "same"), ONCE)
def test_a_second_row_is_refused(name, factory, same, everything: Scope) -> None:
    break_unique(name, factory, same)
