"""The database keeps the promises of support, whatever code writes."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from darb.core.scope import Scope
from tests.breaking import break_check, break_unique, refused_by
from tests.factories.accounts import make_user
from tests.factories.awards import (
    AMOUNT,
    make_award,
    make_award_grant,
    make_award_line,
    make_delivery,
    make_equipment_item,
    make_guest,
    make_handover,
    make_leg_cause,
    make_moment,
    make_operation,
    make_operation_day,
    make_order_line,
    make_payment,
    make_payment_move,
    make_purchase_order,
)
from tests.factories.base import ON
from tests.factories.funds import make_file_batch, make_file_batch_line
from tests.factories.reference import make_document

ANSWERED = {"state": "accepted", "fixed_minor": 100, "answered_on": ON, "answered_by": make_user}
CHECKS = [
    ("file_batch_line_state_is_known", make_file_batch_line, {**ANSWERED, "state": "lost", "reason": "س"}),
    ("file_batch_line_answered_by_somebody", make_file_batch_line, {"answered_on": ON}),
    ("file_batch_line_answered_by_somebody", make_file_batch_line, {**ANSWERED, "answered_on": None}),
    ("file_batch_line_amount_follows_the_answer", make_file_batch_line, {**ANSWERED, "fixed_minor": 99}),
    (
        "file_batch_line_amount_follows_the_answer",
        make_file_batch_line,
        {**ANSWERED, "state": "lowered", "fixed_minor": 100, "reason": "قليل"},
    ),
    (
        "file_batch_line_refused_or_lowered_with_a_reason",
        make_file_batch_line,
        {**ANSWERED, "state": "lowered", "fixed_minor": 99},
    ),
    ("award_state_is_known", make_award, {"state": "lost"}),
    ("award_above_zero", make_award, {"amount_minor": 0}),
    ("award_no_more_than_the_project_costs", make_award, {"total_cost_minor": AMOUNT - 1}),
    ("award_no_more_than_the_project_costs", make_award, {"own_contribution_minor": 1}),
    ("award_signed_before_it_is_spent", make_award, {"signed_on": None}),
    ("award_grant_above_zero", make_award_grant, {"amount_minor": 0}),
    ("award_line_above_zero", make_award_line, {"quantity": 0}),
    ("award_line_above_zero", make_award_line, {"unit_price_minor": 0}),
    ("operation_state_is_known", make_operation, {"state": "lost"}),
    ("operation_kind_is_known", make_operation, {"kind": "feast"}),
    ("handover_state_is_known", make_handover, {"state": "lost"}),
    ("handover_attendance_is_known", make_handover, {"attendance": "late"}),
    ("handover_attendance_is_known", make_handover, {"attendance": "", "state": "postponed"}),
    ("handover_refused_in_minutes_with_a_reason", make_handover, {"state": "signature_refused"}),
    ("operation_release_names_its_author", make_operation, {"released_on": ON}),
    ("handover_signed_means_minutes", make_handover, {"state": "signed"}),
    (
        "handover_signed_means_minutes",
        make_handover,
        {"state": "signed_with_reserve", "amount_minor": AMOUNT, "reserve": "خدش"},
    ),
    ("handover_thumbprint_has_a_witness", make_handover, {"signed_by": "thumbprint"}),
    ("handover_signature_is_known", make_handover, {"signed_by": "stamp"}),
    ("payment_cheque_state_is_known", make_payment, {"state": "lost"}),
    ("payment_above_zero", make_payment, {"amount_minor": 0}),
    (
        "payment_signed_twice_before_it_leaves",
        make_payment,
        {"state": "signed", "first_signatory": make_user},
    ),
    ("payment_move_state_is_known", make_payment_move, {"state": "lost"}),
    ("purchase_order_state_is_known", make_purchase_order, {"state": "lost"}),
    (
        "purchase_order_expected_after_its_day",
        make_purchase_order,
        {"expected_on": ON - datetime.timedelta(days=1)},
    ),
    ("order_line_above_zero", make_order_line, {"quantity": 0}),
    ("order_line_above_zero", make_order_line, {"amount_minor": 0}),
    ("delivery_above_zero", make_delivery, {"amount_minor": 0}),
    ("equipment_item_state_is_known", make_equipment_item, {"state": "eaten"}),
    ("equipment_item_above_zero", make_equipment_item, {"cost_minor": 0}),
    ("leg_cause_is_one_act", make_leg_cause, {"delivery": make_delivery, "payment": make_payment}),
]
ONCE = [
    ("file_batch_line_sent_once", make_file_batch_line, ["decision"], {}),
    ("award_one_live_a_person_and_programme", make_award, ["person", "programme"], {}),
    ("award_line_position_once", make_award_line, ["award", "position"], {}),
    ("operation_day_once", make_operation_day, ["operation"], {}),
    ("guest_place_once_a_day", make_guest, ["day", "position"], {}),
    ("moment_place_once_a_day", make_moment, ["day", "position"], {}),
    (
        "handover_once_an_award_and_day",
        make_handover,
        ["award", "day"],
        {"attendance": "absent", "state": "postponed"},
    ),
    ("handover_prepared_once_an_award", make_handover, ["award"], {}),
    ("handover_number_once", make_handover, ["number"], {"number": "PVR-TEST-1"}),
    ("payment_one_live_cheque_an_award", make_payment, ["award"], {}),
    ("order_line_once_an_award_line", make_order_line, ["order", "award_line"], {}),
    ("delivery_invoice_once_an_order", make_delivery, ["order"], {}),
    ("equipment_serial_in_one_place", make_equipment_item, ["serial"], {}),
]


@pytest.mark.parametrize(("name", "factory", "wrong"), CHECKS)
def test_a_wrong_row_is_refused(name, factory, wrong, everything: Scope) -> None:
    break_check(name, factory, wrong)


@pytest.mark.parametrize(("name", "factory", "same", "values"), ONCE)
def test_a_second_row_is_refused(name, factory, same, values, everything: Scope) -> None:
    break_unique(name, factory, same, **values)


def test_a_file_stands_once_in_a_batch_whatever_was_answered(everything: Scope) -> None:
    answered = {"state": "refused", "reason": "ملف ناقص", "answered_on": ON, "answered_by": make_user()}
    line = make_file_batch_line(**answered)

    with refused_by("file_batch_line_once_a_batch"):
        make_file_batch_line(batch=line.batch, decision=line.decision, **answered)


def test_a_batch_is_final(everything: Scope) -> None:
    batch = make_file_batch()

    with pytest.raises(IntegrityError), transaction.atomic():
        type(batch).objects.filter(pk=batch.pk).update(number="BDE-TEST-OTHER")


@pytest.mark.slow
def test_a_reserve_is_signed_with_its_words(everything: Scope) -> None:
    minutes = {"number": "PVR-TEST-9", "minutes": make_document(), "signed_on": ON, "amount_minor": AMOUNT}

    with refused_by("handover_reserve_is_written"):
        make_handover(state="signed_with_reserve", **minutes)


def test_a_tranche_grants_once_to_an_award(everything: Scope) -> None:
    award = make_award()

    with refused_by("award_grant_once_a_tranche"):
        make_award_grant(award=award, tranche=award.grants.get().tranche)


def test_nobody_signs_a_cheque_twice(everything: Scope) -> None:
    officer = make_user()

    with refused_by("payment_two_different_signatories"):
        make_payment(first_signatory=officer, second_signatory=officer)


@pytest.mark.parametrize("off", [-1, 1])
def test_grants_that_do_not_add_up_to_the_award_are_refused(off: int, everything: Scope) -> None:
    award = make_award()

    with refused_by("award_funded_exactly"):
        type(award).objects.filter(pk=award.pk).update(
            amount_minor=AMOUNT + off, total_cost_minor=AMOUNT + off
        )


def test_orders_never_take_more_than_the_line(everything: Scope) -> None:
    line = make_award_line(quantity=2, unit_price_minor=500)
    make_order_line(
        order=make_purchase_order(award=line.award), award_line=line, quantity=2, amount_minor=1_000
    )

    with refused_by("commit_once"):
        make_order_line(
            order=make_purchase_order(award=line.award), award_line=line, quantity=1, amount_minor=1
        )


def test_a_cancelled_order_gives_its_line_back(everything: Scope) -> None:
    line = make_award_line(quantity=1, unit_price_minor=500)
    cancelled = make_purchase_order(award=line.award, state="cancelled")
    make_order_line(order=cancelled, award_line=line, quantity=1, amount_minor=500)

    again = make_order_line(
        order=make_purchase_order(award=line.award), award_line=line, quantity=1, amount_minor=500
    )

    assert again.pk is not None
