"""The bar that stays at the bottom: it covers neither the place of a signature nor what the keyboard reaches."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]
FIELDS = "main form :is(input, select, textarea):visible:not([type=hidden], [type=radio], [type=checkbox])"
IS_BEHIND = """field => new Promise(done => {
  field.focus();
  setTimeout(() => {
    const bar = document.querySelector('.actbar');
    const top = bar.getBoundingClientRect().top;
    done(!bar.contains(field) && field.getBoundingClientRect().bottom > top
         && field.getBoundingClientRect().top < bar.getBoundingClientRect().bottom);
  }, 400);
})"""
MORE_LINES = """() => {
  const list = document.querySelector('.items');
  for (let more = 0; more < 4; more++) list.append(list.firstElementChild.cloneNode(true));
}"""


def test_on_a_telephone_no_field_that_is_reached_lies_behind_the_bar(page: Page, site: Site):
    site.open(page, "/people/new/paper/", role="prepare.settat", width=390)
    page.set_viewport_size({"width": 390, "height": 700})

    fields = page.locator(FIELDS).all()

    assert len(fields) > 5
    assert [field.get_attribute("name") for field in fields if field.evaluate(IS_BEHIND)] == []


def test_on_a_tablet_the_signature_has_its_place_under_a_long_list(page: Page, site: Site):
    site.open(page, "/handovers/{operation}/day/", role="coordinator.settat")
    page.set_viewport_size({"width": 1024, "height": 768})

    page.evaluate(MORE_LINES)
    pad, bar = page.locator(".pad").bounding_box(), page.locator(".evmain .actbar").bounding_box()

    assert pad is not None
    assert bar is not None
    assert pad["y"] + pad["height"] <= bar["y"]
    assert page.locator(".items").evaluate("list => list.clientHeight >= 92")
