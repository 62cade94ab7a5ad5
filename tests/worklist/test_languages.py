"""Three languages on every page, and a switch that stays on it."""

import pytest

from tests.pages import assert_sound

OPEN_PAGES = ["/sign-in/", "/help/", "/accessibility/", "/data-protection/", "/no-such-page/"]
HOME_PAGES = ["/", "/menu/"]


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
@pytest.mark.parametrize("address", OPEN_PAGES)
def test_an_open_page_speaks_the_language_asked_for(client, db, address, language):
    client.cookies["django_language"] = language

    page = client.get(address).content.decode()

    assert_sound(page, language)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["ar", "fr", "en"])
@pytest.mark.parametrize("address", HOME_PAGES)
def test_a_page_of_the_work_speaks_the_language_asked_for(client, db, address, language):
    client.post("/sign-in/role/", {"login": "manager"})
    client.cookies["django_language"] = language

    page = client.get(address).content.decode()

    assert_sound(page, language)


def test_arabic_is_the_language_of_a_first_visit(client, db):
    page = client.get("/sign-in/", headers={"accept-language": "xx"}).content.decode()

    assert_sound(page, "ar")


def test_the_switch_keeps_the_page_and_its_filters(client, db):
    page = client.get("/help/?from=menu").content.decode()

    response = client.post("/language/", {"language": "fr", "next": "/help/?from=menu"})

    assert '<input type="hidden" name="next" value="/help/?from=menu">' in page
    assert response.headers["Location"] == "/help/?from=menu"
    assert "Comment vous repérer dans Darb." in client.get("/help/?from=menu").content.decode()


def test_the_switch_never_leads_to_another_site(client, db):
    response = client.post("/language/", {"language": "fr", "next": "https://elsewhere.example/"})

    assert response.headers["Location"] == "/"


def test_the_current_language_is_marked_for_the_ear_too(client, db):
    client.cookies["django_language"] = "fr"

    page = client.get("/help/").content.decode()

    assert page.count('aria-current="true">Français</button>') == 1
    assert page.count('aria-current="true"') == 1
