"""The database keeps the promises about agreements and the ledger, whatever code writes."""

import datetime

import pytest

from tests.breaking import break_check, break_unique, refused_by
from tests.factories import ON
from tests.factories.money import (
    make_accounting_period,
    make_agreement,
    make_bare_tranche,
    make_call_source,
    make_contribution,
    make_entry,
    make_leg,
)

pytestmark = pytest.mark.django_db
CHECKS = [
    ("agreement_state_is_known", make_agreement, {"state": "lost"}),
    ("agreement_ends_after_signature", make_agreement, {"ends_on": ON}),
    ("contribution_above_zero", make_contribution, {"amount_minor": 0}),
    ("contribution_kind_is_known", make_contribution, {"kind": "promise"}),
    ("contribution_share_up_to_the_whole", make_contribution, {"cap_share_bp": 10_001}),
    ("tranche_state_is_known", make_bare_tranche, {"state": "lost"}),
    ("tranche_called_on_a_day", make_bare_tranche, {"state": "called"}),
    ("tranche_above_zero", make_bare_tranche, {"planned_minor": 0}),
    ("tranche_never_overcommitted", make_bare_tranche, {"available_minor": -1}),
    ("accounting_period_state_is_known", make_accounting_period, {"state": "lost"}),
    ("leg_above_zero", make_leg, {"amount_minor": 0}),
    ("leg_side_is_known", make_leg, {"side": "both"}),
    ("entry_balances", make_leg, {"amount_minor": 1}),
]
ONCE = [
    ("contribution_one_a_funder", make_contribution, ["agreement", "funder"], {}),
    ("tranche_number_once_an_agreement", make_bare_tranche, ["contribution", "number"], {}),
    ("call_source_order_is_strict", make_call_source, ["call", "use_order"], {}),
    ("accounting_periods_do_not_overlap", make_accounting_period, ["starts_on", "ends_on"], {}),
]


@pytest.mark.parametrize(("name", "factory", "wrong"), CHECKS)
def test_a_wrong_row_is_refused(name, factory, wrong) -> None:
    break_check(name, factory, wrong)


@pytest.mark.parametrize(("name", "factory", "same", "values"), ONCE)
def test_a_second_row_is_refused(name, factory, same, values) -> None:
    break_unique(name, factory, same, **values)


def test_a_call_draws_on_a_tranche_once() -> None:
    source = make_call_source(use_order=1)

    with refused_by("call_source_named_once"):
        make_call_source(call=source.call, tranche=source.tranche, use_order=2)


@pytest.mark.parametrize("day", [datetime.date(2019, 1, 1), datetime.date(2019, 12, 31)])
def test_a_locked_period_takes_no_entry_on_its_first_nor_on_its_latest_day(day: datetime.date) -> None:
    make_accounting_period(state="locked")

    with refused_by("period_closed"):
        make_entry(effective_on=day)


def test_the_day_after_a_locked_period_is_open() -> None:
    make_accounting_period(state="locked")

    entry = make_entry(effective_on=datetime.date(2020, 1, 1))

    assert entry.pk is not None


def test_a_reversal_is_not_reversed_even_past_the_action() -> None:
    undone = make_entry(reverses=make_entry())

    with refused_by("reversal_once"):
        make_entry(reverses=undone)
