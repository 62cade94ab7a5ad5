"""The event day on a tablet and on a telephone: checked in, ticked, signed, put off, papers printed."""

import datetime
import re
import time

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.barriers import assert_open_to_everybody
from tests.browser.conftest import Site
from tools.screens import press

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ROLE = "coordinator.settat"
DAY = "/handovers/{operation}/day/"
SENT = re.compile("/day/[^/]+/$")
# What a hand needs, besides what the machine takes: to look, to point and to press; to sign; to type a name.
SECONDS_A_CLICK, SECONDS_TO_SIGN, SECONDS_TO_TYPE = 2.5, 8, 6
ALLOWED_SECONDS = 45
PATIENCE = 30_000  # the machine of the tests does other things too; its time is measured, not guessed


class Table:
    """One person at the table, and how long it takes: clicks counted, the machine's time measured."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks, self.other, self.began = 0, 0, time.monotonic()

    def click(self, what: Locator) -> None:
        what.click()
        self.clicks += 1

    def arrive(self) -> None:
        here = self.page.locator("button[form=here]")
        self.click(here)
        expect(here).to_have_count(0, timeout=PATIENCE)
        expect(self.page.locator(".evhead")).to_contain_text("PVR-")
        self.page.wait_for_load_state()

    def check(self) -> None:
        """The card is compared, each piece ticked, the clause read."""
        self.click(self.page.locator(".seg label").first)
        for piece in self.page.locator("[name=pieces], [name=cheque]").all():
            self.click(piece)
        if self.page.locator("[name=clause]").count():
            self.click(self.page.locator("[name=clause]"))

    def sign(self) -> None:
        box = self.page.locator("canvas")
        box.scroll_into_view_if_needed()
        at = box.bounding_box()
        assert at is not None
        mouse = self.page.mouse
        mouse.move(at["x"] + at["width"] * 0.2, at["y"] + at["height"] * 0.3)
        mouse.down()
        for step in range(1, 9):
            mouse.move(
                at["x"] + at["width"] * (0.2 + step / 20), at["y"] + at["height"] * (0.3 + step % 2 / 4)
            )
        mouse.up()
        self.other += SECONDS_TO_SIGN

    def put_thumb(self, witness: str) -> None:
        self.click(self.page.locator("label:has([value=thumbprint])"))
        self.page.fill("[name=witness]", witness)
        self.page.fill("[name=witness_card]", "XX000077")
        self.other += 2 * SECONDS_TO_TYPE

    def confirm(self) -> float:
        """Presses the one button; the seconds since the person sat down."""
        self.click(self.page.locator("[data-confirm]"))
        expect(self.page.locator(".evkept")).to_be_visible(timeout=PATIENCE)
        machine = time.monotonic() - self.began
        return self.clicks * SECONDS_A_CLICK + self.other + machine


def counts(page: Page) -> list[str]:
    return [re.sub(r"\s", "", text) for text in page.locator(".evcounts dd").all_inner_texts()]


def open_day(page: Page, site: Site, language: str, width: int, height: int) -> None:
    site.open(page, DAY, role=ROLE, language=language, width=width)
    page.set_viewport_size({"width": width, "height": height})


def test_on_a_tablet_one_signs_one_puts_a_thumb_and_one_is_put_off(page: Page, site: Site, capsys):
    open_day(page, site, "ar", 1024, 768)
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    assert_open_to_everybody(page)
    expected = page.locator(".evlist li").count()

    drawn = Table(page)
    drawn.arrive()
    assert page.locator(".evmain").evaluate("one => one.scrollHeight <= one.clientHeight")
    drawn.check()
    drawn.sign()
    by_signature = drawn.confirm()
    thumb = Table(page)
    thumb.arrive()
    thumb.check()
    thumb.put_thumb("بوشعيب التمثيلي")
    by_thumb = thumb.confirm()
    assert_open_to_everybody(page)
    page.get_by_role("link", name="أجّل").click()
    page.get_by_label("غياب").check()
    page.get_by_role("button", name="أجّل").click()

    expect(page.locator(".evkept")).to_contain_text("غياب", timeout=PATIENCE)
    expect(page.locator(".evlist .pill.final")).to_have_count(2)
    assert counts(page)[1:] == [f"2/{expected}", "1"]
    with capsys.disabled():
        print(f"\nevent day: signature {by_signature:.1f} s, thumbprint {by_thumb:.1f} s")
    assert by_signature <= ALLOWED_SECONDS
    assert by_thumb <= ALLOWED_SECONDS


@pytest.mark.parametrize(("name", "file"), [("اللائحة", "list"), ("ورقة الصحافة", "press")])
def test_the_list_and_the_press_sheet_are_printed(page: Page, site: Site, name: str, file: str):
    open_day(page, site, "ar", 1024, 768)

    with page.expect_download() as download:
        page.get_by_role("link", name=name, exact=True).click()

    assert download.value.suggested_filename.endswith(f"-{file}.pdf")


def test_on_a_telephone_the_button_pressed_twice_keeps_one_minutes(page: Page, site: Site):
    open_day(page, site, "fr", 390, 800)
    assert_open_to_everybody(page)
    table = Table(page)
    table.arrive()
    number = re.search(r"PVR-\d+-\d+", page.locator(".evhead").inner_text())
    table.check()
    table.sign()

    answers = page.evaluate(
        """async () => {
          const form = document.querySelector("[data-sign]");
          const send = () => fetch(form.action, { method: "POST", body: new FormData(form) });
          const answers = await Promise.all([send(), send()]);
          return answers.map((answer) => [answer.status, answer.redirected]);
        }"""
    )

    assert answers == [[200, True], [200, True]]
    site.open(page, "/handovers/{operation}/", role=ROLE, language="fr", width=390)
    assert number is not None
    expect(page.locator("main td a").filter(has_text=number[0])).to_have_count(1)


def test_what_was_ticked_without_a_line_is_kept_and_sent_when_it_is_back(page: Page, site: Site):
    open_day(page, site, "fr", 1024, 768)
    signed = page.locator(".evlist .pill.final").count()
    table = Table(page)
    table.check()
    table.sign()
    page.context.set_offline(True)
    try:
        page.locator("[data-confirm]").click()
        expect(page.locator("[data-net=off]")).to_be_visible(timeout=PATIENCE)
        page.route(
            SENT, lambda route: route.abort()
        )  # back, says the browser; the server is still out of reach
    finally:
        page.context.set_offline(False)
    expect(page.locator("[data-net=kept]")).to_be_visible(timeout=PATIENCE)

    page.unroute(SENT)

    expect(page.locator(".evlist .pill.final")).to_have_count(signed + 1, timeout=PATIENCE)
    page.wait_for_load_state()
    assert page.evaluate("JSON.parse(localStorage.getItem('darb:to-send'))") == []


def test_whoever_was_absent_signs_on_paper_another_time_without_a_script(site: Site, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    try:
        site.open(page, "/handovers/{operation}/days/", role=ROLE, language="fr")
        page.fill("[name=on]", datetime.date.today().isoformat())  # noqa: DTZ011
        page.fill("[name=place]", "دار الشباب")
        page.fill("[name=chaired_by]", "منسق المركز")
        press(page, page.get_by_role("button", name="Ajouter ce jour"))
        press(page, page.get_by_role("link", name="Prévoir un autre jour"))
        press(page, page.get_by_role("button", name="Convier à ce jour"))
        press(page, page.locator("tr", has=page.get_by_text("Attendu")).get_by_role("link").first)
        table = Table(page)
        table.check()

        table.confirm()

        expect(page.locator(".evkept .pill.final")).to_be_visible()
        expect(page.get_by_role("link", name=re.compile("PVR-"))).to_have_count(1)
    finally:
        context.close()
