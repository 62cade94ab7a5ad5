"""The database keeps duties, approvals, numbers and keys in order, whatever code writes."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from darb.controls.models import Approval
from darb.controls.rules import CONFLICTS
from darb.controls.states import DutyKind
from tests.breaking import break_check, break_unique, refused_by
from tests.factories import ON, make_user
from tests.factories.records import (
    make_approval,
    make_duty,
    make_duty_conflict,
    make_idempotency_key,
    make_number,
    make_outbox_message,
)

pytestmark = pytest.mark.django_db
CHECKS = [
    ("approval_answer_names_its_checker", make_approval, {"state": "approved"}),
    ("approval_answer_names_its_checker", make_approval, {"checker": make_user}),
]
ONCE = [
    ("duty_recorded_once", make_duty, ["subject", "duty", "by"]),
    ("duty_conflict_stated_once", make_duty_conflict, ["duty", "excludes"]),
    ("number_one_row_a_series_and_year", make_number, ["series", "year"]),
    ("idempotency_one_effect_a_key", make_idempotency_key, ["actor", "key"]),
    ("approval_one_pending_a_subject", make_approval, ["verb", "subject"]),
    ("outbox_one_message_a_subject", make_outbox_message, ["topic", "subject"]),
]


@pytest.mark.parametrize(("name", "factory", "wrong"), CHECKS)
def test_a_wrong_row_is_refused(name, factory, wrong) -> None:
    break_check(name, factory, wrong)


@pytest.mark.parametrize(("name", "factory", "same"), ONCE)
def test_a_second_row_is_refused(name, factory, same) -> None:
    break_unique(name, factory, same)


def test_nobody_checks_what_he_made() -> None:
    maker = make_user()

    with refused_by("approval_checker_is_not_maker"):
        make_approval(maker=maker, checker=maker, checked_on=ON, state="approved")


def test_an_unknown_state_of_an_approval_is_refused() -> None:
    """Two constraints refuse it; the first by name answers, so the other one is asked by itself."""
    own = next(one for one in Approval._meta.constraints if one.name == "approval_state_is_known")

    with refused_by("approval_answer_names_its_checker"):
        make_approval(state="lost")
    with pytest.raises(ValidationError):
        own.validate(Approval, Approval(state="lost"))


@pytest.mark.parametrize("first", DutyKind)
@pytest.mark.parametrize("second", DutyKind)
def test_the_matrix_holds_for_every_pair_of_duties_both_ways_round(first: DutyKind, second: DutyKind) -> None:
    duty = make_duty(duty=first)

    if frozenset({first, second}) in CONFLICTS:
        with refused_by("duties_kept_apart"):
            make_duty(subject=duty.subject, by=duty.by, duty=second)
    elif first != second:
        assert make_duty(subject=duty.subject, by=duty.by, duty=second).pk is not None
    assert make_duty(subject=duty.subject, duty=second).pk is not None
    assert make_duty(by=duty.by, duty=second).pk is not None


@pytest.mark.parametrize("statement", ["UPDATE controls_duty SET duty = 'pays'", "DELETE FROM controls_duty"])
def test_a_duty_that_was_performed_stays_so(statement: str) -> None:
    make_duty()

    with pytest.raises(IntegrityError, match="final"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
