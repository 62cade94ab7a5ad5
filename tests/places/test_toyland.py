"""A second country runs on the same code: two levels of places, three decimals, two languages."""

import datetime
import pathlib
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connections

from darb.commands.loading import load_reference
from darb.core.money import format_amount
from darb.core.words import amount_in_words
from darb.establishments.queries import centres_serving, prisons
from darb.partners.models import Organisation
from darb.partners.queries import institution, name_in_sentence
from darb.places.models import Commune, Province
from darb.places.queries import country, find_province, provinces_of_territory, region_of, title_of
from darb.programmes.models import SubProgramme
from darb.staff.models import Compartment
from tests.databases import PREPARED, Server, fingerprint

TOYLAND = pathlib.Path(__file__).parent / "toyland"
TODAY = datetime.date(2021, 5, 11)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def prepared(server: Server) -> Iterator[str]:
    """The name of a database that ``darb prepare`` made from nothing for Toyland."""

    def prepare(half: str) -> str:
        server.create(half)
        done = server.run_darb("prepare", database=half, DARB_COUNTRY=str(TOYLAND))
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    database = f"{server.database}_toyland"
    state = fingerprint([*PREPARED, "tests/places/toyland/**/*"])
    server.create(database, server.kept("toyland", state, prepare))
    yield database
    server.drop(database)


@pytest.fixture
def toyland(
    prepared: str,
    django_db_setup: None,
    django_db_blocker: pytest.FixtureDef,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[None]:
    monkeypatch.setattr(settings, "COUNTRY_DIRECTORY", TOYLAND)
    connections["default"].close()
    monkeypatch.setitem(connections["default"].settings_dict, "NAME", prepared)
    with django_db_blocker.unblock():
        yield
        connections["default"].close()


def test_its_places_have_two_levels(toyland: None) -> None:
    blocks = Province.objects.get(pk="blocks")

    assert not Commune.objects.exists()
    assert title_of(blocks, "en") == "Cubes county"
    assert find_province("the county of Building Blocks") == blocks
    assert provinces_of_territory(["XT"], TODAY) == {"blocks", "trains", "dolls"}
    assert provinces_of_territory(["top"], TODAY) == {"trains"}
    assert provinces_of_territory(["top"], datetime.date(2009, 12, 31)) == {"trains", "blocks"}


def test_its_reform_moved_a_county(toyland: None) -> None:
    blocks = Province.objects.get(pk="blocks")

    regions = [region_of(blocks, datetime.date(year, 1, 1)) for year in (2009, 2010)]

    assert [region and region.name_en for region in regions] == ["Top shelf", "Low shelf"]


def test_its_money_has_three_decimals(toyland: None) -> None:
    facts = country()

    assert (facts.currency, facts.exponent) == ("TOY", 3)
    assert format_amount(1_234_567, "fr", facts.exponent) == "1\u00a0234,567"
    assert amount_in_words(2_005, "en", facts.words.currency) == "two toys and five marbles"


def test_it_has_its_own_institution_and_no_committee(toyland: None) -> None:
    assert institution().code == "TOYBOX"
    assert name_in_sentence(institution(), "en") == "Fondation Coffre à jouets"
    assert not Organisation.objects.filter(kind="committee").exists()
    assert not Organisation.objects.filter(code="INDH").exists()


def test_its_centre_serves_and_it_has_no_prison(toyland: None) -> None:
    served = centres_serving(Province.objects.get(pk="blocks"), TODAY)

    assert [centre.code for centre in served] == ["WS-1"]
    assert not prisons().exists()


def test_its_programme_has_nothing_restricted(toyland: None) -> None:
    assert list(SubProgramme.objects.values_list("code", "compartment")) == [("everybody", None)]
    assert not Compartment.objects.filter(code="moussalaha").exists()


def test_its_identity_papers_and_age_are_its_own(toyland: None) -> None:
    assert set(country().identity_papers) == {"badge"}
    assert country().identity_papers["badge"].accepts("t-042")
    assert country().adult_age == 21


def test_loading_it_again_changes_nothing(toyland: None) -> None:
    loaded = load_reference()

    assert {table.name for table in loaded} >= {"places", "programmes", "accounts"}
    assert not any(table.changed for table in loaded)
