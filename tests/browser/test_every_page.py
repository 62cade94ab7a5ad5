"""Every page in a real browser, in Arabic and French, wide and narrow: no barrier, nothing turned round.

The own checks cost little: each page is asked on both widths. The barriers cost more than the page: see ``VIEWS``.
"""

import pytest
from playwright.sync_api import ConsoleMessage, Page

from tests.browser.barriers import assert_no_barrier, assert_nothing_turned
from tests.browser.conftest import VIEWS, Site
from tools.screens import WIDTHS, send
from tools.shots import SHOTS, Shot

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize(("language", "width"), VIEWS)
@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_a_page_is_open_to_everybody(page: Page, site: Site, shot: Shot, language: str, width: int):
    said: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        said.append(complaint(message))

    page.on("console", hear)
    site.open(page, shot.address, role=shot.role, language=language)
    send(page, shot.typed, site.places)

    for looked_at in sorted(WIDTHS, key=lambda one: one == width):
        page.set_viewport_size({"width": looked_at, "height": 900})
        assert_nothing_turned(page, f"{shot.name} {language} {looked_at}")
    assert_no_barrier(page)
    page.remove_listener("console", hear)
    assert [text for text in said if text] == []


def complaint(message: ConsoleMessage) -> str:
    """What the browser holds against the page; a refused page is refused on purpose."""
    is_refusal = "the server responded with a status of 40" in message.text
    return message.text if message.type in ("error", "warning") and not is_refusal else ""
