"""The places, centres and bodies of Morocco, as they were loaded."""

import csv
import datetime
import pathlib

import pytest
from django.conf import settings
from django.db.models import Count, Sum

from darb.core.errors import Refusal
from darb.establishments import states
from darb.establishments.models import Establishment
from darb.establishments.queries import centres_in, centres_serving, prisons
from darb.market.models import IsicClass, Sector, Trade
from darb.partners.models import Organisation
from darb.partners.queries import institution, name_in_sentence
from darb.places.models import Commune, Province, Region
from darb.places.queries import (
    find_province,
    in_sentence,
    provinces,
    provinces_of_territory,
    region_of,
    regions_on,
    title_of,
)
from darb.programmes.models import SubProgramme

pytestmark = pytest.mark.django_db

RAMADAN_2015 = datetime.date(2015, 7, 3)
HANDOVER = datetime.date(2021, 5, 11)


def published_operations() -> list[dict[str, str]]:
    path = pathlib.Path(settings.COUNTRY_DIRECTORY) / "published" / "operations.csv"
    with path.open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def test_the_census_adds_up_from_communes_to_the_nation() -> None:
    nation = Region.objects.filter(ends_on=None).aggregate(Sum("population"))["population__sum"]
    by_province = sum(province.population for province in provinces())
    by_commune = Commune.objects.aggregate(Sum("population"))["population__sum"]

    assert nation == by_province == by_commune == 36_828_330


def test_what_lies_inside_casablanca_is_its_population_and_is_not_added_again() -> None:
    casablanca = Province.objects.get(pk="06.141")

    parts = casablanca.parts.aggregate(Sum("population"), Count("pk"))

    assert parts["pk__count"] == 8
    assert len(provinces()) == 75
    assert casablanca not in casablanca.parts.all()


@pytest.mark.parametrize(
    ("day", "count", "region"),
    [
        (datetime.date(1990, 1, 1), 0, None),
        (RAMADAN_2015, 16, "Doukkala-Abda"),
        (datetime.date(2015, 9, 3), 16, "Doukkala-Abda"),
        (datetime.date(2015, 9, 4), 12, "Casablanca-Settat"),
        (HANDOVER, 12, "Casablanca-Settat"),
    ],
)
def test_a_province_lies_in_the_region_of_the_day(day: datetime.date, count: int, region: str | None) -> None:
    el_jadida = Province.objects.get(pk="06.181")

    found = region_of(el_jadida, day)

    assert (len(regions_on(day)), found and found.name_fr) == (count, region)


def test_every_province_has_had_a_region_since_the_last_provinces_were_made() -> None:
    everywhere = set(Province.objects.values_list("code", flat=True))

    for day in (datetime.date(2010, 1, 1), RAMADAN_2015, HANDOVER):
        codes = [region.code for region in regions_on(day)]
        assert provinces_of_territory(codes, day) == everywhere


def test_greater_casablanca_is_the_region_of_its_own_day() -> None:
    greater = provinces_of_territory(["1997-09"], RAMADAN_2015)

    assert {code for code in greater if code.count(".") == 1} == {"06.141", "06.355", "06.371", "06.385"}
    assert provinces_of_territory(["1997-09"], HANDOVER) == frozenset()


def test_a_territory_holds_the_parts_inside_its_prefectures() -> None:
    assert "06.141.01.50" in provinces_of_territory(["06.141"], HANDOVER)
    assert provinces_of_territory(["06.141.01.50"], HANDOVER) == {"06.141.01.50"}
    assert len(provinces_of_territory(["MA"], HANDOVER)) == 83
    assert provinces_of_territory(["06.181", "10.261"], HANDOVER) == {"06.181", "10.261"}


def test_an_unknown_place_is_refused() -> None:
    with pytest.raises(Refusal) as refusal:
        provinces_of_territory(["99"], HANDOVER)

    assert refusal.value.facts == {"place": "99"}


def test_the_names_of_published_operations_find_their_provinces() -> None:
    named = {
        (name, code)
        for row in published_operations()
        for name, code in zip(row["place_label"].split(";"), row["place_codes"].split(";"), strict=False)
        if "." in code
    }

    found = {(name, getattr(find_province(name), "code", None)) for name, _ in named}

    assert len(named) > 30
    assert found == named


def test_the_funders_of_published_operations_are_bodies_with_their_codes() -> None:
    funders = {code for row in published_operations() for code in row["funding_sources"].split(";") if code}

    known = set(Organisation.objects.filter(code__in=funders).values_list("code", flat=True))

    assert known == funders == {"INDH", "FM6RD", "BP_FOUNDATION"}


