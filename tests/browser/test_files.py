"""Journeys with people's files: handed over and declined, opened for a stated reason and reviewed, who looked."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site
from tests.browser.doors import prove, title
from tools.screens import press

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NOT_FOUND = {"ar": "لم نجد هذا الملف", "fr": "Nous n’avons pas trouvé ce dossier"}


def test_a_file_is_proposed_accepted_and_read_on_by_the_sender(page: Page, site: Site):
    site.open(page, "/people/", role="prepare.settat")
    page.get_by_label("الاسم أو رقم الملف").fill("elmithali")
    page.get_by_label("الاسم أو رقم الملف").press("Enter")
    page.get_by_role("link", name="مليكة المثالي").click()
    page.get_by_role("link", name="إحالة الملف").click()
    page.get_by_label("المؤسسة التي ستتسلم الملف").select_option("CAR-CAS")
    page.get_by_label("الغرض").select_option("moved")
    press(page, page.get_by_role("button", name="اقترح إحالة الملف"))

    site.open(page, "/people/P-2024-0003/", role="coordinator")
    expect(title(page)).to_have_text(NOT_FOUND["ar"])
    site.open(page, "/transfers/", role="coordinator")
    page.locator("section", has=page.locator("#incoming")).get_by_role("link").first.click()
    expect(page.get_by_role("button", name="قبول الملف")).to_be_visible()
    expect(page.locator("main")).not_to_contain_text("مليكة")
    page.get_by_role("button", name="قبول الملف").click()
    page.get_by_role("link", name="افتح الملف").click()
    expect(title(page)).to_have_text("مليكة المثالي")

    site.open(page, "/people/P-2024-0003/", role="prepare.settat")
    expect(page.locator(".note.wait")).to_contain_text("أُحيل هذا الملف")


def test_a_file_is_declined_with_a_reason(page: Page, site: Site):
    site.open(page, "/transfers/", role="coordinator.settat", language="fr")
    page.locator("section", has=page.locator("#incoming")).get_by_role("link").first.click()

    page.get_by_label("Motif du refus").select_option("no_place")
    page.get_by_role("button", name="Refuser pour ce motif").click()

    expect(page.locator(".title .pill")).to_have_text("refus motivé du centre")
    expect(page.locator(".am")).to_contain_text("accueil impossible actuellement")


@pytest.mark.parametrize(
    ("language", "way", "told", "button", "notice"),
    [
        ("ar", "افتحه بسبب معلن", "ما وقع", "فتح الملف لمدة ساعة", "تطلع على هذا الملف بسبب معلن"),
        (
            "fr",
            "L’ouvrir avec un motif",
            "Ce qui s’est passé",
            "Ouvrir pour une heure",
            "pour un motif déclaré",
        ),
    ],
)
def test_a_file_held_elsewhere_opens_for_a_stated_reason(
    page: Page, site: Site, language, way, told, button, notice
):
    code = "P-2024-0001" if language == "ar" else "P-2024-0002"
    site.open(page, f"/people/{code}/", role="prepare.jadida", language=language)
    expect(title(page)).to_have_text(NOT_FOUND[language])

    press(page, page.get_by_role("link", name=way))
    prove(page)
    page.locator("#id_reason").select_option("safety")
    page.get_by_label(told).fill("اتصال ليلي من أسرة المعني بالأمر")
    page.get_by_role("button", name=button).click()

    expect(page.locator(".note.wait")).to_contain_text(notice)
    expect(page.get_by_role("link", name=re.compile("إحالة الملف|Transmettre"))).to_have_count(0)


def test_the_officer_reviews_what_was_opened_and_sees_who_looked(page: Page, site: Site):
    site.open(page, "/people/break-glass/?code=P-2024-0005", role="prepare.settat")
    prove(page)
    page.locator("#id_reason").select_option("urgent_care")
    page.get_by_label("ما وقع").fill("حاجة إلى إيواء هذه الليلة")
    page.get_by_role("button", name="فتح الملف لمدة ساعة").click()
    expect(title(page)).to_have_text("فاطنة البياني")

    site.open(page, "/people/reviews/", role="dpo")
    page.get_by_role("link", name=re.compile("P-2024-0005")).first.click()
    page.get_by_label("ولوج مبرر", exact=True).check()
    press(page, page.get_by_role("button", name="سجل الجواب"))
    expect(page.locator("main")).not_to_contain_text("P-2024-0005")

    site.open(page, "/people/P-2024-0005/readers/", role="coordinator")
    expect(page.locator("table")).to_contain_text("المواكِب الاجتماعي بمركز سطات")
    expect(page.locator(".tasks .pill")).to_have_text("ولوج مبرر")


def test_who_looked_is_read_in_french_by_the_head_of_the_place(page: Page, site: Site):
    site.open(page, "/people/P-2021-0002/", role="prepare.jadida", language="fr")

    site.open(page, "/people/P-2021-0002/readers/", role="coordinator", language="fr")

    expect(title(page)).to_have_text("Qui a consulté ce dossier")
    expect(page.locator("table")).to_contain_text("Accompagnante sociale")
