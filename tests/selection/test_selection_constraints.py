"""The database keeps the promises of selection, whatever code writes."""

import datetime

import pytest

from darb.core.scope import Scope
from tests.breaking import break_check, break_unique
from tests.factories import ON
from tests.factories.projects import (
    make_application,
    make_ballot,
    make_committee_session,
    make_decision,
    make_declaration,
    make_deferral,
    make_eligibility_result,
    make_override,
    make_run,
    make_score,
    make_suspension,
)

DAY = datetime.timedelta(days=1)
CHECKS = [
    ("application_state_is_known", make_application, {"state": "lost"}),
    ("application_score_up_to_a_thousand", make_application, {"total_score": 1001}),
    ("score_state_is_known", make_score, {"state": "lost"}),
    ("score_mark_up_to_a_thousand", make_score, {"mark": 1001}),
    ("committee_session_state_is_known", make_committee_session, {"state": "lost"}),
    ("committee_session_closed_by_minutes", make_committee_session, {"state": "closed"}),
    ("committee_session_not_held_says_why", make_committee_session, {"state": "no_quorum"}),
    ("run_state_is_known", make_run, {"state": "nearly"}),
    ("decision_result_is_known", make_decision, {"result": "drawn", "reason": "lottery"}),
    ("decision_has_one_reason_unless_funded", make_decision, {"reason": "lottery"}),
    ("decision_has_one_reason_unless_funded", make_decision, {"result": "unfunded"}),
    ("override_result_is_known", make_override, {"to": "perhaps"}),
    ("override_reason_is_known", make_override, {"reason": "whim"}),
    ("override_turns_what_was_proposed", make_override, {"to": "unfunded"}),
    ("deferral_reason_is_known", make_deferral, {"reason": "whim"}),
    ("deferral_names_what_is_missing", make_deferral, {"missing": ""}),
    ("suspension_says_why", make_suspension, {"reason": ""}),
    ("suspension_resumes_after_it_began", make_suspension, {"resumes_on": ON - DAY}),
    ("suspension_ended_after_it_began", make_suspension, {"resumed_on": ON - DAY}),
    ("ballot_is_known", make_ballot, {"said": "perhaps"}),
    ("declaration_state_is_known", make_declaration, {"state": "lost"}),
]
ONCE = [
    ("application_once_a_call", make_application, ["project_file", "call"]),
    ("eligibility_rule_answered_once", make_eligibility_result, ["application"]),
    ("score_once_a_criterion_and_scorer", make_score, ["application", "criterion", "scorer"]),
    ("run_once_an_input", make_run, ["call", "input_hash"]),
    ("override_once_a_file", make_override, ["application"]),
    ("deferral_once_a_file", make_deferral, ["application"]),
    ("suspension_one_at_a_time", make_suspension, ["session"]),
    ("ballot_once_a_member", make_ballot, ["override", "member"]),
    ("declaration_once_a_file", make_declaration, ["session", "member"]),
]


@pytest.mark.parametrize(("name", "factory", "wrong"), CHECKS)
def test_a_wrong_row_is_refused(name, factory, wrong, everything: Scope) -> None:
    break_check(name, factory, wrong)


@pytest.mark.parametrize(("name", "factory", "same"), ONCE)
def test_a_second_row_is_refused(name, factory, same, everything: Scope) -> None:
    break_unique(name, factory, same)
