"""Accounts that are no demonstration's, from the invitation to the leaving, in Arabic and French.

Each has a password and a second step of its own; the passkeys lie in a virtual authenticator, and the pages are
opened on ``localhost``, since an address of numbers holds none.
"""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.barriers import assert_no_barrier
from tests.browser.conftest import VIEWS
from tests.browser.doors import (
    ANOTHER_PASSWORD,
    PASSWORD,
    Colleague,
    Door,
    fill,
    follow,
    press,
    prove,
    title,
)
from tools import screens

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NARROW = 390
CASE_WORKER = {"ar": "مواكب اجتماعي", "fr": "Accompagnant social"}
PREPARATION = {
    "ar": "موظف بمصلحة التهييء لإعادة الإدماج",
    "fr": "Agent du service de préparation à la réinsertion",
}
LEAVING = {
    "ar": ("مغادرة", "أغلق الحساب", "لم يعد هذا الحساب يفتح شيئا: انتهت تعييناته."),
    "fr": ("Départ", "Fermer le compte", "Ce compte n’ouvre plus rien"),
}
AUDITOR = {"ar": "مفتحص", "fr": "Auditeur"}


@pytest.mark.parametrize(
    ("language", "by", "colleague", "offered", "not_offered", "over"),
    [
        (
            "ar",
            "manager",
            Colleague("new.worker", CASE_WORKER["ar"], "CAR-SET", function_ar="مواكبة جديدة"),
            ["الرئيسية", "المواسم"],
            ["الحسابات", "سجل العمليات"],
            "لم تعد هذه الدعوة سارية",
        ),
        (
            "fr",
            "administrator",
            Colleague("new.direction", "Direction", function_fr="Nouvelle direction"),
            ["Accueil", "Saisons"],
            ["Personnes", "Comptes", "Journal"],
            "Cette invitation ne vaut plus",
        ),
    ],
    ids=["ar", "fr"],
)
def test_an_invited_colleague_sets_a_password_makes_a_passkey_and_finds_the_home_of_their_role(
    page: Page, named: str, authenticator: None, language, by, colleague, offered, not_offered, over
):
    door = Door(page, named, language)
    invitation = door.invite(by, colleague)
    assert_no_barrier(page)
    page.reload()
    expect(page.locator("main")).not_to_contain_text(invitation.rpartition("invited/")[2])

    door.take_up(invitation, width=NARROW)
    door.go("/people/")
    expect(title(page)).to_have_text(door.words["choose step"])
    assert_no_barrier(page)
    door.make_passkey()
    screens.press(page, page.locator(".brand"))

    function = colleague.function_ar if language == "ar" else colleague.function_fr
    expect(page.locator("main .help")).to_contain_text(function)
    page.set_viewport_size({"width": 1280, "height": 900})
    bar = set(page.locator(".nav1 a").all_inner_texts())
    assert (set(offered) - bar, set(not_offered) & bar) == (set(), set())

    door.show_password(colleague.login, width=NARROW)
    expect(title(page)).to_have_text(door.words["second step"])
    assert_no_barrier(page)
    press(page, door.words["use passkey"])
    expect(page.locator("main .help")).to_contain_text(function)

    page.goto(invitation)
    expect(title(page)).to_have_text(over)


@pytest.mark.parametrize(
    ("language", "wrong"),
    [
        ("ar", "هذا الرمز غير صحيح، أو سبق استعماله."),
        ("fr", "Ce code n’est pas juste, ou a déjà servi."),
    ],
    ids=["ar", "fr"],
)
def test_where_no_telephone_comes_in_a_code_of_the_printed_card_opens_once_however_often_pressed(
    page: Page, named: str, language: str, wrong: str
):
    door, login = Door(page, named, language), f"prison.{language}"
    door.take_up(door.invite("manager", Colleague(login, PREPARATION[language], "el_jadida")))
    codes = door.print_card()

    door.show_password(login, width=NARROW)
    door.show_code(codes[3])
    expect(page.locator(".burger")).to_be_visible()
    door.show_password(login, width=NARROW)
    door.show_code(codes[3])

    expect(page.locator(".errsum")).to_contain_text(wrong)
    expect(page.locator(".errsum")).to_be_focused()
    assert_no_barrier(page)
    door.go("/people/")
    expect(title(page)).to_have_text(door.words["second step"])
    fill(page, door.words["code"], codes[4].lower())
    page.get_by_role("button", name=door.words["check code"]).dblclick()
    expect(page).to_have_url(f"{named}/people/")
    door.go("/account/security/")
    expect(page.locator(".tasks").first).to_contain_text("14")


def ask_for_recovery(door: Door, login: str, words: dict[str, str]) -> None:
    """One person asks, and finds that nothing more is up to them."""
    door.enter_by_card("administrator")
    door.go(f"/account/accounts/{login}/")
    follow(door.page, words["recover"])
    prove(door.page)
    fill(door.page, words["because"], "هاتف ضاع، والمعني بالأمر حضر إلى المكتب")
    press(door.page, words["ask"])
    follow(door.page, words["recover"])
    expect(door.page.locator("main")).to_contain_text(words["waits"])
    expect(door.page.locator("main form")).to_have_count(0)


