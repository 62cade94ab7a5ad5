"""From the last signature to a communiqué: drafted, read again by somebody else, approved, published, in minutes."""

import time

import pytest
from playwright.sync_api import Page, expect

from tests.browser.barriers import assert_open_to_everybody
from tests.browser.conftest import Site
from tools.screens import press

pytestmark = [pytest.mark.browser, pytest.mark.slow]
OPERATION = "SET-1"  # the live season's handover whose last minutes are signed and that nobody has told of
# What people need besides what the machine takes: to point and press, and to read three short texts.
SECONDS_A_CLICK, SECONDS_TO_READ = 2.5, 45
ALLOWED_SECONDS = 300
PATIENCE = 30_000


class Desk:
    """Whoever works on it, one after the other: clicks counted, reading allowed for, the machine's time measured."""

    def __init__(self, page: Page, site: Site) -> None:
        self.page, self.site = page, site
        self.seconds, self.began = 0.0, time.monotonic()

    def sit_down(self, role: str, address: str) -> None:
        self.site.open(self.page, address, role=role, language="fr")

    def click(self, selector: str) -> None:
        press(self.page, self.page.locator(selector).first)
        self.seconds += SECONDS_A_CLICK

    def read(self) -> None:
        assert_open_to_everybody(self.page)
        self.seconds += SECONDS_TO_READ

    def taken(self) -> float:
        return self.seconds + time.monotonic() - self.began


def test_a_communique_is_out_minutes_after_the_last_signature(
    page: Page, site: Site, capsys: pytest.CaptureFixture[str]
):
    page.set_default_timeout(PATIENCE)
    desk, step = Desk(page, site), 'main form[action$="/step/"] button.btn-1'

    desk.sit_down("manager", "/")
    desk.click(f'main .tasks a[href$="-{OPERATION}/"][href*="/communiques/new/"]')
    desk.read()
    desk.click('main form[action*="/communiques/new/"] button[type=submit]')
    here = page.url.removeprefix(site.address)
    desk.sit_down("dpo", "/communiques/")
    desk.click(f'main a[href="{here}"]')
    desk.read()
    desk.click(step)
    desk.sit_down("manager", here)
    desk.read()
    desk.click(step)
    desk.click(step)

    expect(page.locator(".path .done")).to_have_count(4)
    for language in ("ar", "fr", "en"):
        assert page.locator(f'main [lang="{language}"]').count() > 0
    with capsys.disabled():
        print(f"\nlast signature to communiqué: {desk.taken():.0f} s of {ALLOWED_SECONDS}")
    assert desk.taken() <= ALLOWED_SECONDS
