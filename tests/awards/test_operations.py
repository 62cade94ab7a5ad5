"""What becomes of an operation is told in the chains of the agreements whose money it gives out."""

import pytest

from darb.awards.actions.operations import Day, close_operation, plan_operation
from darb.journal.models import JournalEntry
from darb.journal.queries.chains import first_broken_entry
from tests.conftest import ON
from tests.factories import make_user
from tests.factories.money import make_bare_call, make_bare_tranche, make_call_source, make_season

pytestmark = pytest.mark.django_db
DAY = Day(on=ON, place="Settat", chaired_by="gouverneur")


@pytest.mark.parametrize("count", [0, 1, 2])
def test_an_operation_is_told_in_the_chain_of_each_agreement_of_its_season(everything, count: int) -> None:
    manager, season = make_user(role="programme_manager"), make_season(label="essai")
    call = make_bare_call(season=season)
    tranches = [make_bare_tranche() for _number in range(count)]
    for order, tranche in enumerate([*tranches, *tranches[:1]], start=1):
        source = call if order <= count else make_bare_call(season=season)
        make_call_source(call=source, tranche=tranche, use_order=order)

    operation = plan_operation(
        by=manager, on=ON, season=season, code="OP-1", kind="handover", phase=None, days=[DAY]
    )
    close_operation(by=manager, on=ON, operation=operation)

    chains = sorted(f"agreement:{tranche.agreement.code}" for tranche in tranches) or ["programme"]
    told = JournalEntry.objects.filter(subject="operation:OP-1").values_list("act", "chain")
    assert sorted(told) == [
        (act, chain) for act in ("awards.close_operation", "awards.plan_operation") for chain in chains
    ]
    assert [first_broken_entry(chain) for chain in chains] == [None for _chain in chains]
