"""Closing the accounts of a span of days: nothing is posted in it any more, and no act opens it again."""

import datetime

from django.db import connection
from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.funding import states
from darb.funding.models import AccountingPeriod, Entry
from darb.funding.permissions import check_lock
from darb.funding.queries import first_open_day
from darb.journal.actions import record

DAY = datetime.timedelta(days=1)


class PeriodRefused(Refusal):
    """The accounts cannot be closed up to this day."""


def lock_period(*, by: Actor, on: datetime.date, last_day: datetime.date) -> AccountingPeriod:
    """Close the accounts from the first day that is open up to ``last_day``; periods follow each other without a gap.

    Whoever is posting is waited for, and whoever posts later finds the days closed. What was wrong in them is reversed
    on an open day. Raises ``PeriodRefused`` for a day that is not over, is closed already, or when nothing was posted.
    Source: money procedure, closing of a tranche; a locked period takes no entry.
    """
    check_lock(by)
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE funding_accountingperiod, funding_entry IN SHARE ROW EXCLUSIVE MODE")
    starts_on = _first_day(on, last_day)
    period = AccountingPeriod.objects.create(
        starts_on=starts_on, ends_on=last_day + DAY, state=states.AccountingPeriod.LOCKED
    )
    entries = Entry.objects.filter(effective_on__gte=starts_on, effective_on__lte=last_day).count()
    record(
        by=by,
        on=on,
        act="funding.lock_period",
        subject=f"period:{starts_on.isoformat()}",
        last_day=last_day.isoformat(),
        entries=entries,
    )
    return period


def _first_day(on: datetime.date, last_day: datetime.date) -> datetime.date:
    starts_on = first_open_day()
    if starts_on is None:
        raise PeriodRefused(_("Nothing was posted yet."), code="period_empty")
    if last_day >= on:
        raise PeriodRefused(_("The accounts of a day are closed once it is over."), code="period_not_over")
    if last_day < starts_on:
        raise PeriodRefused(
            _("The accounts are closed already up to this day, or nothing was posted before it."),
            code="period_closed_already",
        )
    return starts_on
