"""Ways through the pages: by keyboard, without a script, with one, on paper."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.barriers import assert_no_barrier
from tests.browser.conftest import Site
from tools.screens import press

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_the_first_stop_of_the_keyboard_leads_to_the_content(page: Page, site: Site):
    site.open(page, "{season}")

    page.keyboard.press("Tab")
    skip = page.locator(":focus")

    expect(skip).to_have_text("انتقل إلى المحتوى")
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#main$"))


def test_a_role_card_is_opened_by_the_keyboard_alone(page: Page, site: Site):
    site.open(page, "/sign-in/", role="")

    page.locator(".rolecard").first.focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("الخير"))


def test_what_has_the_focus_is_seen(page: Page, site: Site):
    site.open(page, "{season}")

    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")

    assert outline == "solid"


def test_choosing_a_language_keeps_the_page(page: Page, site: Site):
    site.open(page, "{season}ranking/?file=D-2021-0008")

    press(page, page.get_by_role("button", name="Français"))

    assert page.url.endswith("ranking/?file=D-2021-0008")
    expect(page.get_by_role("heading", level=1)).to_have_text("Classement et ligne des crédits")


def test_a_file_is_explained_beside_the_table_without_leaving_it(page: Page, site: Site):
    site.open(page, "{season}ranking/")
    page.evaluate("document.body.dataset.kept = 'yes'")

    page.get_by_role("link", name="D-2021-0012").click()

    expect(page.locator("#explained h2")).to_have_text(re.compile("D-2021-0012"))
    assert page.evaluate("document.body.dataset.kept") == "yes"
    assert "file=D-2021-0012" in page.url


def test_the_same_link_works_without_a_script(browser: Browser, site: Site):
    page = browser.new_context(java_script_enabled=False).new_page()
    site.open(page, "{season}ranking/")

    page.get_by_role("link", name="D-2021-0012").click()

    expect(page.locator("#explained h2")).to_have_text(re.compile("D-2021-0012"))
    page.context.close()


def test_arrows_turn_with_the_direction_of_reading(page: Page, site: Site):
    turned = {}
    for language in ("ar", "fr"):
        site.open(page, "/sign-in/", role="", language=language)
        turned[language] = page.evaluate("getComputedStyle(document.querySelector('.icon-dir')).transform")

    assert turned == {"ar": "matrix(-1, 0, 0, 1, 0, 0)", "fr": "none"}


def test_the_money_reads_from_its_start_edge(page: Page, site: Site):
    """What is committed grows from the right in Arabic and from the left in French."""
    nearer = {}
    for language in ("ar", "fr"):
        site.open(page, "{season}", language=language)
        bar, part = page.locator(".bar4").bounding_box(), page.locator(".bar4 rect.pur").bounding_box()
        left, right = part["x"] - bar["x"], bar["x"] + bar["width"] - part["x"] - part["width"]
        nearer[language] = "right" if right < left else "left"

    assert nearer == {"ar": "right", "fr": "left"}


def test_a_phone_finds_every_page_in_the_menu(page: Page, site: Site):
    site.open(page, "/", width=390)

    page.get_by_role("link", name="القائمة", exact=True).click()
    page.locator(".tasks").get_by_role("link", name="المواسم", exact=True).click()
    page.locator("table.seasons").get_by_role("link", name=re.compile("الجديدة")).click()

    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("الجديدة"))


def test_paper_keeps_the_notice_and_leaves_the_menus_out(page: Page, site: Site):
    site.open(page, "{season}ranking/")

    page.emulate_media(media="print")

    expect(page.locator(".invented")).to_be_visible()
    expect(page.locator("header.top")).to_be_hidden()
    expect(page.locator(".btn").first).to_be_hidden()
    expect(page.locator("tr.moneyline")).to_be_visible()


def test_a_first_visit_fits_a_weak_line(browser: Browser, site: Site):
    """What travels, compressed: at most 250 KB the first time."""
    context = browser.new_context()
    page, weights = context.new_page(), []
    page.on("response", lambda response: weights.append(int(response.headers.get("content-length", 0))))

    page.goto(f"{site.address}/sign-in/", wait_until="networkidle")

    assert 0 < sum(weights) <= 250_000
    context.close()


def test_a_paper_is_fetched_as_a_file(page: Page, site: Site):
    site.open(page, "{season}papers/")

    with page.expect_download() as download:
        page.get_by_role("link", name="PDF PVR-2021-0001").click()

    assert download.value.suggested_filename == "PVR-2021-0001.ar.pdf"


def test_a_refused_sign_in_is_told_at_once_and_keeps_what_was_typed(page: Page, site: Site):
    site.open(page, "/sign-in/", role="")

    page.get_by_label("اسم الدخول").fill("hind")
    page.get_by_label("كلمة المرور").fill("wrong password")
    page.get_by_role("button", name="دخول", exact=True).click()

    expect(page.locator(".errsum")).to_be_focused()
    expect(page.get_by_label("اسم الدخول")).to_have_value("hind")
    assert_no_barrier(page)
