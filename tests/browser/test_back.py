"""Going back, and choosing another language: never a fault of the browser, and nothing typed is lost."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]
REQUEST, TOLD = "/requests/new/", "أريد نسخة من كل ما هو مسجل"


def refused(page: Page, site: Site) -> None:
    """A request that does not say whose it is, sent and refused."""
    site.open(page, REQUEST, role="dpo")
    page.locator("#id_told").fill(TOLD)
    page.evaluate("document.querySelector('main form').noValidate = true")
    page.locator("main form button[type=submit]").click()
    expect(page.locator(".errsum")).to_be_visible()


def test_going_back_to_a_form_with_mistakes_finds_it_as_it_was_typed(page: Page, site: Site):
    refused(page, site)
    page.locator(".brand").click()
    page.wait_for_url(re.compile("/$"))

    page.go_back()

    expect(page.locator("#id_told")).to_have_value(TOLD)


def test_reading_a_form_with_mistakes_anew_sends_nothing(page: Page, site: Site):
    refused(page, site)
    methods = []
    page.once("request", lambda request: methods.append(request.method))

    page.reload()

    assert methods == ["GET"]
    expect(page.locator("#id_told")).to_have_value(TOLD)


def test_what_is_typed_stays_under_another_language(page: Page, site: Site):
    site.open(page, REQUEST, role="dpo")
    page.locator("#id_told").fill(TOLD)

    page.get_by_role("button", name="Français").click()

    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.locator("#id_told")).to_have_value(TOLD)


def test_a_part_of_a_file_stays_as_typed_under_another_language(page: Page, site: Site):
    site.open(page, "/files/{SET-26-021}/market/", role="prepare.settat")
    page.locator("#id_products").fill("ورشة خياطة")

    page.get_by_role("button", name="Français").click()

    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.locator("#id_products")).to_have_value("ورشة خياطة")


def test_a_refused_act_takes_the_address_of_the_page_it_stands_on(page: Page, site: Site):
    site.open(page, "/committee/{second}/sheets/{SET-26-018}/", role="member.settat.two")
    stood = page.url
    page.evaluate("document.querySelector('main form .btn-3').form.elements.form_key.value = 'x'")

    page.locator("main form .btn-3").click()

    expect(page.locator(".errsum")).to_be_visible()
    assert page.url == stood


def test_nothing_typed_outlives_the_session(page: Page, site: Site):
    refused(page, site)
    page.context.clear_cookies()
    page.goto(site.address + "/sign-in/")

    assert page.evaluate("sessionStorage.length") == 0


@pytest.mark.parametrize(
    ("language", "choose", "none"), [("ar", "اختر ملفا", "لم يُختر"), ("fr", "Choisir un fichier", "Aucun")]
)
def test_a_file_is_asked_for_in_the_language_of_the_page(page: Page, site: Site, language, choose, none):
    site.open(page, "/workbooks/", language=language)
    button = page.get_by_role("button", name=choose)
    expect(button.locator("xpath=following-sibling::span")).to_contain_text(none)

    with page.expect_file_chooser() as asked:
        button.click()
    asked.value.set_files({"name": "season.xlsx", "mimeType": "application/zip", "buffer": b"x"})

    expect(button.locator("xpath=following-sibling::span")).to_have_text("season.xlsx")


@pytest.mark.parametrize(
    ("language", "lost"),
    [
        pytest.param("ar", "انقطع الاتصال"),
        pytest.param("fr", "La connexion est coupée", marks=pytest.mark.nightly),
    ],
)
def test_an_answer_given_without_a_line_stays_and_is_sent_when_it_is_back(
    page: Page, site: Site, language: str, lost: str
):
    site.open(page, "/waiting/?kind=interview", role="preparation", language=language)
    page.goto(str(page.locator("main a[href*='/interviews/']").first.evaluate("link => link.href")))
    page.goto(f"{page.url}pages/family/")
    answer, told = page.locator("#id_dependants"), page.locator("form[data-draft] .line")

    page.context.set_offline(True)
    try:
        answer.fill("7")
        answer.blur()
        expect(told).to_contain_text(lost)
        page.locator("form[data-draft] .actbar .btn-1").click()
        expect(answer).to_have_value("7")
    finally:
        page.context.set_offline(False)

    expect(told).to_have_class(re.compile("ok"))
    page.reload()
    expect(answer).to_have_value("7")


NOTED = {
    "ar": ("انقطع الاتصال", "ملاحظة كُتبت دون اتصال"),
    "fr": ("La connexion est coupée", "Écrit sans connexion"),
}
AGAIN = {"ar": "عاد ما كتبتم", "fr": "Ce que vous aviez saisi"}


def note_page(page: Page, site: Site, language: str):
    site.open(page, "/people/P-2024-0001/notes/", role="preparation", language=language)
    return page.locator("main textarea").first


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_note_sent_without_a_line_waits_on_its_page_and_is_written_once(
    page: Page, site: Site, language: str
):
    lost, words = NOTED[language]
    note_page(page, site, language).fill(words)
    send = page.locator("main form[method=post] button[type=submit]").first
    page.context.set_offline(True)
    try:
        send.click()
        expect(page.locator("main form .line")).to_contain_text(lost)
        send.click()
        expect(page.locator("main textarea").first).to_have_value(words)
    finally:
        page.context.set_offline(False)

    expect(page.locator("main").get_by_text(words)).to_have_count(1)


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_note_whose_line_breaks_while_it_is_sent_is_in_the_form_again(
    page: Page, site: Site, language: str
):
    words = NOTED[language][1] + " 2"
    note_page(page, site, language).fill(words)
    page.route("**/*", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    try:
        page.locator("main form[method=post] button[type=submit]").first.click()
        page.wait_for_url(re.compile("chrome-error|notes"))
    finally:
        page.unroute("**/*")

    typed = note_page(page, site, language)

    expect(typed).to_have_value(words)
    expect(page.locator("main form .line.ok")).to_contain_text(AGAIN[language])
