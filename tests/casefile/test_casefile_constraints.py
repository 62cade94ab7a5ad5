"""The database keeps the promises about transfers and openings, whatever code writes."""

import datetime

import pytest

from darb.core.scope import Scope
from tests.breaking import break_check, break_unique
from tests.factories import ON, centre, make_user
from tests.factories.casefile import (
    make_file_transfer,
    make_file_transfer_move,
    make_legal_hold,
    make_retention_run,
)
from tests.factories.people import make_break_glass, make_name_key

NOW = datetime.datetime(2021, 1, 4, 9, tzinfo=datetime.UTC)
TWO_HOURS = {"opened_at": NOW, "ends_at": NOW + datetime.timedelta(hours=2)}
LOST = {"state": "lost", "answered_on": ON, "answered_by": make_user, "reads_until": NOW}
CHECKS = [
    ("file_transfer_state_is_known", make_file_transfer, LOST),
    ("file_transfer_purpose_is_known", make_file_transfer, {"purpose": "curiosity"}),
    ("file_transfer_goes_to_another_place", make_file_transfer, {"receiver": centre}),
    ("file_transfer_parts_are_known", make_file_transfer, {"parts": ["project"]}),
    ("file_transfer_parts_are_known", make_file_transfer, {"parts": ["identity", "gossip"]}),
    ("file_transfer_answer_names_its_author", make_file_transfer, {"answered_on": ON}),
    ("file_transfer_declined_with_a_reason", make_file_transfer, {"decline_reason": "no_place"}),
    ("file_transfer_move_state_is_known", make_file_transfer_move, {"state": "lost"}),
    ("legal_hold_reason_is_known", make_legal_hold, {"reason": "habit"}),
    ("legal_hold_says_why", make_legal_hold, {"told": ""}),
    ("legal_hold_lasts_a_day", make_legal_hold, {"until": ON}),
    ("legal_hold_lifted_by_somebody", make_legal_hold, {"lifted_on": ON}),
    ("retention_run_end_is_known", make_retention_run, {"then": "forget"}),
    ("retention_run_names_files", make_retention_run, {"codes": []}),
    ("retention_run_done_by_somebody", make_retention_run, {"done_on": ON}),
    ("break_glass_reason_is_known", make_break_glass, {"reason": "curiosity"}),
    ("break_glass_reason_is_told", make_break_glass, {"told": ""}),
    ("break_glass_lasts_an_hour_at_most", make_break_glass, TWO_HOURS),
    ("break_glass_result_names_its_reviewer", make_break_glass, {"result": "justified"}),
]


@pytest.mark.parametrize(("name", "factory", "wrong"), CHECKS)
def test_a_wrong_row_is_refused(name, factory, wrong, everything: Scope) -> None:
    break_check(name, factory, wrong)


def answered(user, **values):
    return {"answered_on": ON, "answered_by": user, **values}


def test_an_accepted_file_says_until_when_the_sender_reads(everything: Scope) -> None:
    proposal = make_file_transfer()

    break_check(
        "file_transfer_overlap_has_an_end",
        make_file_transfer,
        answered(proposal.proposed_by, state="accepted"),
    )


def test_nobody_judges_the_own_opening_and_blame_is_explained(everything: Scope) -> None:
    mine, other = make_break_glass(), make_break_glass()
    judged = {"result": "justified", "reviewed_at": NOW}

    break_check(
        "break_glass_reviewed_by_another",
        make_break_glass,
        {**judged, "user": mine.user, "reviewed_by": mine.user},
    )
    break_check(
        "break_glass_blamed_with_a_note",
        make_break_glass,
        {**judged, "result": "not_justified", "reviewed_by": other.user},
    )


def test_one_proposal_of_a_file_is_open_at_a_time(everything: Scope) -> None:
    break_unique("file_transfer_one_open_a_person", make_file_transfer, ["person"])


def test_a_file_is_held_once_at_a_time(everything: Scope) -> None:
    break_unique("legal_hold_one_a_file", make_legal_hold, ["code"])


def test_a_word_of_a_name_stands_once_a_person(everything: Scope) -> None:
    break_unique("name_key_once_a_person", make_name_key, ["person", "key"])
