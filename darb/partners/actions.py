"""Loading the bodies of a country: those named in its folder and the committee of each province."""

import datetime
import hashlib
from typing import Any

from django.db import transaction

from darb.core.actor import Actor
from darb.core.folding import script_of
from darb.core.loading import Loaded, align
from darb.core.tables import Column, Source
from darb.journal.actions import record
from darb.partners.models import Organisation
from darb.partners.permissions import check_manage
from darb.partners.queries import find_organisation
from darb.partners.rules import COMMITTEE, KINDS, committee_code
from darb.places.models import Province
from darb.places.queries import country_of, name_of
from darb.places.rules import Country

NAME = "organisations"


@transaction.atomic
def load_organisations(*, by: Actor | None, on: datetime.date, source: Source) -> Loaded:
    """A body that an officer added, a supplier for instance, is in no file and stays as it is."""
    country = country_of(source.folder)
    columns = [
        Column("code", required=True),
        Column("kind", required=True, known=KINDS),
        *source.names("name", "ar", "fr"),
    ]
    rows = source.read("organisations.csv", columns, unique=["code"], fits=Organisation)
    if country.institution.code not in {row["code"] for row in rows}:
        raise source.lacks("organisations.csv", "code", country.institution.code)
    wanted = [{**row, "province_id": None} for row in rows] + _committees(country)
    changed = align(Organisation, wanted, key=["code"])
    if changed:
        record(
            by=by,
            on=on,
            act="partners.load",
            subject=f"country:{country.code}",
            rows=len(wanted),
            changed=changed,
        )
    return Loaded(NAME, len(wanted), changed)


def _committees(country: Country) -> list[dict[str, Any]]:
    if not country.committee_code:
        return []
    return [
        {
            "code": committee_code(country.committee_code, province.code),
            "kind": COMMITTEE,
            "name_ar": country.committee(province.kind, name_of(province, "ar"), "ar"),
            "name_fr": country.committee(province.kind, name_of(province, "fr"), "fr"),
            "province_id": province.code,
        }
        for province in Province.objects.order_by("code")
    ]


def name_organisation(*, by: Actor, on: datetime.date, text: str, kind: str) -> Organisation:
    """The body that ``text`` names, by code or by name in either script; a new one is entered under its name.

    A workbook names suppliers and parties as people write them: the same spelling is the same body.
    """
    check_manage(by)
    name = " ".join(text.split())
    known = find_organisation(name)
    if known is not None:
        return known
    code = f"{kind}-{hashlib.sha256(name.casefold().encode()).hexdigest()[:12]}"
    is_arabic = script_of(name) == "arabic"
    organisation = Organisation.objects.create(
        code=code, kind=kind, name_ar=name if is_arabic else "", name_fr="" if is_arabic else name
    )
    record(by=by, on=on, act="partners.enter", subject=f"organisation:{code}", kind=kind)
    return organisation
