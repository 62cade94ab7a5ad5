"""Keys of partners' programs: issued by whoever may give the role, shown once, revoked; their accounts are nobody's."""

import datetime
import re

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from darb.core.errors import Forbidden
from darb.journal.models import JournalEntry
from darb.staff.actions.keys import KeyRefused, issue_key, revoke_key
from darb.staff.models import OrganisationKey, User
from tests.entering import enter
from tests.factories import centre, make_user
from tests.factories.accounts import make_organisation_key
from tests.factories.base import serial
from tests.factories.training import training_body
from tests.pages import assert_sound

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TODAY = timezone.localdate
DAYS = datetime.timedelta(days=90)


def keyed(**fields: object) -> dict[str, object]:
    return {"form_key": f"{serial()}".rjust(43, "k"), **fields}


def told(**values: object) -> dict[str, object]:
    ends_on = (TODAY() + DAYS).isoformat()
    return {
        "organisation": "OFPPT",
        "name": "presence",
        "roles": ["training_provider"],
        "ends_on": ends_on,
        **values,
    }


@pytest.fixture
def manager() -> User:
    return make_user(role="programme_manager")


@pytest.fixture
def client(manager: User) -> Client:
    found = Client()
    enter(found, manager)
    return found


def issue(by: User, **values: object) -> tuple[OrganisationKey, str]:
    given = {
        "roles": ["training_provider"],
        "ends_on": TODAY() + DAYS,
        "may_write": True,
        "name": "essai",
        **values,
    }
    return issue_key(by=by, on=TODAY(), organisation=training_body(), **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_a_key_is_shown_once_and_its_pages_are_sound(client: Client, language: str) -> None:
    spoken = {"headers": {"accept-language": language}}
    form = keyed(**told(may_write="on"))

    made = client.post("/account/keys/new/", form, **spoken)
    shown = client.get(made.headers["Location"], **spoken).content.decode()
    again = client.get(made.headers["Location"], **spoken)
    twice = client.post("/account/keys/new/", form, **spoken)

    token = re.search(r"darb_[\w-]{43}", shown)
    assert token is not None
    assert (again.status_code, twice.status_code) == (302, 302)
    key = OrganisationKey.objects.get()
    assert (key.organisation.code, key.may_write, key.hint) == ("OFPPT", True, token[0][-4:])
    for page in ("/account/keys/", "/account/keys/new/", f"/account/keys/{key.number}/revoke/"):
        answer = client.get(page, **spoken)
        assert answer.status_code == 200
        assert_sound(answer.content.decode(), language)
        assert token[0] not in answer.content.decode()


def test_what_a_key_may_not_be_is_refused(client: Client) -> None:
    late = (TODAY() + datetime.timedelta(days=400)).isoformat()

    answers = [
        client.post("/account/keys/new/", keyed(**told(**wrong)))
        for wrong in (
            {"ends_on": late},
            {"ends_on": TODAY().isoformat()},
            {"roles": []},
            {"roles": ["case_worker"]},
            {"compartments": ["penal"]},
            {"organisation": "CPDH-06.181"},
        )
    ]

    assert {answer.status_code for answer in answers} == {422}
    assert not OrganisationKey.objects.exists()


def test_nobody_issues_a_key_for_more_than_they_may_give(manager: User) -> None:
    worker = make_user(role="case_worker", establishment=centre())

    with pytest.raises(Forbidden):
        issue(worker)
    with pytest.raises(Forbidden):
        issue(manager, roles=["case_worker"])
    with pytest.raises(KeyRefused):
        issue(manager, compartments=["penal"])


def test_revoking_closes_the_account_of_the_key_and_is_written_down_once(
    manager: User, client: Client
) -> None:
    key, _token = issue(manager)
    form = keyed()

    answers = [client.post(f"/account/keys/{key.number}/revoke/", form) for _ in range(2)]
    with pytest.raises(KeyRefused):
        revoke_key(by=manager, on=TODAY(), at=timezone.now(), key=key)

    assert {answer.status_code for answer in answers} == {302}
    key.refresh_from_db()
    assert (key.revoked_on, key.user.is_active) == (TODAY(), False)
    assert JournalEntry.objects.filter(act="staff.revoke_key", subject=f"key:{key.number}").count() == 1


def test_the_account_of_a_key_is_managed_by_its_key_alone(manager: User, client: Client) -> None:
    key, _token = issue(manager)
    login = key.user.login

    pages = [f"/account/accounts/{login}/{page}" for page in ("", "posting/", "leave/", "renew/", "recover/")]

    assert {client.get(page).status_code for page in pages} == {404}
    assert login not in client.get("/account/accounts/?q=api").content.decode()


def test_a_key_ends_after_it_is_made() -> None:
    for wrong in ({"ends_on": datetime.date(2021, 1, 4)}, {"token_hash": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_organisation_key(**wrong)