@pytest.mark.parametrize("text", ["", "province", "Atlantis", "06.999"])
def test_what_names_no_province_finds_none(text: str) -> None:
    assert find_province(text) is None


def test_one_malformed_name_of_the_source_text_is_found() -> None:
    found = find_province("عمالة إقليمالجديدة")

    assert found is not None
    assert found.code == "06.181"


def test_a_province_is_named_by_its_kind() -> None:
    el_jadida = Province.objects.get(pk="06.181")

    assert (title_of(el_jadida, "ar"), in_sentence(el_jadida, "fr")) == (
        "إقليم الجديدة",
        "la province d’El Jadida",
    )


def test_on_the_day_of_the_2015_edition_nine_centres_are_open_and_seven_under_construction() -> None:
    under_construction = centres_in(states.Establishment.UNDER_CONSTRUCTION, RAMADAN_2015)

    assert centres_in(states.Establishment.OPEN, RAMADAN_2015).count() == 9
    assert set(under_construction.values_list("code", flat=True)) == {
        "CAR-SAF", "CAR-TET", "CAR-KHO", "CAR-MEK", "CAR-NAD", "CAR-JAD", "CAR-LAA"
    }  # fmt: skip


def test_the_meknes_centre_is_open_once_a_source_shows_it_at_work() -> None:
    day = datetime.date(2023, 11, 6)

    assert not centres_in(states.Establishment.OPEN, day - datetime.timedelta(days=1)).filter(code="CAR-MEK")
    assert centres_in(states.Establishment.OPEN, day).filter(code="CAR-MEK").exists()


@pytest.mark.parametrize(
    ("province", "day", "centres"),
    [
        ("06.181", HANDOVER, ["CAR-CAS"]),
        ("06.141.01.50", HANDOVER, ["CAR-CAS"]),
        ("03.061", HANDOVER, ["CAR-FES"]),
        ("03.061", datetime.date(2024, 11, 1), ["CAR-MEK"]),
        ("11.321", datetime.date(2024, 5, 18), ["CAR-AGA"]),
        ("12.391", HANDOVER, []),
    ],
)
def test_open_centres_serve_their_provinces(province: str, day: datetime.date, centres: list[str]) -> None:
    found = centres_serving(Province.objects.get(pk=province), day)

    assert [centre.code for centre in found] == centres


def test_prisons_are_drafts_with_their_reliability() -> None:
    assert prisons().count() == 71
    assert not prisons().filter(is_draft=False).exists()
    assert set(prisons().values_list("reliability", flat=True)) == {"published", "listed", "assumed"}
    assert not Establishment.objects.filter(kind="reintegration_centre", is_draft=True).exists()


def test_every_province_has_its_committee_named_by_its_kind() -> None:
    committees = Organisation.objects.filter(kind="committee")

    of_province = {body.province_id: body for body in committees}

    assert len(of_province) == Province.objects.count() == 83
    assert of_province["06.181"].code == "CPDH-06.181"
    assert of_province["06.181"].name_ar == "اللجنة الإقليمية للتنمية البشرية بإقليم الجديدة"
    assert of_province["03.231"].name_ar == "لجنة العمالة للتنمية البشرية بعمالة فاس"


@pytest.mark.parametrize(
    ("code", "french"),
    [
        ("INDH", "l’INDH"),
        ("FM6RD", "la Fondation"),
        ("CPDH-06.181", "le comité provincial de développement humain d’El Jadida"),
        ("ENTRAIDE", "Entraide nationale"),
    ],
)
def test_bodies_are_named_as_a_sentence_names_them(code: str, french: str) -> None:
    body = Organisation.objects.get(code=code)

    assert name_in_sentence(body, "fr") == french


def test_the_institution_is_the_foundation() -> None:
    assert institution().name_ar == "مؤسسة محمد السادس لإعادة إدماج السجناء"


def test_sectors_trades_and_classes_hang_together() -> None:
    assert (Sector.objects.count(), Sector.objects.filter(parent=None).count()) == (38, 8)
    assert (Trade.objects.count(), IsicClass.objects.count()) == (76, 766)
    assert Sector.objects.get(pk="sewing").parent_id == "crafts"


def test_the_sub_programmes_of_published_operations_exist_and_one_is_restricted() -> None:
    published = {row["sub_programme"] for row in published_operations()} - {"mixed"}

    compartments = dict(SubProgramme.objects.values_list("code", "compartment_id"))

    assert published == set(compartments)
    assert {code: held for code, held in compartments.items() if held} == {"moussalaha": "moussalaha"}
