"""The published record in a real browser: read by anybody, chosen by keyboard, light, and entered into."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_province_is_chosen_by_the_keyboard_alone(page: Page, site: Site):
    site.open(page, "/published/", role="")

    page.locator("section[aria-labelledby=provinces] a").first.focus()
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"province=06\.141"))
    expect(page.locator("section[aria-labelledby=table] .cnt")).to_have_text(re.compile(r"\d+"))
    assert page.locator(".map .chosen").count() == 1


def test_years_run_with_the_direction_of_reading_and_the_map_does_not(page: Page, site: Site):
    oldest = {}
    for language in ("ar", "fr"):
        site.open(page, "/published/", role="", language=language)
        years = page.locator(".years > li")
        oldest[language] = years.first.bounding_box()["x"] > years.last.bounding_box()["x"]
        assert page.evaluate("getComputedStyle(document.querySelector('.map')).direction") == "ltr"

    assert oldest == {"ar": True, "fr": False}


def test_the_record_is_light_and_only_its_own_page_fetches_the_map(browser: Browser, site: Site):
    """The page at most 40 KB over the wire, the shapes of the provinces at most 60 KB."""
    context = browser.new_context()
    page, weights = context.new_page(), {}
    page.on("response", lambda got: weights.update({got.url: int(got.headers.get("content-length", 0))}))

    page.goto(f"{site.address}/published/years/", wait_until="networkidle")
    before = [address for address in weights if "provinces" in address]
    page.goto(f"{site.address}/published/", wait_until="networkidle")
    [shapes] = [weight for address, weight in weights.items() if "provinces" in address]

    assert before == []
    assert 0 < weights[f"{site.address}/published/"] <= 40_000
    assert 0 < shapes <= 60_000
    context.close()


def test_an_unclear_amount_is_accepted_with_one_click_and_stands_beside_the_others(page: Page, site: Site):
    site.open(page, "/published/O2021-05/", role="manager")

    page.get_by_role("link", name="أدخل رقما معلنا").click()
    page.get_by_label("أي رقم").select_option("amount")
    page.get_by_label("القيمة").fill("441.800.00")
    page.get_by_label("الصيغة").select_option("about")
    page.get_by_label("المصدر").fill("outlet.example")
    page.get_by_role("button", name="احفظ هذا الرقم").click()
    expect(page.locator(".errsum")).to_be_focused()
    page.get_by_role("button", name="اقبل هذه القراءة").click()

    expect(page).to_have_url(re.compile("/published/O2021-05/$"))
    said = page.locator("section[aria-labelledby=said]")
    expect(said).to_contain_text("outlet.example")
    expect(said).to_contain_text("441\u00a0800,00")
    expect(said).to_contain_text("441\u00a0723,60")
    expect(said).to_contain_text("441.800.00")


def test_the_table_of_the_picture_opens_without_a_script(browser: Browser, site: Site):
    page = browser.new_context(java_script_enabled=False).new_page()
    site.open(page, "/published/", role="", language="fr")

    page.get_by_text("Le tableau correspondant").click()

    expect(page.get_by_role("cell", name="Ramadan 2015")).to_be_visible()
    page.context.close()
