"""The menu: the ways a role has, at most seven of them in the bar, and none that leads nowhere."""

import re

import pytest
from django.urls import reverse

from darb.core.menu import ENTRIES, LONGEST_BAR
from darb.core.scope import scoped
from darb.staff.queries import demo_accounts
from darb.staff.rules import Role
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories.accounts import make_user
from tests.factories.people import make_person, make_person_account

BAR = re.compile(r'<ul class="nav1">(.*?)</ul>', re.DOTALL)


def ways_in(markup):
    return re.findall(r'href="([^"]+)"', markup)


def account_of(role):
    """The demonstration's; a beneficiary's own has a file of its own."""
    if role == Role.BENEFICIARY:
        with scoped(national_scope()):
            return make_person_account(user=make_user(role=role), subject=make_person().code).user
    return next(one for one in demo_accounts() if one.postings.filter(role=role).exists())


@pytest.mark.slow
@pytest.mark.parametrize("role", list(Role))
def test_every_entry_of_the_menu_opens_for_whoever_sees_it(client, db, role):
    enter(client, account_of(role))

    bar = ways_in(BAR.search(client.get("/").content.decode())[1])
    menu = {reverse(one.view) for one in ENTRIES} & set(ways_in(client.get("/menu/").content.decode()))

    assert len(bar) <= LONGEST_BAR
    assert set(bar) <= menu
    assert {address: client.get(address).status_code for address in menu} == dict.fromkeys(menu, 200)


def test_the_part_of_the_site_one_is_in_is_marked(client, db):
    enter(client, account_of(Role.AUDITOR))

    bar = BAR.search(client.get("/journal/reads/").content.decode())[1]

    assert re.findall(r'href="([^"]+)" aria-current="true"', bar) == ["/journal/"]


def test_an_enterprise_is_offered_its_vacancies_and_contracts_and_nothing_else(client, db):
    enter(client, account_of(Role.EMPLOYER))

    bar = BAR.search(client.get("/").content.decode())[1]

    assert ways_in(bar) == ["/", "/vacancies/", "/placements/"]
