"""People read these pages on telephones: what each weighs over the wire, on a first visit and on later ones."""

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Site
from tools.shots import SHOTS
from tools.weights import Scales, Weight, told

pytestmark = [pytest.mark.browser]
BY_DAY = (
    "ranking",
    "published",
    "event-day",
    "status",
)  # the heaviest first visit, page and script, and the lightest


def weigh(browser: Browser, site: Site, names: set[str]) -> list[Weight]:
    context = browser.new_context()
    page = context.new_page()
    scales, found = Scales(page), []
    for shot in SHOTS:
        if shot.name in names:
            site.open(page, "/help/", role=shot.role)
            found.append(scales.weigh(site.address, shot, site.places))
    context.close()
    return found


@pytest.mark.slow
def test_the_heaviest_pages_are_light(browser: Browser, site: Site) -> None:
    found = weigh(browser, site, set(BY_DAY))

    assert len(found) == len(BY_DAY)
    assert [str(weight) for weight in found if weight.is_too_heavy] == []


@pytest.mark.nightly
def test_every_page_is_light(browser: Browser, site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    found = weigh(browser, site, {shot.name for shot in SHOTS})

    with capsys.disabled():
        print(f"\n{told(found)}")
    assert [str(weight) for weight in found if weight.is_too_heavy] == []


def test_a_page_above_either_limit_is_noticed() -> None:
    heavy = [Weight("a", 250_001, 1), Weight("b", 1, 40_001), Weight("c", 250_000, 40_000)]

    assert [weight.name for weight in heavy if weight.is_too_heavy] == ["a", "b"]
    assert told(heavy).endswith("heaviest later visit: b, 40.0 KB of 40")
