"""The tour: each stop signs in as an account of the demonstration and leads to a page that is there."""

import pytest
from django.urls import resolve

from darb.staff.queries import demo_accounts
from darb.worklist.rules import tour_stops
from tests.pages import assert_sound


def codes():
    return [stop.code for stop in tour_stops()]


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_the_tour_is_open_to_whoever_visits(client, db, language):
    page = client.get("/tour/", headers={"accept-language": language}).content.decode()

    assert_sound(page, language)
    assert page.count('action="/tour/') == len(tour_stops())


def test_every_stop_names_an_account_of_the_demonstration(db):
    assert {stop.login for stop in tour_stops()} <= {account.login for account in demo_accounts()}


@pytest.mark.slow
@pytest.mark.parametrize("code", codes())
def test_a_stop_leads_to_a_page(client, db, code):
    came_in = client.post(f"/tour/{code}/", follow=True)

    assert came_in.redirect_chain[0][0] == f"/tour/{code}/page/"
    found = came_in.redirect_chain[-1][0].partition("?")[0]
    assert resolve(found)
    assert came_in.status_code == (404 if code == "stranger" else 200)


@pytest.mark.slow
def test_two_stops_of_one_role_follow_each_other(client, db):
    client.post("/tour/home/", follow=True)

    second = client.post("/tour/finished/", follow=True)

    assert second.status_code == 200
    assert second.redirect_chain[-1][0].startswith(("/seasons/", "/"))
    assert "/sign-in/" not in second.redirect_chain[-1][0]


def test_production_has_no_tour(client, db, settings):
    settings.DEMO = False

    assert client.get("/tour/").status_code == 404
    assert client.post("/tour/home/").status_code == 404


def test_a_stop_that_does_not_exist_opens_nothing(client, db):
    assert client.post("/tour/nowhere/").status_code == 404
    assert "_auth_user_id" not in client.session


def test_a_link_signs_nobody_in(client, db):
    assert client.get("/tour/home/").status_code == 405
