"""The accounts that are managed: what a search finds, and how many recoveries wait behind those shown."""

import re

import pytest
from django.test import Client

from darb.staff.queries.managing import accounts_page
from tests.entering import enter
from tests.factories import make_user
from tests.factories.records import make_approval

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("text", "found"), [("premier", ["essai.premier"]), ("ssai.p", ["essai.premier"])])
def test_an_account_is_found_by_a_part_of_its_login(text: str, found: list[str]) -> None:
    for login in ("essai.premier", "essai-second"):
        make_user(login)

    assert [account.login for account in accounts_page(text, "").accounts] == found


@pytest.mark.parametrize("text", [".", "…", "-.", "ـ"])
def test_signs_alone_find_no_account(text: str) -> None:
    make_user("essai.premier", function_fr="adjointe - siège")

    assert accounts_page(text, "").accounts == []
    assert accounts_page("", "").accounts != []


def test_recoveries_behind_those_shown_are_counted(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("darb.staff.queries.managing.PAGE", 2)
    for number in range(5):
        make_approval(verb="staff.recover", subject=f"user:somebody.{number}")
    enter(client, make_user(role="system_administrator"))

    page = client.get("/account/accounts/", headers={"accept-language": "fr"})

    assert [one.login for one in page.context["recoveries"]] == ["somebody.0", "somebody.1"]
    assert re.search(r"et\s<bdi[^>]*>3</bdi>\sautres", page.content.decode())
