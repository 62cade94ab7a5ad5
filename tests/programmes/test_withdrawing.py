"""A number announced for a day to come is withdrawn before that day, on a reason; what held goes on."""

import datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from darb.core.errors import Forbidden
from darb.journal.models import JournalEntry
from darb.programmes.actions.parameters import ParameterRefused, set_parameter, withdraw_parameter
from darb.programmes.models import ParameterVersion
from darb.programmes.queries import number
from darb.programmes.states import Parameter
from darb.staff.models import User
from tests.controls.filled import keyed
from tests.entering import enter
from tests.factories import ON, make_user
from tests.factories.money import make_parameter_version
from tests.pages import assert_sound

DAY = datetime.timedelta(days=1)
DAYS, SECOND, THIRD = (
    Parameter.ANSWER_DAYS,
    Parameter.WORK_SECOND_CHECK_MONTHS,
    Parameter.WORK_THIRD_CHECK_MONTHS,
)


@pytest.fixture
def manager(everything) -> User:
    return make_user(role="programme_manager")


def put(by: User, value: int, since: datetime.date, parameter: Parameter = DAYS) -> ParameterVersion:
    return set_parameter(by=by, on=ON, parameter=parameter, value=value, since=since, source="قرار تجريبي")


def withdraw(by: User, version: ParameterVersion, on: datetime.date = ON) -> ParameterVersion:
    return withdraw_parameter(by=by, on=on, version=version, reason="لم يصدر القرار")


def test_what_was_announced_never_holds_and_its_day_is_free_again(manager: User) -> None:
    before, day = number(DAYS, ON), ON + 10 * DAY
    announced = put(manager, 21, day)

    withdraw(manager, announced, day - DAY)

    assert number(DAYS, day) == before
    assert put(manager, 17, day).value == 17
    assert number(DAYS, day) == 17
    told = JournalEntry.objects.get(act="programmes.withdraw_parameter")
    assert (told.subject, told.details) == (
        "parameter:answer_days",
        {"value": 21, "since": day.isoformat()},
    )


def test_what_it_had_replaced_holds_again(manager: User) -> None:
    put(manager, 21, ON + 10 * DAY)
    sooner = put(manager, 17, ON + 5 * DAY)

    withdraw(manager, sooner)

    assert number(DAYS, ON + 10 * DAY) == 21


@pytest.mark.parametrize("on", [ON + 10 * DAY, ON + 11 * DAY], ids=["its day", "later"])
def test_what_holds_already_is_not_withdrawn(manager: User, on: datetime.date) -> None:
    announced = put(manager, 21, ON + 10 * DAY)

    with pytest.raises(ParameterRefused):
        withdraw(manager, announced, on)

    assert number(DAYS, ON + 10 * DAY) == 21


def test_it_is_withdrawn_once_and_by_whoever_may_set_it(manager: User) -> None:
    announced = put(manager, 21, ON + 10 * DAY)

    with pytest.raises(Forbidden):
        withdraw(make_user(role="case_worker"), announced)
    withdraw(manager, announced)
    with pytest.raises(ParameterRefused):
        withdraw(manager, announced)


def test_numbers_that_rise_go_on_rising_without_it(manager: User) -> None:
    """Twelve months for the third check: the second at fourteen stands only because the third is put off."""
    later = put(manager, 20, ON + 5 * DAY, THIRD)
    put(manager, 14, ON + 10 * DAY, SECOND)

    with pytest.raises(ParameterRefused) as refused:
        withdraw(manager, later)

    assert refused.value.code == "parameter_order"
    assert number(THIRD, ON + 10 * DAY) == 20


@pytest.mark.slow
@pytest.mark.parametrize("language", ["ar", "fr", "en"])
@pytest.mark.django_db
def test_the_page_offers_it_and_shows_it_afterwards(client: Client, language: str) -> None:
    today = timezone.localdate()
    announced = make_parameter_version(since=today + DAY, on=today)
    enter(client, make_user(role="programme_manager"))
    headers = {"accept-language": language}
    address = f"/parameters/{announced.pk}/withdraw/"

    offered = client.get("/parameters/", headers=headers).content.decode()
    asked = client.get(address, headers=headers).content.decode()
    bare = client.post(address, keyed(reason=""))
    sent = client.post(address, keyed(reason="لم يصدر القرار"))
    shown = client.get("/parameters/", headers=headers).content.decode()

    assert f'href="{address}"' in offered
    assert_sound(asked, language)
    assert_sound(shown, language)
    assert (bare.status_code, sent.status_code, sent.url) == (422, 302, "/parameters/")
    assert "لم يصدر القرار" in shown
    assert address not in shown
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("change", ["value = 9", "since = since + 1", "source = 'x'"])
@pytest.mark.django_db
def test_nothing_else_of_a_version_is_ever_changed(change: str) -> None:
    make_parameter_version()

    with (
        pytest.raises(IntegrityError, match="are final"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE programmes_parameterversion SET {change}")
