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
from darb.programmes.rules import MOST_AHEAD, REACH, TOPICS, Numbers, Since, filed_numbers, may_begin
from darb.programmes.states import Parameter
from tests.controls.filled import keyed
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


LIMITS = [
    (Parameter.ANSWER_DAYS, 1, 180),
    (Parameter.APPOINTMENT_MINUTES, 5, 480),
    (Parameter.WORKER_CAPACITY, 1, 500),
    (Parameter.REVIEW_UNDATED_MONTHS, 1, 36),
    (Parameter.REVIEW_OUTSIDE_MONTHS, 1, 36),
    (Parameter.REVIEW_GRACE_DAYS, 0, 90),
    (Parameter.RELEASE_FIRST_CHECK_MONTHS, 2, 36),
    (Parameter.RELEASE_LAST_CHECK_MONTHS, 1, 12),
    (Parameter.FIRST_CONTACT_DAYS, 1, 180),
    (Parameter.TRANSFER_OVERLAP_DAYS, 1, 180),
    (Parameter.EMPLOYER_READS_DAYS, 1, 365),
    (Parameter.TRAINER_READS_DAYS, 1, 365),
    (Parameter.SERVICE_READS_DAYS, 1, 365),
    (Parameter.WORK_FIRST_CHECK_MONTHS, 1, 34),
    (Parameter.WORK_SECOND_CHECK_MONTHS, 2, 35),
    (Parameter.WORK_THIRD_CHECK_MONTHS, 3, 36),
    (Parameter.WORK_CHECK_GRACE_DAYS, 0, 90),
]


@pytest.mark.parametrize(("parameter", "lowest", "highest"), LIMITS)
def test_each_number_has_limits_of_its_own(
    everything, parameter: Parameter, lowest: int, highest: int
) -> None:
    manager = make_user(role="programme_manager")
    spread(manager, ON, 2 if parameter is Parameter.WORK_THIRD_CHECK_MONTHS else 35)

    for value in (lowest - 1, highest + 1):
        with pytest.raises(ParameterRefused) as refused:
            put(manager, value, parameter=parameter)
        assert refused.value.code == "parameter_reach"
        with translation.override("en"):
            assert f"from {lowest} to {highest}" in str(refused.value)

    assert put(manager, lowest, ON + DAY, parameter).value == lowest
    assert put(manager, highest, ON + 2 * DAY, parameter).value == highest


def spread(manager, since: datetime.date, second: int) -> None:
    """Numbers that rise stand far apart, so that limits alone are tried."""
    put(manager, 1, since, Parameter.RELEASE_LAST_CHECK_MONTHS)
    put(manager, 13, since, Parameter.RELEASE_FIRST_CHECK_MONTHS)
    put(manager, 1, since, Parameter.WORK_FIRST_CHECK_MONTHS)
    put(manager, 36, since, Parameter.WORK_THIRD_CHECK_MONTHS)
    put(manager, second, since, Parameter.WORK_SECOND_CHECK_MONTHS)


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


ORDERS = [  # 3 and 1 months before release; 3, 6 and 12 months of work
    (Parameter.RELEASE_LAST_CHECK_MONTHS, 2, 3, "“Months before release of the first check” is 3", "below"),
    (Parameter.RELEASE_FIRST_CHECK_MONTHS, 3, 2, "“Months before release of the last check” is 2", "above"),
    (Parameter.WORK_FIRST_CHECK_MONTHS, 5, 6, "“Months of work before the second check” is 6", "below"),
    (Parameter.WORK_SECOND_CHECK_MONTHS, 4, 3, "“Months of work before the first check” is 3", "above"),
    (Parameter.WORK_SECOND_CHECK_MONTHS, 11, 12, "“Months of work before the third check” is 12", "below"),
    (Parameter.WORK_THIRD_CHECK_MONTHS, 7, 6, "“Months of work before the second check” is 6", "above"),
]


@pytest.mark.parametrize(("parameter", "kept", "refused", "other", "where"), ORDERS)
def test_a_check_never_comes_before_the_one_it_follows(
    everything, parameter: Parameter, kept: int, refused: int, other: str, where: str
) -> None:
    manager = make_user(role="programme_manager")
    if parameter is Parameter.RELEASE_FIRST_CHECK_MONTHS:
        put(manager, 2, ON, Parameter.RELEASE_LAST_CHECK_MONTHS)

    with translation.override("en"), pytest.raises(ParameterRefused) as answer:
        put(manager, refused, parameter=parameter)

    assert answer.value.code == "parameter_order"
    with translation.override("en"):
        assert other in str(answer.value)
        assert f"write a number {where} it" in str(answer.value)
    assert put(manager, kept, parameter=parameter).value == kept


def test_an_order_that_another_number_would_break_later_names_that_day(everything) -> None:
    manager = make_user(role="programme_manager")
    put(manager, 4, ON + 20 * DAY, Parameter.WORK_SECOND_CHECK_MONTHS)

    with pytest.raises(ParameterRefused) as answer, translation.override("fr"):
        put(manager, 5, ON + 10 * DAY, Parameter.WORK_FIRST_CHECK_MONTHS)

    assert answer.value.facts["value"] == 4
    assert answer.value.facts["day"] == "24\u00a0janvier\u00a02021"
    assert answer.value.facts["name"] == "Deuxième vérification du maintien en emploi (mois)"


def test_what_is_entered_outranks_what_the_file_says_later() -> None:
    filed = {str(one): [{"since": ON, "value": 5, "is_example": True}] for one in Parameter}
    filed["answer_days"] = [{"since": ON + 30 * DAY, "value": 9, "is_example": False}, *filed["answer_days"]]
    entered = Since(DAYS, 21, ON + 10 * DAY, "قرار تجريبي")

    told = Numbers([*filed_numbers(filed), entered])

    assert told.held(DAYS, ON + 9 * DAY).value == 5
    assert told.held(DAYS, ON + 40 * DAY).value == 21


def test_every_number_is_on_the_page_and_a_file_that_lacks_one_says_which() -> None:
    filed = {str(one): [{"since": ON, "value": 5, "is_example": True}] for one in Parameter}

    shown = [one for about in TOPICS.values() for one in about]

    assert sorted(shown) == sorted(REACH) == sorted(Parameter)
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


@pytest.mark.parametrize(
    ("lang", "said"), [("ar", "من 5 إلى 480"), ("fr", "de 5 à 480"), ("en", "from 5 to 480")]
)
def test_the_page_shows_the_limits_and_refuses_beyond_them(
    client: Client, db: None, lang: str, said: str
) -> None:
    enter(client, make_user(role="programme_manager"))
    client.cookies["django_language"] = lang

    sent = {"parameter": "appointment_minutes", "value": "481", "since": "2016-01-01", "source": "-"}
    answer = client.post("/parameters/", keyed(**sent))
    form = answer.context["form"]

    assert said in dict(form.fields["parameter"].choices)["appointment_minutes"]
    assert said in form.errors["value"][0]
    assert form.fields["value"].help_text
