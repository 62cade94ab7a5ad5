"""The accounts of days that are over are closed once and for all; whoever posts meanwhile is waited for."""

import datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from darb.core.scope import scoped
from darb.funding.actions.ledger import PostingRefused, post
from darb.funding.models import AccountingPeriod
from darb.funding.rules import Event
from darb.journal.models import JournalEntry
from tests.conftest import national_scope
from tests.controls.filled import keyed
from tests.entering import enter
from tests.factories import ON, make_tranche, make_user
from tests.factories.money import make_accounting_period
from tests.pages import assert_sound

pytestmark = pytest.mark.slow
PAGE = "/agreements/periods/"
DAY = datetime.timedelta(days=1)


@pytest.fixture
def tranche(db):
    """Its promise and its money are posted on ``ON``."""
    with scoped(national_scope()):
        return make_tranche()


@pytest.fixture
def finance(db):
    client = Client()
    enter(client, make_user(role="finance_officer"))
    return client


def closed(client, day, **fields):
    return client.post(PAGE, keyed(**{"last_day": day.isoformat(), "is_sure": "on", **fields}))


def test_closed_days_take_no_entry_and_the_next_ones_do(finance, tranche):
    assert closed(finance, ON + 10 * DAY).status_code == 302

    period = AccountingPeriod.objects.get()
    assert (period.starts_on, period.ends_on, period.state) == (ON, ON + 11 * DAY, "locked")
    with pytest.raises(PostingRefused):
        post(event=Event.AWARD_PRECOMMITTED, on=ON + 10 * DAY, shares={tranche.pk: 1})
    post(event=Event.AWARD_PRECOMMITTED, on=ON + 11 * DAY, shares={tranche.pk: 1})
    told = JournalEntry.objects.get(act="funding.lock_period")
    assert told.details == {"last_day": (ON + 10 * DAY).isoformat(), "entries": 2}


def test_no_day_before_the_closed_ones_takes_an_entry_either(finance, tranche):
    closed(finance, ON)

    with pytest.raises(PostingRefused):
        post(event=Event.AWARD_PRECOMMITTED, on=ON - 30 * DAY, shares={tranche.pk: 1})


def test_nobody_opens_closed_accounts_again(finance, tranche):
    closed(finance, ON)

    for change in (
        lambda: AccountingPeriod.objects.update(state="open"),
        lambda: AccountingPeriod.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError, match="are final"), transaction.atomic():
            change()


def test_periods_follow_each_other_without_a_gap(finance, tranche):
    closed(finance, ON + 10 * DAY)
    closed(finance, ON + 20 * DAY)

    first, second = AccountingPeriod.objects.order_by("starts_on")
    assert first.ends_on == second.starts_on


@pytest.mark.parametrize(
    ("days", "fields"),
    [(0, {"is_sure": ""}), (-1, {}), (None, {}), (0, {"last_day": "مساء"}), (5, {})],
    ids=["unsure", "before the first entry", "today", "no day", "closed already"],
)
def test_a_day_that_cannot_be_closed_is_refused_in_words(finance, tranche, days, fields):
    make_accounting_period(starts_on=ON + DAY, ends_on=ON + 9 * DAY, state="locked") if days == 5 else None
    before = AccountingPeriod.objects.count()
    last = timezone.localdate() if days is None else ON + days * DAY

    answer = closed(finance, last, **fields)

    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert AccountingPeriod.objects.count() == before


def test_nothing_is_closed_where_nothing_was_posted(finance):
    assert closed(finance, ON).status_code == 422
    assert not AccountingPeriod.objects.exists()


@pytest.mark.parametrize("role", ["programme_manager", "funder", "auditor", "committee_secretariat"])
def test_whoever_reads_the_money_closes_nothing(client, tranche, role):
    enter(client, make_user(role=role))

    assert client.get(PAGE).status_code == 200
    assert b'name="last_day"' not in client.get(PAGE).content
    assert closed(client, ON).status_code == 403


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_the_page_is_sound_and_says_what_was_posted(finance, tranche, language):
    finance.cookies["django_language"] = language
    assert_sound(finance.get(PAGE).content.decode(), language)

    closed(finance, ON)

    shown = finance.get(PAGE)
    assert_sound(shown.content.decode(), language)
    [line] = shown.context["page"].lines
    assert (line.entries, line.moved_minor) == (2, 200_000)


def test_the_page_costs_the_same_for_one_period_and_for_many_and_goes_on(finance, tranche):
    def cost():
        finance.get(PAGE)
        with CaptureQueriesContext(connection) as asked:
            finance.get(PAGE)
        return len(asked)

    make_accounting_period(starts_on=ON, ends_on=ON + DAY, state="locked")
    one = cost()
    for count in range(1, 26):
        make_accounting_period(starts_on=ON + count * DAY, ends_on=ON + (count + 1) * DAY, state="locked")

    assert cost() == one
    first = finance.get(PAGE).context["page"]
    rest = finance.get(PAGE, {"after": first.next_after}).context["page"]
    assert (len(first.lines), len(rest.lines), rest.next_after) == (24, 2, "")
