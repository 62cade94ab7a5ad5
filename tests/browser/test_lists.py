"""Lists in a workbook, handed in and confirmed on their pages: the people inside on day one, and those whom a royal
pardon frees on one day, with rows that are wrong.
"""

import datetime
import io
import re
import time
from collections import Counter
from collections.abc import Mapping

import pytest
from openpyxl import Workbook
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site
from tests.browser.walking import Walk
from tests.browser.words import TOLD_IN_ARABIC
from tests.exchange.lists import row, workbook

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PARDON = ("رقم الاعتقال", "الاسم الكامل", "المؤسسة السجنية", "تاريخ الإفراج")
PRISON, OTHER = "السجن المحلي الجديدة", "السجن المحلي خريبكة"
# In each language other people, for both walks end in one register.
in_both = pytest.mark.parametrize(("lang", "first"), [("ar", 40_000), ("fr", 45_000)])
FREED = {"ar": "تم الإفراج", "fr": "libération enregistrée"}  # of a row; of a person French says it otherwise
WORK_MINUTES = 15  # what taking a list of 120 in may cost an officer, errors looked at included


def told(walk: Walk) -> dict[str, int]:
    """Each outcome with its number of rows, as the page counts them."""
    rows = walk.main.locator("#outcomes, #counts").locator("xpath=ancestor::section").locator("li, dl > div")
    said = (re.sub(r"\s+", " ", text.replace("\u00a0", "")) for text in rows.all_inner_texts())
    return {text.rpartition(" ")[0].strip(): int(text.rpartition(" ")[2]) for text in said}


def said(walk: Walk, outcomes: Mapping[str, int]) -> dict[str, int]:
    return {walk.said(outcome): count for outcome, count in outcomes.items()}


def handed_in(page: Page, content: bytes, name: str) -> None:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    page.locator("main input[type=file]").set_input_files({"name": name, "mimeType": kind, "buffer": content})


def take_in(walk: Walk, people: list[list[object]]) -> int:
    """Today's list through its three pages; how often something was pressed."""
    walk.sit_down("preparation", "/caseload/")
    walk.follow("إدراج لائحة")
    handed_in(walk.page, workbook(people), "لائحة اليوم.xlsx")
    walk.press("قراءة اللائحة")
    walk.press("عرض ما سيقع")
    assert told(walk) == said(walk, {"سيُسجل": len(people)})
    walk.press("إدراج اللائحة")
    walk.is_of("أُدرجت اللائحة")
    assert told(walk) == said(walk, {"تم التسجيل": len(people)})
    return 5


def pardoned(people: list[list[object]], wrong: Counter[str]) -> bytes:
    """Everybody of the list on its last day inside; the rows that are wrong lie among the others."""
    today = datetime.date.today()  # noqa: DTZ011
    given = iter([[one[1], one[2], PRISON, today] for one in people])
    rows = [[f"X{number}", "سعيد التجريبي", PRISON, today] for number in range(wrong["رقم اعتقال غير معروف"])]
    rows += [["", "سعيد التجريبي", PRISON, today] for _ in range(wrong["رقم الاعتقال غير مدون"])]
    rows += [
        [next(given)[0], "سعيد التجريبي", PRISON, today] for _ in range(wrong["الاسم لا يطابق رقم الاعتقال"])
    ]
    rows += [[*next(given)[:2], OTHER, today] for _ in range(wrong["مؤسسة سجنية أخرى"])]
    right = list(given)
    rows += right + right[: wrong["مكرر في اللائحة"]]
    book = Workbook()
    book.active.append(PARDON)
    for one in rows:
        book.active.append(one)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def pardon(walk: Walk, people: list[list[object]], wrong: Counter[str]) -> None:
    freed = len(people) - wrong["الاسم لا يطابق رقم الاعتقال"] - wrong["مؤسسة سجنية أخرى"]
    walk.sit_down("preparation", "/releases/")
    walk.follow("لائحة عفو ملكي")
    handed_in(walk.page, pardoned(people, wrong), "عفو.xlsx")
    walk.press("فحص كل سطر")
    assert told(walk) == {**said(walk, wrong), FREED[walk.language]: freed}
    walk.press("تأكيد")
    expect(walk.title).to_contain_text(walk.said("لائحة"))
    assert told(walk) == {**said(walk, wrong), FREED[walk.language]: freed}


@in_both
def test_a_list_of_a_hundred_and_twenty_is_taken_in_on_day_one_and_a_pardon_frees_its_people(
    page: Page, site: Site, lang: str, first: int
):
    """Machine time is next to nothing: an officer reads three pages, so that presses and minutes are both told."""
    walk = Walk(page, site, lang, 1280, TOLD_IN_ARABIC[lang])
    people = [row(first + number) for number in range(1, 121)]
    inside = str(people[0][1])
    began = time.monotonic()

    presses = take_in(walk, people)

    assert presses <= 6
    assert time.monotonic() - began < WORK_MINUTES * 60
    walk.sit_down("preparation", "/caseload/?band=5")
    walk.sees(inside)
    pardon(
        walk, people, Counter({"رقم اعتقال غير معروف": 2, "مكرر في اللائحة": 1, "رقم الاعتقال غير مدون": 1})
    )
    walk.sit_down("preparation", "/caseload/?band=5")
    expect(walk.main).not_to_contain_text(inside)


@pytest.mark.nightly
@in_both
def test_a_pardon_of_five_thousand_rows_of_which_37_are_wrong(page: Page, site: Site, lang: str, first: int):
    walk = Walk(page, site, lang, 1280, TOLD_IN_ARABIC[lang])
    page.set_default_timeout(300_000)
    people = [row(first + 10_000 + number) for number in range(1, 4_977)]
    wrong = Counter(
        {
            "رقم اعتقال غير معروف": 11,
            "رقم الاعتقال غير مدون": 4,
            "الاسم لا يطابق رقم الاعتقال": 9,
            "مؤسسة سجنية أخرى": 4,
            "مكرر في اللائحة": 9,
        }
    )
    assert (wrong.total(), len(people) + wrong.total() - 13) == (37, 5_000)

    take_in(walk, people)
    pardon(walk, people, wrong)
