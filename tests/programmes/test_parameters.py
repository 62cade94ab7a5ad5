"""Numbers the programme decides: in force since a day, entered on a page, never changed for the days gone by."""

import datetime

import pytest
from django.test import Client
from django.utils import translation

from darb.core.errors import Forbidden
from darb.detention.queries.parameters import release_checks
from darb.employment.queries.parameters import parameters_in_time
from darb.journal.models import JournalEntry
from darb.pathways.queries.parameters import parameters
from darb.programmes.actions.parameters import ParameterRefused, set_parameter
from darb.programmes.models import ParameterVersion
from darb.programmes.queries import number_lines
from darb.programmes.rules import MOST_AHEAD, TOPICS, filed_numbers, may_begin
from darb.programmes.states import Parameter
from tests.entering import enter
from tests.factories import ON, make_user

DAY = datetime.timedelta(days=1)
DAYS = Parameter.ANSWER_DAYS


def put(
    by, value: int = 21, since: datetime.date = ON + 10 * DAY, parameter: Parameter = DAYS
) -> ParameterVersion:
    return set_parameter(by=by, on=ON, parameter=parameter, value=value, since=since, source="قرار تجريبي")


def test_a_new_value_holds_from_its_day_and_not_before(everything) -> None:
    manager, before = make_user(role="programme_manager"), parameters(ON).answer_days

    put(manager)

    assert before != 21
    assert parameters(ON + 9 * DAY).answer_days == before
    assert parameters(ON + 10 * DAY).answer_days == 21
    assert parameters(ON + 10 * DAY).appointments == parameters(ON).appointments
    assert JournalEntry.objects.get(act="programmes.set_parameter").subject == "parameter:answer_days"


@pytest.mark.parametrize(
    "since",
    [ON - DAY, ON + 10 * DAY, ON + MOST_AHEAD + DAY, datetime.date.max],
    ids=["past", "same day", "too far", "far"],
)
def test_a_value_for_the_past_a_taken_day_or_a_far_year_is_refused(everything, since: datetime.date) -> None:
    manager = make_user(role="programme_manager")
    put(manager)

    with pytest.raises(ParameterRefused):
        put(manager, value=15, since=since)

    assert ParameterVersion.objects.count() == 1


def test_a_year_mistyped_is_mended_by_a_value_that_begins_before_it(everything) -> None:
    manager = make_user(role="programme_manager")
    put(manager, since=ON + 1000 * DAY)

    put(manager, value=15, since=ON + DAY)

    line = next(line for _topic, lines in number_lines(ON) for line in lines if line.parameter is DAYS)
    assert [version.value for version in line.coming] == [15]
    assert parameters(ON + 2000 * DAY).answer_days == 15
    assert ParameterVersion.objects.count() == 2


def test_a_number_out_of_reach_is_refused(everything) -> None:
    with pytest.raises(ParameterRefused):
        put(make_user(role="programme_manager"), value=0)


def test_whoever_follows_people_does_not_set_them_and_who_keeps_the_system_does(everything) -> None:
    with pytest.raises(Forbidden):
        put(make_user(role="case_worker"))

    assert put(make_user(role="system_administrator")).value == 21


def test_checks_of_a_release_and_of_work_follow_the_number_of_the_day(everything) -> None:
    manager, later = make_user(role="programme_manager"), ON + 10 * DAY

    put(manager, 5, parameter=Parameter.RELEASE_FIRST_CHECK_MONTHS)
    put(manager, 2, parameter=Parameter.WORK_FIRST_CHECK_MONTHS)
    held = parameters_in_time()

    assert (sorted(release_checks(ON)), sorted(release_checks(later))) == ([1, 3], [1, 5])
    assert (held.on(ON).check_months, held.on(later).check_months) == ((3, 6, 12), (2, 6, 12))
    assert held.months == [2, 3, 6, 12]


@pytest.mark.parametrize(
    ("parameter", "value", "room"),
    [
        (Parameter.RELEASE_LAST_CHECK_MONTHS, 3, "from 1 to 2"),
        (Parameter.WORK_SECOND_CHECK_MONTHS, 12, "from 4 to 11"),
        (Parameter.WORK_THIRD_CHECK_MONTHS, 5, "from 7 to 500"),
    ],
)
def test_a_check_never_comes_before_the_one_it_follows(
    everything, parameter: Parameter, value: int, room: str
) -> None:
    with pytest.raises(ParameterRefused) as refused:
        put(make_user(role="programme_manager"), value, parameter=parameter)

    assert refused.value.code == "parameter_order"
    with translation.override("en"):
        assert room in str(refused.value)


def test_every_number_is_on_the_page_and_a_file_that_lacks_one_says_which() -> None:
    filed = {str(one): [{"since": ON, "value": 3, "is_example": True}] for one in Parameter}

    shown = [one for about in TOPICS.values() for one in about]

    assert sorted(shown) == sorted(Parameter)
    assert len(filed_numbers(filed)) == len(Parameter)
    with pytest.raises(ValueError, match="answer_days"):
        filed_numbers({**filed, "answer_days": [{"since": ON, "value": 0, "is_example": True}]})
    with pytest.raises(ValueError, match="worker_capacity"):
        filed_numbers({**filed, "worker_capacity": []})


def test_a_line_tells_what_holds_what_comes_and_what_was(everything) -> None:
    manager = make_user(role="programme_manager")
    put(manager, since=ON)
    put(manager, value=15, since=ON + 10 * DAY)

    line = next(line for _topic, lines in number_lines(ON) for line in lines if line.parameter is DAYS)

    assert (line.now.value, line.now.source) == (21, "قرار تجريبي")
    assert [version.value for version in line.coming] == [15]
    assert [version.is_example for version in line.past] == [True]


def test_nothing_begins_before_the_day_it_is_said() -> None:
    assert may_begin(ON, ON)
    assert may_begin(ON + MOST_AHEAD, ON)
    assert not may_begin(ON, ON + DAY)
    assert not may_begin(ON + MOST_AHEAD + DAY, ON)


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
    assert "اكتبوا يوما من" in answer.content.decode()
    assert "قرار تجريبي" in answer.content.decode()
