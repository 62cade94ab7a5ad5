"""The database keeps the promises about people, whatever code writes."""

import datetime

import pytest

from darb.core.scope import Scope
from tests.breaking import break_check, break_unique
from tests.factories import ON, make_person
from tests.factories.people import (
    make_assignment,
    make_contact,
    make_identifier,
    make_journey_move,
    make_name,
    make_paper_form,
    make_person_account,
    make_shared_access,
)

NOON = datetime.datetime(2021, 1, 4, 12, tzinfo=datetime.UTC)
CHECKS = [
    ("person_origin_is_known", make_person, {"origin": "moon"}),
    ("person_sex_is_known", make_person, {"sex": "X"}),
    ("person_birth_day_has_a_month", make_person, {"birth_day": 3}),
    ("person_birth_is_a_date", make_person, {"birth_month": 13}),
    ("person_birth_is_a_date", make_person, {"birth_year": 1899}),
    ("person_birth_is_a_date", make_person, {"birth_month": 1, "birth_day": 32}),
    ("name_script_is_known", make_name, {"script": "greek"}),
    ("identifier_state_is_known", make_identifier, {"state": "burnt"}),
    ("identifier_missing_with_a_reason", make_identifier, {"value": ""}),
    ("contact_kind_is_known", make_contact, {"kind": "pigeon"}),
    ("journey_state_is_known", make_journey_move, {"state": "lost"}),
    ("shared_access_kind_is_known", make_shared_access, {"kind": "curiosity"}),
    ("shared_access_ends_later", make_shared_access, {"ends_at": NOON, "starts_at": NOON}),
    ("shared_access_given_to_exactly_one", make_shared_access, {"user": None}),
    ("person_account_ends_later", make_person_account, {"ends_on": ON}),
    ("paper_form_kind_is_known", make_paper_form, {"kind": "napkin"}),
    ("paper_form_says_who_filled_it", make_paper_form, {"filled_by": ""}),
    ("paper_form_typed_after_its_day", make_paper_form, {"dated_on": ON + datetime.timedelta(days=1)}),
    ("journey_closed_with_a_reason", make_journey_move, {"state": "closed"}),
]
ONCE = [
    ("name_spelling_once_a_person", make_name, ["person", "full"]),
    ("identifier_belongs_to_one_person", make_identifier, ["value"]),
    ("contact_once_a_person", make_contact, ["person", "value"]),
    ("person_held_by_one_at_a_time", make_assignment, ["person"]),
]


@pytest.mark.parametrize(("name", "factory", "wrong"), CHECKS)
def test_a_wrong_row_is_refused(name, factory, wrong, everything: Scope) -> None:
    break_check(name, factory, wrong)


@pytest.mark.parametrize(("name", "factory", "same"), ONCE)
def test_a_second_row_is_refused(name, factory, same, everything: Scope) -> None:
    break_unique(name, factory, same)


def test_the_day_a_file_leaves_belongs_to_whoever_takes_it(everything: Scope) -> None:
    """Periods end before their last day: one holder ends on the day the next begins."""
    person, later = make_person(), ON + datetime.timedelta(days=30)
    make_assignment(person=person, starts_on=ON, ends_on=later)

    taken = make_assignment(person=person, starts_on=later)

    assert taken.pk is not None


def test_two_people_without_a_card_are_no_double(everything: Scope) -> None:
    first = make_identifier(value="", state="never_issued")
    second = make_identifier(value="", state="never_issued")

    assert first.person_id != second.person_id
