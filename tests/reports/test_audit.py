"""What an auditor looks at first: which approvals took, or take, longer than they may."""

import datetime

import pytest

from darb.reports.queries.audit import late_approvals
from tests.conftest import ON
from tests.factories.accounts import make_user
from tests.factories.records import make_approval

pytestmark = pytest.mark.django_db


def days(number: int) -> datetime.date:
    return ON - datetime.timedelta(days=number)


def test_an_approval_is_late_after_three_days_answered_or_not():
    checker = make_user()
    waits = make_approval(made_on=days(4))
    make_approval(made_on=days(3))
    answered = {"state": "approved", "checker": checker}
    slow = make_approval(made_on=days(20), checked_on=days(16), **answered)
    make_approval(made_on=days(20), checked_on=days(17), **answered)
    make_approval(made_on=days(30), state="voided")

    found = list(late_approvals(ON))

    assert found == [waits, slow]
