"""Ways in, as people walk them in a real browser: a role card, an invitation, a password with its second step.

The words are those on the page, in its language; a door whose words changed is not found.
"""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tools import screens
from tools.screens import speak

PASSWORD = "quatre mots sans aucun lien"
ANOTHER_PASSWORD = "cinq autres mots choisis ensuite"
WORDS = {
    "ar": {
        "login": "اسم الدخول",
        "login or address": "اسم الدخول أو البريد الإلكتروني المهني",
        "function ar": "الوظيفة بالعربية",
        "function fr": "الوظيفة بالفرنسية",
        "role": "الدور",
        "establishment": "المؤسسة",
        "make account": "أنشئ الحساب ودعوته",
        "to hand over": "دعوة للتسليم",
        "new password": "كلمة المرور الجديدة",
        "again": "كلمة المرور نفسها مرة أخرى",
        "set password": "حدد كلمة المرور",
        "password": "كلمة المرور",
        "sign in": "دخول",
        "sign out": "خروج",
        "second step": "الخطوة الثانية",
        "code": "رمز تطبيق المصادقة أو رمز من البطاقة",
        "check code": "تحقق من الرمز",
        "choose step": "اختاروا خطوتكم الثانية",
        "passkey": "مفتاح مرور أو مفتاح أمان",
        "name": "الاسم",
        "create passkey": "أنشئ مفتاح المرور",
        "use passkey": "استعمل مفتاح المرور",
        "card": "بطاقة رموز مطبوعة",
        "first code": "الرمز الأول من البطاقة",
        "keep card": "البطاقة بيدي",
    },
    "fr": {
        "login": "Identifiant",
        "login or address": "Identifiant ou courriel professionnel",
        "function ar": "Fonction, en arabe",
        "function fr": "Fonction, en français",
        "role": "Rôle",
        "establishment": "Établissement",
        "make account": "Créer le compte et son invitation",
        "to hand over": "Invitation à remettre",
        "new password": "Nouveau mot de passe",
        "again": "Le même mot de passe, une seconde fois",
        "set password": "Fixer le mot de passe",
        "password": "Mot de passe",
        "sign in": "Se connecter",
        "sign out": "Se déconnecter",
        "second step": "Deuxième étape",
        "code": "Code de l’authentificateur ou de la carte",
        "check code": "Vérifier le code",
        "choose step": "Choisissez votre deuxième étape",
        "passkey": "Clé d’accès ou clé de sécurité",
        "name": "Nom",
        "create passkey": "Créer la clé d’accès",
        "use passkey": "Utiliser la clé d’accès",
        "card": "Carte de codes imprimée",
        "first code": "Premier code de la carte",
        "keep card": "J’ai cette carte en main",
    },
}


def title(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def press(page: Page, name: str) -> None:
    screens.press(page, page.locator("main").get_by_role("button", name=name, exact=True))


def follow(page: Page, name: str) -> None:
    screens.press(page, page.locator("main").get_by_role("link", name=name))


def fill(page: Page, label: str, text: str) -> None:
    page.locator("main").get_by_label(label, exact=True).fill(text)


def prove(page: Page) -> None:
    """The demonstration asks for one click where a real account shows its password."""
    if "/account/proof/" in page.url:
        screens.press(page, page.locator("main form button[type=submit]").first)


def codes_shown(page: Page) -> list[str]:
    """The codes of the card, once its page has come."""
    codes = page.locator(".codes li")
    expect(codes).to_have_count(16)
    return codes.all_inner_texts()


@dataclass(frozen=True)
class Colleague:
    """An account as it is to be made: its role and its establishment by the words of the form."""

    login: str
    role: str
    establishment: str = ""
    function_ar: str = "وظيفة للاختبار"
    function_fr: str = "Fonction d’essai"


class Door:
    """The site's door in one language, on one tab: each who comes sits down at a machine that knows nobody."""

    def __init__(self, page: Page, address: str, language: str) -> None:
        self.page, self.address, self.language = page, address, language
        self.words = WORDS[language]

    def sit_down(self, width: int = 1280) -> None:
        self.page.context.clear_cookies()
        self.page.set_viewport_size({"width": width, "height": 900})
        speak(self.page, self.address, self.language)

    def go(self, path: str) -> None:
        self.page.goto(self.address + path)

    def enter_by_card(self, role: str, width: int = 1280) -> None:
        self.sit_down(width)
        self.go("/sign-in/")
        screens.press(self.page, self.page.locator(f'button[name="login"][value="{role}"]'))

    def invite(self, by: str, colleague: Colleague) -> str:
        """The address that ``by`` reads off the page that shows it once."""
        self.enter_by_card(by)
        self.go("/account/invite/")
        prove(self.page)
        fill(self.page, self.words["login"], colleague.login)
        fill(self.page, self.words["function ar"], colleague.function_ar)
        fill(self.page, self.words["function fr"], colleague.function_fr)
        self.page.get_by_label(self.words["role"], exact=True).select_option(label=colleague.role)
        if colleague.establishment:
            self.page.locator("#id_establishment").select_option(colleague.establishment)
        press(self.page, self.words["make account"])
        expect(title(self.page)).to_have_text(self.words["to hand over"])
        return self.page.locator(".invitation bdi").inner_text()

    def take_up(self, invitation: str, password: str = PASSWORD, width: int = 1280) -> None:
        """On another machine, up to the choice of the second step."""
        self.sit_down(width)
        self.page.goto(invitation)
        fill(self.page, self.words["new password"], password)
        fill(self.page, self.words["again"], password)
        press(self.page, self.words["set password"])
        expect(title(self.page)).to_have_text(self.words["choose step"])

    def make_passkey(self) -> None:
        follow(self.page, self.words["passkey"])
        fill(self.page, self.words["name"], "key")
        press(self.page, self.words["create passkey"])
        expect(self.page.locator("#held")).to_be_visible()

    def print_card(self) -> list[str]:
        """The codes that are on the paper from now on."""
        follow(self.page, self.words["card"])
        codes = codes_shown(self.page)
        fill(self.page, self.words["first code"], codes[0])
        press(self.page, self.words["keep card"])
        expect(self.page.locator("#held")).to_be_visible()
        return codes

    def show_password(self, login: str, password: str = PASSWORD, width: int = 1280) -> None:
        self.sit_down(width)
        self.go("/sign-in/")
        fill(self.page, self.words["login or address"], login)
        fill(self.page, self.words["password"], password)
        press(self.page, self.words["sign in"])

    def show_code(self, code: str) -> None:
        expect(title(self.page)).to_have_text(self.words["second step"])
        fill(self.page, self.words["code"], code)
        press(self.page, self.words["check code"])
