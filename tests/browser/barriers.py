"""A page as everybody meets it: by keyboard, by ear, in either direction of reading."""

import pathlib

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

CHECKS = (pathlib.Path(__file__).parent / "checks.js").read_text(encoding="utf-8")


def assert_nothing_turned(page: Page, where: str = "") -> None:
    """Our own promises: directions, numbers, words that fit (``checks.js``)."""
    broken = {promise: parts for promise, parts in page.evaluate(CHECKS).items() if parts}
    assert broken == {}, f"{where} {broken}"


def assert_no_barrier(page: Page) -> None:
    """WCAG's rules, as far as a machine can tell; asked of the whole page, so that none is read while it comes."""
    page.wait_for_load_state()
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def assert_open_to_everybody(page: Page) -> None:
    assert_no_barrier(page)
    assert_nothing_turned(page)
