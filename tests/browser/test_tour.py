"""The ten-minute tour as visitors walk it: from its page by its own buttons and back, in Arabic and French, on a
screen and on a telephone. Every stop is open to everybody, speaks one language and turns no number round.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from darb.worklist.rules import tour_stops
from tests.browser.barriers import assert_open_to_everybody
from tests.browser.conftest import VIEWS, Site
from tests.pages import assert_sound
from tools.screens import press

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# Words in Latin letters that stand in an Arabic page and belong to no language: logins, hosts, formats, acts.
OF_NO_LANGUAGE = re.compile(r"[\w.-]*[._@-][\w.-]*|\d\w*|PDF|XLSX|xlsx|pdf|English|Français|Excel")
SPOKEN = """() => [...document.querySelectorAll("main, footer, .invented")].map((part) => {
  const copy = part.cloneNode(true);
  copy.querySelectorAll("[lang=fr], [lang=en], .vh, bdi, script, code").forEach((one) => one.remove());
  return copy.textContent;
}).join(" ")"""
MARKED_ENGLISH = "main [lang=en]"
TO_BE_COPIED = re.compile(r"<textarea.*?</textarea>", re.DOTALL)  # plain words hold no markup
SPEAKS_THREE = {"communique"}


def facts_of(page: Page) -> str:
    return re.sub(r"[\s\u2066-\u2069]+", " ", page.locator("main").inner_text().replace("\u00a0", " "))


def says(*facts: str) -> Callable[[Page], None]:
    def check(page: Page) -> None:
        text = facts_of(page)
        assert [fact for fact in facts if fact not in text] == []

    return check


def home(page: Page) -> None:
    """Today's operation on top; what is late, papers, the tranche and appeals below, each a link."""
    expect(page.locator('main a[href*="/handovers/"]').first).to_be_visible()
    links = " ".join(link.get_attribute("href") or "" for link in page.locator("main .tasks a").all())
    assert [way for way in ("/files/?missing=on", "/appeals/TZ-", "/agreements/") if way not in links] == []


def finished(page: Page) -> None:
    """14, 12, 9, 9; the two published amounts side by side and no third one between them."""
    says("778 000,00", "891 261,58")(page)
    steps = page.locator(".funnel a, .funnel b, .funnel .v").all_inner_texts()
    assert [number for number in ("14", "12", "9") if number not in " ".join(steps)] == []
    assert "834 630,79" not in facts_of(page)


def ranking(page: Page) -> None:
    expect(page.locator(".moneyline").first).to_be_visible()
    expect(page.locator("#explained")).to_contain_text("D-2021-")
    assert page.locator('#explained a[href*="/letters/"], main a[href*="/letters/"]').count() > 0


def person(page: Page) -> None:
    """The training certificate, the project, the award's machines with their serials, the signed minutes."""
    says("D-2021-", "PVR-2021-")(page)
    expect(page.locator("#trainings")).to_be_visible()
    expect(page.locator('main a[href*="/minutes/"]').first).to_be_visible()
    assert page.locator("main table bdi.n").count() > 3


def calls(page: Page) -> None:
    """A number to call, and a message that says nothing of the past."""
    numbers = [link.get_attribute("href") or "" for link in page.locator('main a[href^="tel:"]').all()]
    assert numbers
    assert all(re.fullmatch(r"tel:06000\d{5}", number) for number in numbers)
    page.locator("details.copy summary").first.click()
    message = page.locator("[data-copy]").first.inner_text()
    assert not any(word in message for word in ("سجن", "إدماج", "مؤسسة", "مشروع"))


def stranger(page: Page) -> None:
    assert page.locator("main a, main form").count() >= 3


def board(page: Page) -> None:
    expect(page.locator(".funnel").first).to_be_visible()


def day(page: Page) -> None:
    expect(page.locator(".evlist li").first).to_be_visible()


def papers(page: Page) -> None:
    """One paper is missing; a button takes it."""
    expect(page.locator(".papers form").first).to_be_visible()


def committee(page: Page) -> None:
    """Files by their numbers, and no name of a person."""
    says("D-2")(page)
    assert [name for name in ("نعيمة", "Naima", "سعيد") if name in facts_of(page)] == []


def communique(page: Page) -> None:
    """One text in each language, and the rule of each number."""
    assert page.locator("main [lang=ar], main [lang=fr], main [lang=en]").count() >= 2
    expect(page.locator("#figures")).to_be_visible()


def trail(page: Page) -> None:
    """One machine's way: minutes, decision, agreement."""
    says("PVR-", "D-2", "C-2")(page)


def published(page: Page) -> None:
    assert page.locator("main a").count() > 10


def workbook(page: Page) -> None:
    assert page.locator("main li, main tr").count() >= 10
    assert page.locator('main a[href*="annotated"], main a[download], main button').count() > 0


LOOKS: dict[str, Callable[[Page], None]] = {
    "home": home,
    "finished": finished,
    "ranking": ranking,
    "person": person,
    "calls": calls,
    "stranger": stranger,
    "board": board,
    "day": day,
    "papers": papers,
    "committee": committee,
    "communique": communique,
    "trail": trail,
    "published": published,
    "workbook": workbook,
}


def foreign_words(page: Page) -> list[str]:
    """Words of another language that are read as the page's own."""
    text = re.sub(OF_NO_LANGUAGE, " ", page.evaluate(SPOKEN))
    return sorted({word for word in re.findall(r"[A-Za-z]{3,}", text) if not word.isupper()})


def back_to_the_tour(page: Page) -> None:
    """By links alone: the event day, which fills a tablet, leads to its operation first."""
    if page.locator('footer a[href="/tour/"]').count() == 0:
        press(page, page.locator("header .brand"))
    press(page, page.locator('footer a[href="/tour/"]'))
    expect(page.locator("ol.tour")).to_be_visible()


@pytest.mark.parametrize(("language", "width"), VIEWS)
def test_the_tour_is_walked_by_its_own_links(page: Page, site: Site, language: str, width: int):
    site.open(page, "/sign-in/", role="", language=language, width=width)
    press(page, page.locator('main a[href="/tour/"]'))
    for place, stop in enumerate(tour_stops()):
        press(page, page.locator("ol.tour li").nth(place).locator("button"))
        expect(page.locator("h1")).to_be_visible()

        assert_open_to_everybody(page)
        assert_sound(TO_BE_COPIED.sub("", page.content()), language)
        if language == "ar":
            assert foreign_words(page) == [], stop.code
            assert stop.code in SPEAKS_THREE or page.locator(MARKED_ENGLISH).count() == 0, stop.code
        LOOKS.get(stop.code, lambda _page: None)(page)
        back_to_the_tour(page)
