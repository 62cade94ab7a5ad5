"""Opening accounts and posting people: by hand, by a season's workbook, or for the demo."""

import csv
import dataclasses
import datetime
import pathlib
from collections.abc import Sequence

from django.contrib.auth.hashers import make_password
from django.db import transaction

from darb.core.actor import Actor
from darb.establishments.models import Establishment
from darb.journal.actions import record
from darb.partners.models import Organisation
from darb.places.models import Province
from darb.staff.models import Posting, User
from darb.staff.permissions import check_manage, check_own
from darb.staff.rules import demo_password


@dataclasses.dataclass(frozen=True)
class Place:
    """Where a posting reaches; all empty is the nation."""

    establishment: Establishment | None = None
    province: Province | None = None
    organisation: Organisation | None = None


def open_account(
    *, by: Actor | None, on: datetime.date, login: str, function_ar: str, function_fr: str
) -> User:
    """Open an account without a password: it is used through its duties until somebody is invited to it."""
    if by is not None:
        check_manage(by)
    user, is_new = User.objects.get_or_create(
        login=login,
        defaults={"function_ar": function_ar, "function_fr": function_fr, "password": make_password(None)},
    )
    if is_new:
        record(by=by, on=on, act="staff.open_account", subject=f"user:{login}")
    return user


def post_user(
    *,
    by: Actor | None,
    on: datetime.date,
    user: User,
    role: str,
    places: Sequence[Place],
    compartments: Sequence[str],
) -> list[Posting]:
    """Give ``user`` a role in each of ``places`` from ``on``; a posting already in force is not given twice."""
    if by is not None:
        check_manage(by)
    postings = []
    for place in places:
        posting, is_new = Posting.objects.get_or_create(
            user=user,
            role=role,
            establishment=place.establishment,
            province=place.province,
            organisation=place.organisation,
            is_national=place == Place(),
            ends_on=None,
            defaults={"starts_on": on, "compartments": sorted(compartments)},
        )
        postings.append(posting)
        if is_new:
            record(
                by=by, on=on, act="staff.post", subject=f"user:{user.login}", role=role, posting=posting.pk
            )
    return postings


@transaction.atomic
def load_demo_accounts(*, directory: pathlib.Path, on: datetime.date, key: str) -> int:
    """Open the demo's accounts from ``accounts.csv``, all with the site's demo password; how many are new."""
    made = 0
    password = ""
    with (directory / "accounts.csv").open(encoding="utf-8", newline="") as source:
        for row in csv.DictReader(source):
            if User.objects.filter(login=row["login"]).exists():
                continue
            password = password or make_password(demo_password(key))
            user = open_account(
                by=None,
                on=on,
                login=row["login"],
                function_ar=row["function_ar"],
                function_fr=row["function_fr"],
            )
            User.objects.filter(pk=user.pk).update(password=password, is_demo=True)
            post_user(
                by=None,
                on=datetime.date.fromisoformat(row["starts_on"]),
                user=user,
                role=row["role"],
                places=[_place(row)],
                compartments=row["compartments"].split(";") if row["compartments"] else [],
            )
            made += 1
    return made


def _place(row: dict[str, str]) -> Place:
    if row["establishment"]:
        return Place(establishment=Establishment.objects.get(code=row["establishment"]))
    if row["province"]:
        return Place(province=Province.objects.get(pk=row["province"]))
    if row.get("organisation"):
        return Place(organisation=Organisation.objects.get(code=row["organisation"]))
    return Place()


def set_mail(*, by: Actor, on: datetime.date, user: User, mail: str) -> None:
    """Where one's own notices go; empty, nowhere. The journal tells that it changed, not the address.

    Raises ``Forbidden`` for anybody else's account.
    """
    check_own(by, user)
    User.objects.filter(pk=user.pk).update(mail=mail)
    record(by=by, on=on, act="staff.set_mail", subject=f"user:{user.login}", told=bool(mail))
