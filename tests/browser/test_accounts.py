"""Second steps in a real browser, on accounts of the demonstration: a passkey and a printed card.

A passkey belongs to a name: these pages are opened on ``localhost``, since an address of numbers holds none.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site
from tests.browser.doors import Door, codes_shown, prove
from tools.screens import press

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize(
    ("language", "role", "held", "again"),
    [
        ("ar", "auditor", "مفتاح مرور أو مفتاح أمان", "استعمل مفتاح المرور"),
        ("fr", "manager", "Clé d’accès ou clé de sécurité", "Utiliser la clé d’accès"),
    ],
)
def test_a_passkey_is_made_and_then_signs_in_alone(
    page: Page, named: str, authenticator: None, language: str, role: str, held: str, again: str
):
    Door(page, named, language).enter_by_card(role)
    page.goto(f"{named}/account/security/passkey/")
    prove(page)
    page.locator("#id_name").fill("key")
    page.locator("form[data-question] button[type=submit]").click()
    expect(page.locator("#held")).to_be_visible()
    expect(page.locator(".tasks").first).to_contain_text(held)

    page.context.clear_cookies()
    page.context.add_cookies([{"name": "django_language", "value": language, "url": named}])
    page.goto(f"{named}/account/passkey/")
    page.get_by_role("button", name=again).click()

    expect(page).to_have_url(re.compile(rf"{named}/$"))


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_card_shows_sixteen_codes_once_and_counts_when_it_is_on_paper(
    page: Page, named: str, language: str
):
    Door(page, named, language).enter_by_card("auditor")
    page.goto(f"{named}/account/security/card/")
    prove(page)
    codes = codes_shown(page)

    page.locator("#id_code").fill(codes[0])
    press(page, page.locator("main form button[type=submit]"))

    assert len(set(codes)) == 16
    expect(page.locator("#held")).to_be_visible()
    expect(page.locator(".tasks").first).to_contain_text("16")


def test_the_language_is_chosen_on_the_page_of_a_paper_too(page: Page, site: Site):
    site.open(page, "/v/", role="", language="ar")

    page.locator('.lang button[value="fr"]').click()

    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page).to_have_url(f"{site.address}/v/")