def approve_recovery(door: Door, login: str, words: dict[str, str]) -> str:
    """The second person answers, and reads off the invitation."""
    door.enter_by_card("manager", width=NARROW)
    door.go(f"/account/accounts/{login}/recover/")
    prove(door.page)
    assert_no_barrier(door.page)
    door.page.get_by_label(words["approve"]).check()
    press(door.page, words["answer"])
    return door.page.locator(".invitation bdi").inner_text()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "ar",
            {
                "recover": "استرجاع الحساب",
                "because": "ما الذي ضاع، وكيف تأكدت من هوية الطالب",
                "ask": "اطلب الاسترجاع",
                "waits": "طلبك في انتظار شخص ثان.",
                "approve": "موافقة: تُلغى كل وسائل الدخول وتُنشأ دعوة واحدة",
                "answer": "أرسل الجواب",
                "ended": "أُنهيت جلستكم من مكان آخر",
                "not accepted": "لم يُقبل مفتاح المرور",
                "wrong": "اسم الدخول أو كلمة المرور غير صحيح",
            },
        ),
        (
            "fr",
            {
                "recover": "Récupérer",
                "because": "Ce qui est perdu, et comment vous avez vérifié qui demande",
                "ask": "Demander la récupération",
                "waits": "Votre demande attend une seconde personne.",
                "approve": "Approuver : tous les moyens d’entrée sont retirés, une invitation est faite",
                "answer": "Envoyer la réponse",
                "ended": "Votre session a été fermée d’ailleurs",
                "not accepted": "La clé d’accès n’a pas été acceptée",
                "wrong": "L’identifiant ou le mot de passe",
            },
        ),
    ],
    ids=["ar", "fr"],
)
def test_after_a_device_was_lost_two_people_open_the_way_to_a_new_one(
    page: Page, browser: Browser, named: str, authenticator: None, language: str, words: dict[str, str]
):
    door, login = Door(page, named, language), f"lost.{language}"
    door.take_up(door.invite("manager", Colleague(login, AUDITOR[language])))
    door.make_passkey()
    left_open = browser.new_context(storage_state=page.context.storage_state()).new_page()

    ask_for_recovery(door, login, words)
    left_open.goto(f"{named}/menu/")
    expect(left_open).to_have_url(f"{named}/menu/")

    invitation = approve_recovery(door, login, words)
    left_open.reload()
    expect(left_open.locator("main [role=status]")).to_contain_text(words["ended"])
    left_open.context.close()

    door.take_up(invitation, ANOTHER_PASSWORD, width=NARROW)
    codes = door.print_card()
    expect(page.locator(".tasks").first).not_to_contain_text(door.words["passkey"])
    door.show_password(login, ANOTHER_PASSWORD)
    door.show_code(codes[1])
    expect(page).to_have_url(f"{named}/")

    door.sit_down()
    door.go("/account/passkey/")
    press(page, door.words["use passkey"])
    expect(page.locator(".errsum")).to_contain_text(words["not accepted"])
    door.show_password(login, PASSWORD)
    expect(page.locator(".errsum")).to_contain_text(words["wrong"])


def see_off(door: Door, login: str, leaves: str, close: str) -> None:
    door.enter_by_card("manager")
    door.go(f"/account/accounts/{login}/")
    follow(door.page, leaves)
    prove(door.page)
    press(door.page, close)
    expect(door.page.locator("main .title")).to_contain_text({"ar": "مغلق", "fr": "fermé"}[door.language])


@pytest.mark.parametrize(("language", "width"), VIEWS)
def test_whoever_leaves_is_out_at_the_next_click_and_reads_why(
    page: Page, browser: Browser, named: str, language: str, width: int
):
    leaves, close, told = LEAVING[language]
    door, login = Door(page, named, language), f"leaver.{language}.{width}"
    door.take_up(door.invite("manager", Colleague(login, CASE_WORKER[language], "CAR-SET")))
    codes = door.print_card()
    door.show_password(login, width=width)
    door.show_code(codes[1])
    door.go("/menu/")
    theirs = browser.new_context(storage_state=page.context.storage_state()).new_page()
    theirs.set_viewport_size({"width": width, "height": 900})
    theirs.goto(f"{named}/menu/")

    see_off(door, login, leaves, close)
    theirs.locator('main a[href="/people/"]').click()

    expect(theirs).to_have_url(f"{named}/sign-in/?ended=left")
    expect(theirs.locator("main [role=status]")).to_contain_text(told)
    expect(theirs.locator("main [role=status]")).to_be_in_viewport()
    expect(theirs.locator("header.top .who")).to_have_count(0)
    assert_no_barrier(theirs)
    theirs.go_back()
    expect(theirs).to_have_url(re.compile(f"^{named}/sign-in/"))
    theirs.context.close()

    door.show_password(login)
    expect(page).to_have_url(f"{named}/sign-in/")
    expect(page.locator(".errsum")).to_be_visible()
