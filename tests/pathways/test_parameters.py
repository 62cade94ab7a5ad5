"""Numbers of accompaniment: in force since a day, entered on a page, never changed for the days gone by."""

import datetime

import pytest
from django.test import Client

from darb.core.errors import Forbidden
from darb.journal.models import JournalEntry
from darb.pathways.actions.parameters import ParameterRefused, set_parameter
from darb.pathways.models import ParameterVersion
from darb.pathways.queries.parameters import lines, parameters
from darb.pathways.rules.parameters import Since, may_begin
from darb.pathways.states import Parameter
from tests.entering import enter
from tests.factories import ON, make_user

DAY = datetime.timedelta(days=1)
DAYS = Parameter.ANSWER_DAYS


def put(
    by, value: int = 21, since: datetime.date = ON + 10 * DAY, on: datetime.date = ON
) -> ParameterVersion:
    return set_parameter(by=by, on=on, parameter=DAYS, value=value, since=since, source="قرار تجريبي")


def test_a_new_value_holds_from_its_day_and_not_before(everything) -> None:
    manager, before = make_user(role="programme_manager"), parameters(ON).answer_days

    put(manager)

    assert before != 21
    assert parameters(ON + 9 * DAY).answer_days == before
    assert parameters(ON + 10 * DAY).answer_days == 21
    assert parameters(ON + 10 * DAY).appointments == parameters(ON).appointments
    assert JournalEntry.objects.get(act="pathways.set_parameter").subject == "parameter:answer_days"


@pytest.mark.parametrize("since", [ON - DAY, ON + 5 * DAY, ON + 10 * DAY], ids=["past", "before", "same day"])
def test_a_value_for_the_past_or_before_an_announced_one_is_refused(everything, since: datetime.date) -> None:
    manager = make_user(role="programme_manager")
    put(manager)

    with pytest.raises(ParameterRefused):
        put(manager, value=15, since=since)

    assert ParameterVersion.objects.count() == 1


def test_a_number_out_of_reach_is_refused(everything) -> None:
    with pytest.raises(ParameterRefused):
        put(make_user(role="programme_manager"), value=0)


def test_whoever_follows_people_does_not_set_them_and_who_keeps_the_system_does(everything) -> None:
    with pytest.raises(Forbidden):
        put(make_user(role="case_worker"))

    assert put(make_user(role="system_administrator")).value == 21


def test_a_line_tells_what_holds_what_comes_and_what_was(everything) -> None:
    manager = make_user(role="programme_manager")
    put(manager, since=ON)
    put(manager, value=15, since=ON + 10 * DAY)

    line = next(line for line in lines(ON) if line.parameter is DAYS)

    assert (line.now.value, line.now.source) == (21, "قرار تجريبي")
    assert [version.value for version in line.coming] == [15]
    assert [version.is_example for version in line.past] == [True]


def test_nothing_begins_before_the_day_it_is_said() -> None:
    told = [Since(DAYS, 30, ON)]

    assert may_begin(ON + DAY, ON + DAY, told)
    assert not may_begin(ON, ON, told)
    assert not may_begin(ON + DAY, ON + 2 * DAY, told)


def test_the_page_keeps_what_was_typed_wrong_and_says_why(client: Client, db: None) -> None:
    enter(client, make_user(role="programme_manager"))

    page = client.get("/parameters/")
    answer = client.post(
        "/parameters/",
        {
            "form_key": page.context["form"]["form_key"].value(),
            "parameter": "answer_days",
            "value": "15",
            "since": "2016-01-01",
            "source": "قرار تجريبي",
        },
    )

    assert answer.status_code == 422
    assert "اليوم أو بعده" in answer.content.decode()
    assert "قرار تجريبي" in answer.content.decode()
