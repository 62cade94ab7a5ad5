"""Loading the places of a country from its folder."""

import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.core.loading import Loaded, align, referring
from darb.core.tables import Column, Row, Source, check_periods, day, several, whole_number, yes_no
from darb.journal.actions import record
from darb.places.models import Commune, Province, Region, RegionMembership
from darb.places.queries import country_of
from darb.places.rules import Country

NAME = "places"


@transaction.atomic
def load_places(*, by: Actor | None, on: datetime.date, source: Source) -> Loaded:
    """Regions, provinces, their memberships and communes; a country of two levels has no file of communes."""
    country = country_of(source.folder)
    regions = _regions(source)
    provinces = _provinces(source, country)
    codes = {row["code"] for row in provinces}
    memberships = _memberships(source, {row["code"] for row in regions}, codes)
    communes = _communes(source, codes) if source.has("communes.csv") else []
    changed = (
        align(Region, regions, key=["code"])
        + align(Province, referring(provinces, "inside"), key=["code"])
        + align(RegionMembership, referring(memberships, "region", "province"), key=_MEMBERSHIP, remove=True)
        + align(Commune, referring(communes, "province"), key=["code"])
    )
    rows = len(regions) + len(provinces) + len(memberships) + len(communes)
    if changed:
        record(by=by, on=on, act="places.load", subject=f"country:{country.code}", rows=rows, changed=changed)
    return Loaded(NAME, rows, changed)


_MEMBERSHIP = ["province_id", "region_id", "starts_on"]


def _regions(source: Source) -> list[Row]:
    columns = [
        Column("code", required=True),
        *source.names("name", "ar", "fr", "en"),
        Column("starts_on", day),
        Column("ends_on", day),
        Column("population", whole_number),
    ]
    rows = source.read("regions.csv", columns, unique=["code"], fits=Region)
    check_periods(rows)
    return rows


def _provinces(source: Source, country: Country) -> list[Row]:
    columns = [
        Column("code", required=True),
        Column("kind", required=True, known=country.territories, known_in="country.toml [territories]"),
        *source.names("name", "ar", "fr"),
        Column("aliases", several),
        Column("inside"),
        Column("population", whole_number),
    ]
    rows = source.read("provinces.csv", columns, unique=["code"], fits=Province)
    whole = {row["code"] for row in rows if not row["inside"]}
    for row in rows:
        if row["inside"] and row["inside"] not in whole:
            raise row.refuse("inside", _("a province of the same file that lies in no other"))
    return rows


def _memberships(source: Source, regions: set[str], provinces: set[str]) -> list[Row]:
    columns = [
        Column("province", required=True, known=provinces, known_in="provinces.csv"),
        Column("region", required=True, known=regions, known_in="regions.csv"),
        Column("starts_on", day),
        Column("ends_on", day),
    ]
    unique = ["province", "region", "starts_on"]
    rows = source.read("memberships.csv", columns, unique=unique, fits=RegionMembership)
    check_periods(rows)
    _check_one_at_a_time(rows)
    return rows


def _communes(source: Source, provinces: set[str]) -> list[Row]:
    columns = [
        Column("code", required=True),
        Column("province", required=True, known=provinces, known_in="provinces.csv"),
        *source.names("name", "ar", "fr"),
        Column("is_urban", yes_no, required=True),
        Column("population", whole_number),
    ]
    return source.read("communes.csv", columns, unique=["code"], fits=Commune)


def _check_one_at_a_time(rows: list[Row]) -> None:
    """The database refuses overlaps too; here the sentence names the row."""
    latest: dict[str, Row] = {}
    for row in sorted(rows, key=lambda row: row["starts_on"] or datetime.date.min):
        before = latest.get(row["province"])
        if before and (
            row["starts_on"] is None or before["ends_on"] is None or before["ends_on"] > row["starts_on"]
        ):
            raise row.refuse("starts_on", _("a day on which row %(row)s has ended") % {"row": before.number})
        latest[row["province"]] = row
