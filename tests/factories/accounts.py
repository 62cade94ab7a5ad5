"""Accounts and their postings."""

import datetime
from typing import Any

from darb.staff.models import CardCode, Draft, Factor, Invitation, OrganisationKey, Posting, SignIn, User
from tests.factories.base import ON, complete, serial
from tests.factories.reference import make_organisation

SINCE = datetime.date(2015, 1, 1)
MOMENT = datetime.datetime(2021, 1, 4, 9, tzinfo=datetime.UTC)


def make_user(login: str = "", role: str = "", **posting: Any) -> User:
    """An account; with a ``role`` it has one posting, national unless a place is named."""
    login = login or f"user-{serial()}"
    user = User.objects.create(
        login=login, function_ar="وظيفة للاختبار", function_fr="fonction d’essai", password="!"
    )
    if role:
        place = {
            key: value
            for key, value in posting.items()
            if key in {"establishment", "province", "organisation"}
        }
        make_posting(
            user=user, role=role, **{"is_national": not place, "compartments": ["minors"], **posting}
        )
    return user


def make_posting(**values: Any) -> Posting:
    given = {"role": "auditor", "is_national": True, "starts_on": SINCE, **values}
    return Posting.objects.create(**complete(given, user=make_user))


def make_factor(**values: Any) -> Factor:
    """A printed code card unless told otherwise; a passkey or an authenticator brings its columns."""
    given = {"kind": "code_card", "name": "2021-01-04", "created_on": ON, **values}
    completed = complete(given, user=make_user)
    return Factor.objects.create(**{"subject": f"user:{completed['user'].login}", **completed})


def make_card_code(**values: Any) -> CardCode:
    return CardCode.objects.create(**complete({"hash": f"{serial():064}", **values}, factor=make_factor))


def make_invitation(**values: Any) -> Invitation:
    given = {
        "token_hash": f"{serial():064}",
        "made_at": MOMENT,
        "expires_at": MOMENT + datetime.timedelta(days=7),
        **values,
    }
    return Invitation.objects.create(**complete(given, user=make_user, made_by=make_user))


def make_sign_in(**values: Any) -> SignIn:
    given = {
        "key_hash": f"{serial():064}",
        "device": "Firefox · Windows",
        "started_at": MOMENT,
        "seen_at": MOMENT,
        **values,
    }
    return SignIn.objects.create(**complete(given, user=make_user))


def make_draft(**values: Any) -> Draft:
    given = {"subject": "user:any", "path": "/any/", "content": "{}", "saved_at": MOMENT, **values}
    return Draft.objects.create(**complete(given, user=make_user))


def make_organisation_key(**values: Any) -> OrganisationKey:
    """A valid key that nobody holds: the test that sends one issues it (``tests.exchange.programs``)."""
    given = {"number": f"API-TEST-{serial()}", "name": "logiciel d’essai", "hint": "wxyz", **values}
    given = {"token_hash": f"{serial():064}", "made_on": ON, "ends_on": datetime.date(2099, 1, 1), **given}
    return OrganisationKey.objects.create(
        **complete(given, organisation=make_organisation, user=make_user, made_by=make_user)
    )
