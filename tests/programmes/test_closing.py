"""A season closes when nothing of it runs any more, never before."""

import datetime

import pytest

from darb.core.errors import Forbidden
from darb.programmes.actions.seasons import SeasonRefused, close_season
from darb.programmes.models import Season
from darb.programmes.rules import Running, keeps_open, last_answer_on
from darb.programmes.states import Call
from darb.programmes.states import Season as SeasonState
from tests.factories import make_user
from tests.factories.money import make_bare_call, make_rule_set, make_season

END = datetime.date(2021, 8, 31)
DAY = datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("on", "ends_on", "calls", "running"),
    [
        (END, END, [(Call.CLOSED, END)], None),
        (END - DAY, END, [(Call.CLOSED, END - DAY)], Running.LAST_DAY),
        (END, None, [(Call.CLOSED, END)], Running.NO_LAST_DAY),
        (END, END, [(Call.CLOSED, END + DAY)], Running.APPEALS),
        (END, END, [(Call.DECIDED, END)], Running.CALL),
        (END, END, [(Call.CLOSED, END), (Call.OPEN, END)], Running.CALL),
        (END, END, [(Call.CANCELLED, END + DAY)], None),
        (END, END, [], None),
    ],
)
def test_a_season_closes_after_its_last_day_its_calls_and_their_appeals(
    on: datetime.date,
    ends_on: datetime.date | None,
    calls: list[tuple[Call, datetime.date]],
    running: Running | None,
) -> None:
    assert keeps_open(on, ends_on, calls) is running


def test_the_last_appeal_is_answered_within_its_days() -> None:
    assert last_answer_on(datetime.date(2021, 2, 8), 30, 30) == datetime.date(2021, 4, 9)


def make_ended_season(state: str) -> Season:
    season = make_season(starts_on=datetime.date(2020, 9, 1), ends_on=END, state="open")
    make_rule_set(call=make_bare_call(season=season, state=state))
    return season


@pytest.mark.django_db
def test_the_manager_closes_a_season_whose_calls_are_closed() -> None:
    season = make_ended_season("closed")

    close_season(by=make_user(role="programme_manager"), on=END, season=season)

    assert Season.objects.get(pk=season.pk).state == SeasonState.CLOSED


@pytest.mark.django_db
@pytest.mark.parametrize(("state", "on"), [("decided", END), ("closed", END - DAY)])
def test_a_season_with_something_running_stays_open(state: str, on: datetime.date) -> None:
    season = make_ended_season(state)

    with pytest.raises(SeasonRefused) as refusal:
        close_season(by=make_user(role="programme_manager"), on=on, season=season)

    assert refusal.value.code == "season_running"
    assert Season.objects.get(pk=season.pk).state == SeasonState.OPEN


@pytest.mark.django_db
def test_a_scorer_closes_no_season() -> None:
    with pytest.raises(Forbidden):
        close_season(by=make_user(role="case_worker"), on=END, season=make_ended_season("closed"))
