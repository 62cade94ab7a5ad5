"""People are looked for by what is sent: a name never stands in an address, in a log, or readable in the session."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from darb.core.scope import scoped
from darb.journal.models import AccessEntry
from darb.people.models import Person
from tests.casefile.files import make_full_file
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories import centre, make_person, make_user
from tests.factories.people import make_name_key

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
NAME = "ennamou"


@pytest.fixture
def person() -> Person:
    with scoped(national_scope()):
        return make_full_file(centre())


@pytest.fixture
def worker(client: Client):
    user = make_user(role="case_worker", establishment=centre(), compartments=["penal"])
    enter(client, user)
    return user


def codes_on(response) -> list[str]:
    return [line.person.code for line in response.context["page"].lines]


@pytest.mark.parametrize("typed", ["نعيمه", "النموذجي نعيمة", "ennamou", "NAIMA ennamoudaji", "{code}"])
def test_a_person_is_found_by_either_script_and_by_code(client, person, worker, typed):
    with scoped(national_scope()):
        other = make_person(holder=centre())
        make_name_key(person=other, key="ادريس")

    page = client.post("/people/", {"q": typed.format(code=person.code)}, follow=True).content.decode()

    assert person.code in page
    assert other.code not in page


def test_a_typed_name_stands_in_no_address_no_log_and_no_session(client, person, worker, caplog):
    caplog.set_level("DEBUG")

    sent = client.post("/people/", {"q": NAME, "mine": "1"})
    page = client.get(sent.url)

    addresses = re.findall(r'(?:href|action|name="next" value)="([^"]*)"', page.content.decode())
    assert re.fullmatch(r"/people/\?search=[\w-]{8}&mine=1", sent.url)
    assert page.context["wanted"].text == NAME
    assert any(
        sent.url.replace("&", "&amp;") in address for address in addresses
    )  # a language keeps the search
    assert not any(NAME in address for address in addresses)
    assert not any(NAME in str(session.get_decoded()) for session in Session.objects.all())
    assert NAME not in caplog.text


def test_a_code_stands_in_an_address_that_may_be_passed_on(client, person, worker):
    with scoped(national_scope()):
        make_person(holder=centre(), code="P-2021-0009")

    sent = client.post("/people/", {"q": "p-2021-0009"})

    assert sent.url == "/people/?q=P-2021-0009"
    assert codes_on(client.get(sent.url)) == ["P-2021-0009"]


def test_a_name_in_an_address_narrows_nothing(client, person, worker):
    page = client.get("/people/", {"q": "somebody else"})

    assert codes_on(page) == [person.code]
    assert page.context["wanted"].text == ""


def test_another_account_cannot_read_a_search_from_its_address(client, person, worker):
    sent = client.post("/people/", {"q": NAME})
    other = Client()
    enter(other, make_user(role="case_worker", establishment=centre()))

    page = other.get(sent.url)

    assert page.context["wanted"].text == ""
    assert NAME not in page.content.decode()
    assert person.code not in page.content.decode()


@pytest.mark.parametrize("key", ["A2b4C6d8", "A2b4C6d8" * 9])
def test_a_search_that_is_gone_says_so_and_lists_nobody(client, person, worker, key):
    page = client.get(f"/people/?search={key}", headers={"accept-language": "fr"})
    taken = client.get(f"/people/people.xlsx?search={key}&mine=1")

    assert codes_on(page) == []
    assert (page.context["page"].count, person.code in page.content.decode()) == (0, False)
    assert "Cette recherche a expiré" in page.content.decode()
    assert (taken.status_code, taken.url) == (302, f"/people/?search={key}&mine=1")
    assert not AccessEntry.objects.filter(act="export").exists()


@pytest.mark.slow
def test_a_long_answer_is_read_page_by_page_under_the_same_search(client, worker):
    with scoped(national_scope()):
        found = {make_name_key(person=make_person(holder=centre()), key=NAME).person.code for _ in range(51)}
        make_name_key(person=make_person(holder=centre()), key="ادريس")

    first = client.post("/people/", {"q": NAME}, follow=True)
    (more,) = re.findall(r'href="(\?[^"]*after=[^"]*)"', first.content.decode())
    second = client.get("/people/" + more.replace("&amp;", "&"))

    assert (len(codes_on(first)), len(codes_on(second))) == (50, 1)
    assert {*codes_on(first), *codes_on(second)} == found


@pytest.mark.slow
def test_the_newest_searches_are_kept_and_the_oldest_forgotten(client, person, worker):
    sent = [client.post("/people/", {"q": f"{NAME} {letter}"}).url for letter in "abcdefghijklmnopqrstu"]

    texts = [client.get(address).context["wanted"].text for address in (sent[0], sent[1], sent[-1])]

    assert texts == ["", f"{NAME} b", f"{NAME} u"]
