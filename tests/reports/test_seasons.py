"""The list of seasons: inside the reader's places, by state and province, a page at a time."""

import datetime

import pytest

from darb.core.scope import scoped
from darb.people.queries import scope_of
from darb.places.models import Province
from darb.programmes.states import Season as SeasonState
from darb.reports.queries import seasons
from darb.reports.queries.seasons import Wanted, newest_seasons, provinces_with_seasons, seasons_page
from tests.entering import enter
from tests.factories.accounts import make_user
from tests.factories.money import make_bare_call, make_season
from tests.pages import assert_sound

pytestmark = pytest.mark.slow

TODAY = datetime.date(2026, 3, 1)
EL_JADIDA, SETTAT = "06.181", "06.461"


def call_in(province, year, state=SeasonState.OPEN):
    begun = datetime.date(year, 9, 1)
    season = make_season(label=f"{year}-{year + 1} {province}", starts_on=begun, state=state)
    days = dict.fromkeys(["opens_on", "closes_on", "frozen_on", "decided_on", "agreed_on"], begun)
    call = make_bare_call(season=season, code=f"C{year}-{province}", **days)
    call.territory.set([Province.objects.get(code=province)])
    return call


def reader_of(province):
    return make_user(role="committee_member", province=Province.objects.get(code=province))


def codes(page):
    return [line.call.code for line in page.lines]


def test_a_season_of_another_province_is_not_in_the_list(db):
    own, _other = call_in(EL_JADIDA, 2024), call_in(SETTAT, 2025)

    with scoped(scope_of(reader_of(EL_JADIDA), TODAY)):
        page, provinces = seasons_page(Wanted()), provinces_with_seasons()

    assert codes(page) == [own.code]
    assert [one.code for one in provinces] == [EL_JADIDA]


def test_pages_follow_each_other_and_leave_nothing_out(db, monkeypatch):
    monkeypatch.setattr(seasons, "PAGE", 2)
    calls = [call_in(EL_JADIDA, year) for year in (2025, 2024, 2023, 2022, 2021)]
    undated = make_bare_call(season=make_season(label="undated", starts_on=None), code="C-UNDATED")
    undated.territory.set([Province.objects.get(code=EL_JADIDA)])
    seen, after = [], ""

    with scoped(scope_of(reader_of(EL_JADIDA), TODAY)):
        while True:
            page = seasons_page(Wanted(after=after))
            seen += codes(page)
            if not (after := page.next_after):
                break

    assert sorted(seen) == sorted([*[call.code for call in calls], undated.code])
    assert [code for code in seen if code != undated.code] == [call.code for call in calls]


def test_the_list_is_narrowed_by_state(db):
    call_in(EL_JADIDA, 2024)
    closed = call_in(EL_JADIDA, 2020, SeasonState.CLOSED)

    with scoped(scope_of(reader_of(EL_JADIDA), TODAY)):
        page = seasons_page(Wanted(state="closed"))

    assert codes(page) == [closed.code]


def test_home_shows_open_seasons_before_closed_ones(db):
    open_call = call_in(EL_JADIDA, 2024)
    call_in(EL_JADIDA, 2025, SeasonState.CLOSED)

    with scoped(scope_of(reader_of(EL_JADIDA), TODAY)):
        shown = [line.call.code for line in newest_seasons()]

    assert shown == [open_call.code]


def test_the_page_keeps_the_choice_and_reads_nonsense_as_no_choice(client, db):
    call_in(EL_JADIDA, 2024)
    enter(client, reader_of(EL_JADIDA))

    chosen = client.get("/seasons/?state=closed", headers={"accept-language": "fr"}).content.decode()
    nonsense = client.get("/seasons/?state=;drop&province=99&after=%00", headers={"accept-language": "ar"})

    assert_sound(chosen, "fr")
    assert '<option value="closed" selected>' in chosen
    assert "C2024" not in chosen
    assert "2024-2025" in nonsense.content.decode()
