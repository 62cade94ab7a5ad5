"""The seventh stop of the tour, walked to its end on a site of its own: the last paper ticked, the file complete, its
rank shown before anything is decided, the decision with its reasons, minutes, letters, and the lines of the journal.
"""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.barriers import assert_open_to_everybody
from tests.browser.conftest import Site, site_of_its_own
from tests.databases import Server
from tools.screens import press

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PATIENCE = 30_000  # an act runs the engine and typesets papers, on a machine that does other things too
SESSION, SHEET = "/committee/{second}/", "/committee/{second}/sheets/{SET-26-018}/"
PAPERS = "/files/{SET-26-016}/papers/"
MARKS = ("24", "9,5", "5", "9,5", "11,5", "5")
HOLDERS = ("نور الدين", "Noureddine", "رشيد", "Rachid")
SAID = {
    "ar": {
        "repaired": "ورد ما كان ينقصه",
        "undecided": "لم يُبت في شيء بعد",
        "ran_out": "نفاد الاعتمادات",
        "listed": "البت في الملفات",
    },
    "fr": {
        "repaired": "ce qui manquait est arrivé",
        "undecided": "Rien n’est encore décidé",
        "ran_out": "crédits épuisés",
        "listed": "décision sur les dossiers",
    },
}


@pytest.fixture
def own_site(
    server: Server, places: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """Its call is decided here: other tests keep theirs."""
    with site_of_its_own(server, "committee", places, tmp_path_factory) as site:
        yield site


class Walk:
    """One visitor who changes roles; every page on the way is open to everybody."""

    def __init__(self, page: Page, site: Site, language: str, width: int) -> None:
        self.page, self.site, self.language, self.width = page, site, language, width
        page.set_default_timeout(PATIENCE)

    def be(self, role: str, address: str) -> None:
        self.site.open(self.page, address, role=role, language=self.language, width=self.width)

    def press(self, act: str) -> None:
        press(self.page, self.page.locator(f'form[action$="/{act}/"] button[type=submit]').first)

    def look(self) -> None:
        """No barrier, nothing turned round, no name."""
        assert_open_to_everybody(self.page)
        assert [name for name in HOLDERS if name in self.page.locator("main").inner_text()] == []

    def text(self) -> str:
        return re.sub(r"\s+", " ", self.page.locator("main").inner_text())

    def ranks(self) -> dict[str, str]:
        """Places of the proposed list, by the code of the file."""
        rows = self.page.locator(".rank tbody tr:has(td.rk)").all()
        return {
            row.locator("a").first.inner_text().strip(): row.locator("td.rk").inner_text().strip()
            for row in rows
        }


def tick_the_last_paper(walk: Walk) -> None:
    """The case worker accepts it; the member who presides lets the file in."""
    said = SAID[walk.language]["repaired"]
    walk.be("prepare.settat", PAPERS)
    press(walk.page, walk.page.locator("#paper-residence_certificate button[value=accepted]"))
    walk.be("chair.settat", SESSION)
    walk.look()
    assert said in walk.text()
    walk.press("examine")
    assert said not in walk.text()


def hand_in_the_last_sheet(walk: Walk) -> None:
    walk.be("member.settat.two", SHEET)
    walk.look()
    for field, mark in zip(walk.page.locator(".marks input").all(), MARKS, strict=True):
        field.fill(mark)
    walk.page.locator("[name=has_no_interest]").check()
    press(walk.page, walk.page.locator("button[value=save]:visible"))
    expect(walk.page).to_have_url(re.compile(r"/sheets/$"))


def make_the_list(walk: Walk, codes: dict[str, str]) -> None:
    """Each file's rank stands there before anything is decided."""
    walk.be("chair.settat", SESSION)
    walk.press("list")
    walk.look()
    assert SAID[walk.language]["undecided"] in walk.text()
    assert SAID[walk.language]["ran_out"] in walk.text()
    assert walk.ranks() == {codes["SET-26-017"]: "1", codes["SET-26-016"]: "2", codes["SET-26-018"]: "3"}


def decide(walk: Walk) -> None:
    for seat in walk.page.locator("[name=present]").all():
        seat.check()
    walk.press("open")
    walk.look()
    walk.press("decide")
    assert SAID[walk.language]["undecided"] not in walk.text()
    walk.press("minutes")


@pytest.mark.parametrize(
    ("language", "width"), [("ar", 1280), pytest.param("fr", 390, marks=pytest.mark.nightly)]
)
def test_the_last_paper_brings_a_file_before_the_committee_which_decides(
    page: Page, own_site: Site, language: str, width: int
):
    walk = Walk(page, own_site, language, width)

    tick_the_last_paper(walk)
    hand_in_the_last_sheet(walk)
    make_the_list(walk, own_site.places)
    decide(walk)
    with page.expect_download() as minutes:
        page.locator('a[href$="/minutes/"]').click()
    walk.be("manager", SESSION)
    walk.press("letters")
    walk.press("phase")
    walk.look()
    walk.be("auditor", SESSION)
    walk.look()

    assert minutes.value.suggested_filename.startswith("PVS-")
    assert SAID[language]["listed"] in walk.text()


def test_marks_keep_themselves_while_they_are_typed(page: Page, own_site: Site):
    walk = Walk(page, own_site, "fr", 1280)
    walk.be("member.settat.three", SHEET)

    page.locator(".marks input").first.fill("31,5")
    expect(page.locator("#kept")).not_to_be_empty()
    walk.be("member.settat.three", SHEET)

    expect(page.locator(".marks input").first).to_have_value("31,5")
    expect(page.locator("[name=has_no_interest]")).not_to_be_checked()


def test_whoever_has_an_interest_steps_aside_and_the_sheet_is_hidden(page: Page, own_site: Site):
    walk = Walk(page, own_site, "ar", 390)
    walk.be("member.settat.three", SHEET)
    title = page.locator("dl.am dd").first.inner_text()

    walk.press("aside")
    walk.be("member.settat.three", SHEET)
    walk.look()

    assert title not in walk.text()
    assert page.locator('a[href$="/paper/"]').count() == 0
