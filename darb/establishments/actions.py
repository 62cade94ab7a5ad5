"""Loading the establishments of a country from its folder."""

import datetime

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.core.loading import Loaded, align, referring
from darb.core.tables import Column, Row, Source, check_periods, day
from darb.establishments import states
from darb.establishments.models import Establishment, EstablishmentState, ServedProvince
from darb.journal.actions import record
from darb.places.models import Province
from darb.places.queries import country_of
from darb.places.rules import Country

NAME = "establishments"
FILES = {"centres.csv": False, "prisons.csv": True}  # whether rows wait for an administrator's confirmation


@transaction.atomic
def load_establishments(*, by: Actor | None, on: datetime.date, source: Source) -> Loaded:
    """Centres with their dated states and provinces, and prisons as drafts.

    No official list of prisons is public: they come as drafts, and a row that an administrator confirmed is
    not overwritten. States and served provinces are loaded for establishments that have none; from then on
    they are the organisation's to keep.
    """
    country = country_of(source.folder)
    provinces = set(Province.objects.values_list("code", flat=True))
    rows = _establishments(source, country, provinces)
    codes = {row["code"] for row in rows}
    states_of, served = _states(source, codes), _served(source, codes, provinces)
    drafts = [row["code"] for row in rows if row["is_draft"]]
    confirmed = Establishment.objects.filter(is_draft=False, code__in=drafts).values_list("code")
    changed = align(Establishment, referring(rows, "province"), key=["code"], keep=confirmed)
    changed += _add_first(EstablishmentState, states_of) + _add_first(ServedProvince, served)
    total = len(rows) + len(states_of) + len(served)
    if changed:
        subject = f"country:{country.code}"
        record(by=by, on=on, act="establishments.load", subject=subject, rows=total, changed=changed)
    return Loaded(NAME, total, changed)


def _establishments(source: Source, country: Country, provinces: set[str]) -> list[Row]:
    columns = [
        Column("code", required=True),
        Column("kind", required=True, known=country.establishments, known_in="country.toml [establishments]"),
        *source.names("name", "ar", "fr"),
        Column("province", required=True, known=provinces, known_in="provinces.csv"),
        Column("reliability"),
        Column("source"),
        Column("note"),
    ]
    found: dict[str, Row] = {}
    for file, is_draft in FILES.items():
        for row in (
            source.read(file, columns, unique=["code"], fits=Establishment) if source.has(file) else []
        ):
            if row["code"] in found:
                raise row.refuse(
                    "code", _("a code that %(file)s does not hold") % {"file": found[row["code"]].file}
                )
            row["is_draft"] = is_draft
            found[row["code"]] = row
    return list(found.values())


def _states(source: Source, codes: set[str]) -> list[Row]:
    file = "establishment_states.csv"
    columns = [
        Column("establishment", required=True, known=codes, known_in=" / ".join(FILES)),
        Column("state", required=True, known=[state.value for state in states.Establishment]),
        Column("starts_on", day, required=True),
        Column("ends_on", day),
        Column("since_as_stated", required=True),
        Column("source", required=True),
    ]
    unique = ["establishment", "starts_on"]
    rows = source.read(file, columns, unique=unique, fits=EstablishmentState) if source.has(file) else []
    check_periods(rows)
    return rows


def _served(source: Source, codes: set[str], provinces: set[str]) -> list[Row]:
    file = "served_provinces.csv"
    columns = [
        Column("establishment", required=True, known=codes, known_in=" / ".join(FILES)),
        Column("province", required=True, known=provinces, known_in="provinces.csv"),
        Column("starts_on", day),
        Column("ends_on", day),
        Column("source", required=True),
    ]
    unique = ["establishment", "province", "starts_on"]
    rows = source.read(file, columns, unique=unique, fits=ServedProvince) if source.has(file) else []
    check_periods(rows)
    return rows


def _add_first(model: type[models.Model], rows: list[Row]) -> int:
    """Write the history of the establishments that have none; how many rows that took."""
    fields = {field.name for field in model._meta.fields}
    begun = set(model._default_manager.values_list("establishment__code", flat=True))
    keys = dict(Establishment.objects.values_list("code", "pk"))
    new = [
        model(
            establishment_id=keys[row["establishment"]],
            **{
                "province_id" if name == "province" else name: value
                for name, value in row.items()
                if name in fields and name != "establishment"
            },
        )
        for row in rows
        if row["establishment"] not in begun
    ]
    return len(model._default_manager.bulk_create(new))
