"""A call is read a slice at a time: every file once, in the order of the receipts, in as many queries as slices."""

import pytest

from darb.core.scope import Scope
from darb.selection import states
from darb.selection.models import Application
from darb.selection.queries.applications import slices_of
from tests.factories import make_call
from tests.factories.projects import make_application

pytestmark = pytest.mark.slow


def test_every_file_comes_once_in_the_order_of_its_receipt(
    everything: Scope, django_assert_num_queries
) -> None:
    call, other = make_call(), make_call()
    for receipt in ("R-5", "R-1", "R-4", "R-2", "R-3"):
        make_application(call=call, receipt=receipt)
    make_application(call=other, receipt="R-0")

    with django_assert_num_queries(4):
        slices = [[row.receipt for row in rows] for rows in slices_of(call, size=2)]

    assert slices == [["R-1", "R-2"], ["R-3", "R-4"], ["R-5"]]


def test_a_reader_may_move_on_what_it_read(everything: Scope) -> None:
    call = make_call()
    for receipt in ("R-1", "R-2", "R-3", "R-4", "R-5"):
        make_application(call=call, receipt=receipt, state="incomplete" if receipt == "R-4" else "complete")

    seen = []
    for rows in slices_of(call, states.Application.COMPLETE, size=2):
        Application.objects.filter(pk__in=[row.pk for row in rows]).update(state="scored")
        seen += [row.receipt for row in rows]

    assert seen == ["R-1", "R-2", "R-3", "R-5"]
