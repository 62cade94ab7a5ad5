"""A letter in the hand and no account: found from the sign-in page, typed as people type, read aloud."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Site
from tools.screens import press

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WAY = {"ar": "أين وصل ملفي؟", "fr": "Où en est mon dossier ?"}
SHOW = {"ar": "أظهروا لي الجواب", "fr": "Afficher la réponse"}
FACT = {
    "ar": "ملفكم يستوفي الشروط، لكن المال نفد قبل أن يصل دوركم.",
    "fr": "Votre dossier remplit les conditions, mais l’argent s’est épuisé avant votre tour.",
}
READ = {"ar": "اقرؤوه لي", "fr": "Me le lire à voix haute"}
STOP = {"ar": "أوقفوا القراءة", "fr": "Arrêter la lecture"}
EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
# Stands for the voices of a browser that has some: the one of the tests has none.
VOICES = """
window.heard = [];
class Words { constructor(text) { this.text = text; } }
const speech = Object.assign(new EventTarget(), {
  speaking: false,
  getVoices: () => [{ lang: "ar-MA" }, { lang: "fr-FR" }],
  speak(words) { this.speaking = true; this.words = words; window.heard.push([words.lang, words.text]); },
  cancel() { this.speaking = false; this.words?.onend(); },
});
Object.defineProperty(window, "speechSynthesis", { value: speech });
Object.defineProperty(window, "SpeechSynthesisUtterance", { value: Words });
"""


def ask(page: Page, site: Site, language: str) -> None:
    page.fill('[name="code"]', f"{site.places['SET-26-013 letter']}".lower())
    page.fill('[name="birth_year"]', f"{site.places['SET-26-013 year']}".translate(EASTERN))
    press(page, page.get_by_role("button", name=SHOW[language]))


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_letter_leads_from_the_sign_in_page_to_its_answer(page: Page, site: Site, language: str):
    site.open(page, "/sign-in/", role="", language=language, width=390)

    press(page, page.get_by_role("link", name=WAY[language]))
    ask(page, site, language)

    expect(page.get_by_role("heading", name=FACT[language])).to_be_visible()
    assert page.url == f"{site.address}/status/"
    assert page.input_value('[name="code"]') == ""
    expect(page.locator("[data-read-aloud]")).to_be_hidden()


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_where_the_browser_has_a_voice_the_answer_is_read_aloud(browser: Browser, site: Site, language: str):
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(VOICES)
    site.open(page, "/status/", role="", language=language)

    ask(page, site, language)
    page.get_by_role("button", name=READ[language]).click()
    heard = page.evaluate("heard")
    page.get_by_role("button", name=STOP[language]).click()

    expect(page.get_by_role("button", name=READ[language])).to_be_visible()
    assert [spoken for spoken, _text in heard] == [language]
    assert heard[0][1].startswith(FACT[language])
    context.close()
