"""What stands beside a life project: training, experience, and the market of its trade with source and day."""

import pytest
from django.test import Client
from django.utils import timezone

from darb.core.scope import scoped
from darb.market.models import LocalFact, Trade
from darb.people.models import Person
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories import EL_JADIDA, ON, centre, make_file, make_person, make_user
from tests.factories.pathways import make_life_project
from tests.factories.people import make_certificate
from tests.pages import assert_sound

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def worker(client: Client) -> Client:
    enter(client, make_user(role="case_worker", establishment=centre()))
    return client


def planned(trade: Trade | None) -> Person:
    person = make_person(holder=centre())
    make_life_project(person=person, trade=trade)
    make_certificate(person=person, label="MARK-TRAINING", earned_on=ON)
    return person


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_the_facts_of_a_trade_stand_with_their_source_and_day(worker: Client, language: str) -> None:
    trade = Trade.objects.get(pk="tailoring")
    with scoped(national_scope()):
        person = planned(trade)
        neighbour = make_file(
            make_person(holder=centre()), trade=trade, sector=trade.sector, site_province_id=EL_JADIDA
        )
        type(neighbour).objects.filter(pk=neighbour.pk).update(state="funded")
        LocalFact.objects.create(
            province_id=EL_JADIDA,
            sector=trade.sector,
            kind="establishments",
            value=37,
            source="MARK-SOURCE",
            as_of=ON,
            by=make_user(),
        )

    answer = worker.get(f"/people/{person.code}/fit/", headers={"accept-language": language})

    page = answer.content.decode()
    assert_sound(page, language)
    assert all(mark in page for mark in ("MARK-TRAINING", "MARK-SOURCE", "37"))
    assert answer.context["fit"].funded == 1


def test_without_a_trade_the_page_says_what_to_do(worker: Client) -> None:
    with scoped(national_scope()):
        person = planned(None)

    fit = worker.get(f"/people/{person.code}/fit/").context["fit"]

    assert (fit.trade, fit.facts.lines, fit.vacancies, fit.on) == (None, [], [], timezone.localdate())


def test_nobody_else_s_fit_is_shown(worker: Client) -> None:
    with scoped(national_scope()):
        outsider = make_person(holder=centre("CAR-AGA"), province="09.001")

    assert worker.get(f"/people/{outsider.code}/fit/").status_code == 404
