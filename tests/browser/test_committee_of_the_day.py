"""The tour's committee at work: the last paper comes in, the file is examined again, ranked, decided and written down.

One way, begun from the tour by its buttons and gone by the links and buttons of each page.
"""

import csv
import re

import pytest
from playwright.sync_api import Page, expect

from darb.worklist.rules import tour_stops
from tests.browser.conftest import Site
from tests.browser.test_tour import assert_open_to_everybody, back_to_the_tour
from tests.databases import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PATIENCE = 30_000
SCORES = ROOT / "darb" / "countries" / "ma" / "demo" / "live" / "scores.csv"
MARKED = "SET-26-018"  # the file whose second sheet waits for somebody


def go_to_stop(page: Page, code: str) -> None:
    place = [stop.code for stop in tour_stops()].index(code)
    page.locator("ol.tour li").nth(place).locator("button").click()


def press(page: Page, act: str) -> None:
    """The button of the form that is sent to this part of the committee's address."""
    page.locator(f'main form[action$="/{act}/"] button[type=submit]').last.click()


def marks_given() -> dict[str, str]:
    """What the first member gave: a second sheet that agrees asks for no third."""
    with SCORES.open(encoding="utf-8", newline="") as source:
        first = next(row for row in csv.DictReader(source) if row["file"] == MARKED)
    return {criterion: mark for criterion, mark in first.items() if criterion not in ("file", "scorer")}


def mark_what_waits(page: Page) -> None:
    page.locator('main a[href$="/sheets/"]').first.click()
    page.locator('main a[href*="/sheets/D-"]').first.click()
    assert_open_to_everybody(page)
    for criterion, mark in marks_given().items():
        page.fill(f'[name="mark-{criterion}"]', mark)
    page.check('[name="has_no_interest"]')
    page.locator("main button.btn-1[type=submit]").last.click()
    page.locator(".crumb a").last.click()


def test_the_last_paper_brings_a_file_to_its_decision(page: Page, site: Site):
    site.open(page, "/tour/", role="", language="ar")

    go_to_stop(page, "papers")
    file = re.search(r"/files/([^/]+)/", page.url)
    page.locator(".papers form button").first.click()
    expect(page.locator(".title .pill")).to_contain_text("ملف مكتمل", timeout=PATIENCE)
    back_to_the_tour(page)

    go_to_stop(page, "committee")
    call = page.url
    press(page, "examine")
    mark_what_waits(page)
    page.goto(call) if page.url != call else None
    press(page, "list")
    assert_open_to_everybody(page)
    assert file is not None
    ranked = page.locator("main table", has=page.get_by_text(file[1])).first
    expect(ranked.locator("tr", has_text=file[1]).locator("td").first).to_have_text(re.compile(r"\d"))

    for seat in page.locator('[name="present"]').all():
        seat.check()
    press(page, "open")
    press(page, "decide")
    expect(page.locator("main")).to_contain_text(file[1], timeout=PATIENCE)
    assert_open_to_everybody(page)
    back_to_the_tour(page)

    go_to_stop(page, "audit")
    page.goto(call)
    expect(page.locator("#journal")).to_be_visible()
    expect(page.locator("main .tl")).to_contain_text("selection.decide")
