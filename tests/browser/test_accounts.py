"""Coming in with a real browser: the first passkey after a password, and a printed card, in Arabic and French.

A passkey belongs to a name: these pages are opened on ``localhost``, since an address of numbers holds none.
"""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def named(site: Site) -> str:
    return site.address.replace("127.0.0.1", "localhost")


@pytest.fixture
def authenticator(page: Page) -> Iterator[None]:
    """A virtual one that holds passkeys and makes sure of the person."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    yield
    devtools.send("WebAuthn.disable")
    devtools.detach()


def enter_by_card(page: Page, address: str, role: str, language: str) -> None:
    page.context.clear_cookies()
    page.context.add_cookies([{"name": "django_language", "value": language, "url": address}])
    page.goto(f"{address}/sign-in/")
    page.click(f'button[name="login"][value="{role}"]')


def prove(page: Page) -> None:
    """The demonstration asks for one click where a real account shows its password."""
    if "/account/proof/" in page.url:
        page.locator("main form button[type=submit]").first.click()


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
    enter_by_card(page, named, role, language)
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
    enter_by_card(page, named, "auditor", language)
    page.goto(f"{named}/account/security/card/")
    prove(page)
    codes = page.locator(".codes li").all_inner_texts()

    page.locator("#id_code").fill(codes[0])
    page.locator("main form button[type=submit]").click()

    assert len(set(codes)) == 16
    expect(page.locator("#held")).to_be_visible()
    expect(page.locator(".tasks").first).to_contain_text("16")


def test_an_invitation_opens_the_account_in_a_browser(page: Page, site: Site):
    site.open(page, "/account/invite/", role="administrator", language="fr")
    page.locator("#id_login").fill("new.agent")
    page.locator("#id_function_ar").fill("موظف")
    page.locator("#id_function_fr").fill("Agent")
    page.locator("#id_role").select_option(index=1)
    page.locator("main form button[type=submit]").click()
    invitation = page.locator(".invitation bdi").inner_text()
    page.context.clear_cookies()
    page.goto(invitation)

    for field in ("#id_password", "#id_again"):
        page.locator(field).fill("quatre mots sans aucun lien")
    page.locator("main form button[type=submit]").click()

    expect(page).to_have_url(f"{site.address}/account/security/")


def test_the_language_is_chosen_on_the_page_of_a_paper_too(page: Page, site: Site):
    site.open(page, "/v/", role="", language="ar")

    page.locator('.lang button[value="fr"]').click()

    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page).to_have_url(f"{site.address}/v/")
