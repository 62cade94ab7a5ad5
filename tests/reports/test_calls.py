"""Seasons and calls opened and closed on screen: rules of an earlier call, other points, money in its order."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from darb.core.scope import scoped
from darb.core.templatetags.darb import language
from darb.funding.models import CallSource
from darb.funding.queries import in_order_of_use
from darb.journal.models import JournalEntry
from darb.programmes.actions.calls import Calendar, CallRefused, NewRules, move_call, open_call
from darb.programmes.actions.seasons import SeasonRefused, close_season, cut_short, open_season
from darb.programmes.models import Call, Season
from darb.programmes.rules import are_in_order
from darb.programmes.states import Call as State
from darb.staff.models import Compartment
from tests.breaking import refused_by
from tests.conftest import national_scope
from tests.controls.filled import keyed, signed_in
from tests.factories import make_file, make_person, make_user
from tests.factories.money import (
    make_bare_call,
    make_call,
    make_call_source,
    make_rule_set,
    make_season,
    make_sub_programme,
    make_tranche,
)
from tests.factories.projects import make_application

pytestmark = pytest.mark.django_db
ON = datetime.date(2026, 3, 2)
DAYS = [ON + datetime.timedelta(days=30 * step) for step in range(5)]


@pytest.fixture
def manager(everything):
    return make_user(role="programme_manager")


@pytest.fixture
def desk(db: None) -> Client:
    with scoped(national_scope()):
        return signed_in(make_user(role="programme_manager"))


def opened(manager, **other) -> Call:
    earlier = make_call(rule="rank")
    rules = NewRules.like(earlier.rule_set, threshold=550, ceiling_minor=6_000_000, weights={"all": 100})
    given = {"code": "CALL-T-1", "calendar": Calendar(*DAYS), "new_rules": rules, **other}
    where = {"sub_programme": earlier.sub_programme, "territory": earlier.territory.all()}
    return open_call(by=manager, on=ON, season=make_season(label="autre", state="open"), **{**where, **given})


def test_a_call_takes_the_rules_of_an_earlier_one_and_changes_what_was_said(manager):
    call = opened(manager)

    taken, earlier = call.rule_set, Call.objects.exclude(pk=call.pk).get().rule_set
    assert (taken.threshold, taken.ceiling_minor) == (550, 6_000_000)
    assert (taken.rule, taken.spread, taken.appeal_days) == (
        earlier.rule,
        earlier.spread,
        earlier.appeal_days,
    )
    assert [(one.code, one.weight) for one in taken.criteria.all()] == [("all", 100)]
    assert taken.content_hash != earlier.content_hash


@pytest.mark.parametrize("other", [{"calendar": Calendar(*reversed(DAYS))}, {"territory": []}])
def test_a_call_against_the_calendar_or_for_nobody_is_refused_and_leaves_nothing(manager, other):
    with pytest.raises(CallRefused):
        opened(manager, **other)

    assert not Call.objects.filter(code="CALL-T-1").exists()


def test_a_calendar_may_have_two_steps_on_one_day():
    assert are_in_order([ON, ON, *DAYS])
    assert not are_in_order([*DAYS, ON])


def test_a_refused_move_says_states_in_words(manager):
    with pytest.raises(CallRefused) as refusal:
        move_call(by=manager, on=ON, call=make_bare_call(state="open"), to=State.CLOSED)

    words = [State(state).label(language()) for state in ("open", "closed")]
    assert [word for word in words if word not in str(refusal.value)] == []
    assert words != ["open", "closed"]


def test_restricted_money_stands_before_free_money(everything):
    free, tied = make_tranche(), make_tranche()
    type(tied.contribution).objects.filter(pk=tied.contribution_id).update(for_sex=["F"])
    tied = type(tied).objects.select_related("contribution", "agreement").get(pk=tied.pk)

    assert in_order_of_use([free, tied]) == [tied, free]


def typed(earlier: Call, season: Season, **other) -> dict[str, object]:
    names = ("opens_on", "closes_on", "frozen_on", "decided_on", "agreed_on")
    days = dict(zip(names, (day.isoformat() for day in DAYS), strict=True))
    told = {"season": season.pk, "sub_programme": earlier.sub_programme.code, "provinces": ["181"]}
    told["provinces"] = [one.code for one in earlier.territory.all()]
    return keyed(**{**told, **days, "ceiling": "60 000", "threshold": "55", "weight_all": "100", **other})


def test_the_page_opens_one_call_with_its_money_however_often_it_is_sent(desk: Client):
    with scoped(national_scope()):
        earlier, season, tranche = make_call(), make_season(label="2031-2032", state="open"), make_tranche()
        later = timezone.localdate() + datetime.timedelta(days=90)
        type(tranche.agreement).objects.update(ends_on=later)
        make_call_source(call=earlier, tranche=tranche, use_order=1)
        out_of_reach = make_tranche()
    page = f"/calls/new/?rules={earlier.code}"

    shown = desk.get(page).content.decode()
    sent = typed(earlier, season, tranches=[tranche.pk])
    answers = [desk.post(page, sent) for _time in range(2)]

    call = Call.objects.get(season=season)
    assert 'name="weight_all"' in shown
    assert (tranche.agreement.code in shown, out_of_reach.agreement.code in shown) == (True, False)
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0].url == f"/seasons/{call.code}/"
    assert call.rule_set.ceiling_minor == 6_000_000
    assert list(CallSource.objects.filter(call=call).values_list("tranche", flat=True)) == [tranche.pk]


def test_points_that_are_not_a_hundred_are_said_on_the_page_and_open_nothing(desk: Client):
    with scoped(national_scope()):
        earlier, season = make_call(), make_season(label="2031-2032", state="open")

    answer = desk.post("/calls/new/", typed(earlier, season, weight_all="90"))

    assert answer.status_code == 422
    assert "100" in str(answer.context["form"].non_field_errors())
    assert not Call.objects.filter(season=season).exists()


def test_a_restricted_call_is_shown_to_nobody_who_is_not_of_it(desk: Client):
    with scoped(national_scope()):
        hidden, shown = make_call(), make_call()
        restricted = make_sub_programme(compartment=Compartment.objects.get(code="moussalaha"))
        Call.objects.filter(pk=hidden.pk).update(sub_programme=restricted)

    page = desk.get("/calls/new/").content.decode()
    season = desk.get(f"/programme/seasons/{hidden.season_id}/end/").content.decode()

    assert [shown.code in text for text in (page, season)] == [True, True]
    assert [hidden.code in text for text in (page, season)] == [False, False]
    assert f'value="{restricted.code}"' not in page


def test_without_an_earlier_call_the_page_says_where_the_first_one_comes_from(desk: Client):
    answer = desk.get("/calls/new/")

    assert answer.status_code == 200
    assert "/workbooks/" in answer.content.decode()


def test_a_season_is_opened_on_its_page_and_not_twice(desk: Client):
    told = {"kind": "season", "label": "2031-2032", "starts_on": "2031-09-01", "ends_on": "2032-08-31"}

    first = desk.post("/programme/seasons/", keyed(**told))
    again = desk.post("/programme/seasons/", keyed(**told))
    backwards = desk.post("/programme/seasons/", keyed(**{**told, "label": "x", "ends_on": "2031-08-31"}))

    assert (first.status_code, again.status_code, backwards.status_code) == (302, 422, 422)
    assert again.context["form"].errors.keys() == {"label"}
    assert backwards.context["form"].errors.keys() == {"ends_on"}
    assert Season.objects.get(label="2031-2032").state == "open"


def test_a_season_announced_without_its_days_stands_on_the_page(desk: Client):
    with scoped(national_scope()):
        make_season(label="2031-2032", starts_on=None, ends_on=None, state="planned")

    assert "2031-2032" in desk.get("/programme/seasons/").content.decode()


def test_a_season_ends_early_with_a_reason_and_never_while_a_call_runs(desk: Client):
    with scoped(national_scope()):
        season = make_season(
            label="2031-2032", state="open", ends_on=timezone.localdate() + 90 * (DAYS[1] - ON)
        )
    page = f"/programme/seasons/{season.pk}/end/"

    without = desk.post(page, keyed())
    ended = desk.post(page, keyed(reason="توقف التمويل"))

    season.refresh_from_db()
    assert (without.status_code, ended.status_code, season.state) == (422, 302, "closed")
    assert '<form method="post"' not in desk.get(page).content.decode().partition("<main")[2]


def test_closing_says_what_still_runs_and_a_closed_season_closes_once(manager):
    season = make_season(label="a", state="open", starts_on=ON, ends_on=DAYS[1])
    make_rule_set(call=make_bare_call(season=season, state="frozen"))

    with pytest.raises(SeasonRefused) as running:
        close_season(by=manager, on=DAYS[2], season=season)
    with pytest.raises(SeasonRefused) as cut:
        cut_short(by=manager, on=ON, season=season, reason="x")
    Call.objects.filter(season=season).update(state="cancelled")
    close_season(by=manager, on=DAYS[2], season=season)
    with pytest.raises(SeasonRefused) as twice:
        close_season(by=manager, on=DAYS[2], season=season)

    assert (running.value.code, cut.value.code, twice.value.code) == (
        "season_running",
        "season_running",
        "season_closed_already",
    )


def test_a_season_does_not_end_before_it_starts(manager):
    with pytest.raises(SeasonRefused) as refusal:
        open_season(by=manager, on=ON, label="a", kind="season", starts_on=ON, ends_on=ON)

    assert refusal.value.code == "season_days"


def test_an_empty_call_is_cancelled_for_a_reason_and_its_season_ends(desk):
    with scoped(national_scope()):
        call = make_call()
        Call.objects.update(season=make_season(label="sans dossier", state="open"))
        call.refresh_from_db()
    page = f"/calls/{call.code}/cancel/"
    end = f"/programme/seasons/{call.season_id}/end/"
    assert page in desk.get(end).content.decode()

    assert desk.post(page, keyed(reason="")).status_code == 422
    assert desk.post(page, keyed(reason="لا تمويل")).url == end
    desk.post(end, keyed(reason="لا تمويل"))

    call.refresh_from_db()
    assert (call.state, Season.objects.get(pk=call.season_id).state) == ("cancelled", "closed")
    assert page not in desk.get(end).content.decode()
    assert JournalEntry.objects.get(act="programmes.call_cancelled").details == {"reason": "لا تمويل"}


@pytest.mark.parametrize(("state", "is_held"), [("filed", True), ("withdrawn", False)])
def test_a_call_that_holds_a_file_nobody_here_sees_is_not_cancelled(desk, state, is_held):
    Compartment.objects.create(code="closed", label_ar="x", label_fr="x", label_en="x")
    with scoped(national_scope()):
        call = make_call()
        unseen = make_file(person=make_person(compartments=["closed"]))
        make_application(call=call, project_file=unseen, state=state)

    answer = desk.post(f"/calls/{call.code}/cancel/", keyed(reason="لا تمويل"))

    call.refresh_from_db()
    assert (answer.status_code, call.state) == ((422, "open") if is_held else (302, "cancelled"))
    assert unseen.code not in answer.content.decode()


def test_a_cancelled_call_takes_no_file(everything):
    call = make_bare_call(state="cancelled")

    with refused_by("cancelled_call_takes_no_file"):
        make_application(call=call)
