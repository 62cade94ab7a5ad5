"""Whole paths of people, walked by the colleagues who hold the file on the pages they have: they know where their
day begins, and from there nobody types an address where a link should stand.
"""

import datetime
from collections.abc import Mapping

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Site
from tests.browser.walking import Walk
from tests.browser.words import TOLD_IN_ARABIC, TOLD_IN_FRENCH

pytestmark = [pytest.mark.browser, pytest.mark.slow]
in_both = pytest.mark.parametrize(("lang", "width"), [("ar", 390), ("fr", 1280)])
SAID = {
    "ar": {
        "file": "الملف",
        "go": "الانتقال إلى هذه الخطوة",
        "register": "تسجيل",
        "register a person": "تسجيل شخص",
        "begin": "الشروع الآن",
        "good": "جيدة",
        "go on": "احفظ وتابع",
        "whole": "المقابلة كاملة",
        "sign the interview": "توقيع المقابلة",
        "read back": "أُعيدت قراءة الأجوبة على المعني بالأمر.",
        "sign": "التوقيع",
        "interviewed": "أُنجزت المقابلة",
        "write": "تحرير مشروع الحياة",
        "step": "الخطوة 1",
        "save": "حفظ في انتظار التوقيع",
        "read out": "القراءة والتوقيع",
        "agreed": "موافقة على مشروع الحياة",
        "guardian": "توقيع النائب الشرعي مع القاصر",
        "guardian's name": "اسم النائب الشرعي",
        "signature": "توقيع",
        "keep": "حفظ الجواب",
        "asked for a seat": "طلب التسجيل",
    },
    "fr": {
        "file": "Dossier",
        "go": "Passer à cette étape",
        "register": "Enregistrer",
        "register a person": "Enregistrer une personne",
        "begin": "Commencer maintenant",
        "good": "bonne",
        "go on": "Enregistrer et continuer",
        "whole": "Tout l’entretien",
        "sign the interview": "Signer l’entretien",
        "read back": "Les réponses ont été relues à la personne.",
        "sign": "Signer",
        "interviewed": "entretien réalisé",
        "write": "Écrire le projet de vie",
        "step": "Étape 1",
        "save": "Enregistrer pour la signature",
        "read out": "Lire et signer",
        "agreed": "accord donné",
        "signature": "signature",
        "guardian": "signature du représentant légal avec le mineur",
        "guardian's name": "Nom du représentant légal",
        "keep": "Enregistrer la réponse",
        "asked for a seat": "inscription demandée",
    },
}
WORK = "خياط أو خياطة على آلة صناعية"
EMPLOYER = "ورشات التجريبي للخياطة"
CONTRACT_DAYS = ("agreed_on", "starts_on", "started_on")


def day(ahead: int) -> str:
    """As a field of a day takes it."""
    return (datetime.date.today() + datetime.timedelta(days=ahead)).isoformat()  # noqa: DTZ011


def register(walk: Walk, name: str, person: Mapping[str, str]) -> str:
    """From a list to the new file, whose code this is."""
    words = SAID[walk.language]
    walk.follow(words["register a person"])
    walk.fill(person)
    walk.press(words["register"])
    walk.is_of(name)
    return walk.code


def interview(walk: Walk) -> None:
    """By the next step of the file; one answer is enough, for nothing has to be said. Back to the file."""
    words = SAID[walk.language]
    walk.follow(words["go"])
    walk.press(words["begin"])
    walk.tick(words["good"])
    walk.press(words["go on"])
    walk.follow(words["whole"])
    walk.follow(words["sign the interview"])
    walk.tick(words["read back"])
    walk.press(words["sign"])
    walk.stands(words["interviewed"])
    walk.trail(words["file"])


def plan(walk: Walk, goal: Mapping[str, str], step: Mapping[str, str], guardian: str = "") -> None:
    """The life project of one goal and one step, read out and signed."""
    words = SAID[walk.language]
    walk.follow(words["go"])
    walk.follow(words["write"])
    walk.fill(goal)
    walk.fill_first(words["step"], step)
    walk.press(words["save"])
    walk.follow(words["read out"])
    walk.tick(words["agreed"], words["guardian" if guardian else "signature"])
    if guardian:
        walk.fill({words["guardian's name"]: guardian})
    walk.sign()
    walk.press(words["keep"])
    walk.stands(words["agreed"])


@in_both
def test_a_walk_in_is_received_interviewed_and_planned_with(page: Page, site: Site, lang: str, width: int):
    """Known in Latin letters alone, without a card."""
    walk = Walk(page, site, lang, width, TOLD_IN_FRENCH[lang])
    walk.sit_down("prepare.settat", "/people/")
    person = {
        "Provenance": "venue directe",
        "Nom complet en caractères latins": "Karim Elbayani",
        "Sexe": "homme",
        "Année de naissance": "1994",
        "Pas encore de numéro": "carte perdue",
        "Province de résidence": "Settat",
        "Numéro de téléphone": "06 00 00 01 44",
    }
    register(walk, "Karim Elbayani", person)
    walk.stands("premier entretien")
    interview(walk)
    goal = {"dans ses mots": "Un travail de jour", "Axe": "emploi", "Objectif": "Devenir électricien"}
    step = {"Étape": "Refaire la carte nationale", "Qui": "la personne", "Pour le": day(30)}
    plan(walk, goal, step)
    walk.follow("Rendez-vous")
    walk.fill({"Jour": day(7), "Début à": "10:00", "Lieu": "Centre de Settat, bureau 2"})
    walk.press("Fixer")
    walk.sees("10:00", "Imprimer un coupon")
    countersign(walk, "Karim Elbayani")


def countersign(walk: Walk, name: str) -> None:
    """A second colleague, who finds the file by its name."""
    walk.sit_down("coordinator.settat", "/people/")
    walk.follow(name)
    walk.follow("Projet de vie")
    walk.follow("Contresigner")
    walk.press("Contresigner")
    walk.trail("Dossier")
    walk.sees("en accompagnement", "Projet de vie signé", "Suivre les étapes du projet de vie")


@in_both
def test_a_woman_with_five_months_left_earns_her_certificate_and_plans_her_workshop(
    page: Page, site: Site, lang: str, width: int
):
    walk = Walk(page, site, lang, width, TOLD_IN_FRENCH[lang])
    walk.sit_down("preparation", "/caseload/")
    person = {
        "Provenance": "préparation en détention",
        "Établissement de détention": "Prison locale El Jadida",
        "Numéro d’écrou": "25901",
        "Situation pénale": "exécution de peine",
        "Date d’écrou": day(-200),
        "Libération prévue": day(152),
        "Nom complet en caractères latins": "Zineb Elmithali",
        "Nom complet en caractères arabes": "زينب المثالي",
        "Sexe": "femme",
        "Année de naissance": "1993",
        "Pas encore de numéro": "demande en cours",
        "Province de résidence": "El Jadida",
    }
    name = person[f"Nom complet en caractères {'latins' if lang == 'fr' else 'arabes'}"]
    code = register(walk, name, person)
    interview(walk)
    learn_to_sew(walk, code)
    walk.sit_down("preparation", "/caseload/?band=1")
    walk.follow(name)
    walk.follow("Le dossier de la personne")
    walk.sees("certificat délivré")
    plan_the_workshop(walk)


def plan_the_workshop(walk: Walk) -> None:
    """What she has learnt, what she needs and what is known of her trade here stand beside her plan."""
    wish = {"dans ses mots": "Ouvrir un atelier près du souk", "Métier visé": "couture"}
    goal = {"Axe": "projet personnel", "Objectif": "Atelier de couture traditionnelle"}
    step = {"Étape": "Chercher un local", "Qui": "la personne elle-même", "Pour le": day(160)}
    plan(walk, {**wish, **goal}, step)
    walk.follow("Formation, expérience et marché local")
    walk.sees("couture traditionnelle et moderne", "couture · El Jadida", "point fort")


def learn_to_sew(walk: Walk, code: str) -> None:
    """The officer plans a session inside, the trainer holds it, the programme's manager issues the certificate."""
    walk.sit_down("preparation", "/training/")
    walk.follow("Programmer une session")
    days = {"Premier jour": day(0), "Dernier jour": day(60)}
    walk.fill(
        {"Formation suivie": "Couture", "Établissement": "Prison locale El Jadida", **days, "Places": "8"}
    )
    walk.tick("avant la libération")
    walk.press("Programmer la session")
    walk.press("Ouvrir les inscriptions")
    session = walk.page.url
    walk.sit_down("preparation", f"/people/{code}/")
    walk.follow("Formation")
    walk.follow("Demander une place dans une session")
    walk.fill({"Session": "8 places libres"})
    walk.press("Demander la place")
    walk.sees("inscription demandée")
    sit_in(walk, "trainer", session)
    walk.press("Attribuer une place")
    walk.sees("inscription confirmée")
    sit_in(walk, "preparation", session)
    walk.press("Commencer la session")
    walk.stands("session en cours")
    pass_the_examination(walk, session)
    sit_in(walk, "manager", session)
    walk.press("Délivrer l’attestation")
    walk.sees("ATT-")


def sit_in(walk: Walk, role: str, session: str) -> None:
    walk.sit_down(role, "/training/")
    walk.follow_to(session)


def pass_the_examination(walk: Walk, session: str) -> None:
    sit_in(walk, "trainer", session)
    walk.follow("Feuille du jour")
    walk.tick("présence")
    walk.press("Enregistrer la feuille")
    walk.follow("Résultat")
    walk.tick("réussite")
    walk.fill({"Note sur 20": "15", "Jour de l’examen": day(0)})
    walk.press("Enregistrer le résultat")
    walk.sees("réussite", "15,0")


@in_both
def test_a_man_with_fourteen_months_to_serve_is_released_handed_over_and_at_work_after_six(
    page: Page, site: Site, lang: str, width: int
):
    walk = Walk(page, site, lang, width, TOLD_IN_ARABIC[lang])
    walk.sit_down("preparation", "/caseload/")
    person = {
        "الجهة الوافد منها": "تهييء داخل المؤسسة السجنية",
        "المؤسسة المودع بها": "السجن المحلي الجديدة",
        "رقم الاعتقال": "26114",
        "الوضعية الجنائية": "تنفيذ عقوبة",
        "تاريخ الإيداع": day(-300),
        "تاريخ الإفراج المرتقب": day(426),
        "الاسم الكامل بالحروف العربية": "مصطفى البياني",
        "الجنس": "رجل",
        "سنة الميلاد": "1989",
        "لا رقم بعد": "ضياع البطاقة",
        "إقليم السكن": "سطات",
        "رقم الهاتف": "06 00 00 01 26",
    }
    register(walk, "مصطفى البياني", person)
    interview(walk)
    receive(walk, leave(walk))
    find_work(walk, "مصطفى البياني")
    candidacy = be_sent(walk, "مصطفى البياني")
    placement = be_hired(walk, candidacy)
    site.set_back("employment_placement", "number", placement, 190, *CONTRACT_DAYS)
    be_asked_after(walk, "مصطفى البياني")


def leave(walk: Walk) -> str:
    """Freed long before the day that was expected, the man agrees that the centre at home receives his file."""
    walk.follow("الاعتقال والإفراج")
    walk.follow("تسجيل الإفراج")
    walk.fill({"تاريخ مغادرة المؤسسة": day(0), "نوع الإفراج": "عفو ملكي"})
    walk.press("تسجيل الإفراج")
    walk.follow("ملف الشخص")
    walk.stands("تم الإفراج")
    walk.follow("الموافقات")
    walk.follow("سجل الجواب")
    walk.tick("المعني بالأمر موافق", "توقيع المعني بالأمر")
    walk.press("سجل الجواب")
    walk.trail("الملف")
    walk.follow("الانتقال إلى هذه الخطوة")
    walk.fill({"المؤسسة التي ستتسلم الملف": "بسطات", "الغرض": "المواكبة بعد الإفراج"})
    walk.press("اقترح إحالة الملف")
    walk.sees("إحالة مقترحة")
    return walk.number("TRF")


def receive(walk: Walk, transfer: str) -> None:
    walk.sit_down("coordinator.settat", "/transfers/")
    walk.follow(transfer)
    walk.press("قبول الملف")
    walk.follow("تحديد موعد المقابلة الأولى")
    walk.fill({"اليوم": day(1), "ساعة البداية": "09:30"})
    walk.press("حجز")
    walk.sees("09:30")
    walk.sit_down("coordinator.settat", "/transfers/")
    walk.follow(transfer)
    walk.press("أُنجزت المقابلة الأولى")
    walk.follow("افتح الملف")
    walk.is_of("مصطفى البياني")


def find_work(walk: Walk, name: str) -> None:
    walk.follow("الشغل")
    walk.follow("تحرير ملمح الشغل")
    walk.fill({"المهنة المطلوبة": "الخياطة"})
    walk.tick("العربية")
    walk.press("حفظ الملمح")
    walk.sit_down("coordinator.settat", "/vacancies/")
    walk.follow(WORK)
    walk.follow("من تتوفر فيهم الشروط ولماذا")
    walk.sees("يبحث عن هذه المهنة.")
    walk.press_of(name, "اقتراح الترشيح لهذا العرض")


def be_sent(walk: Walk, name: str) -> str:
    """The enterprise reads of nobody who did not agree to it."""
    walk.follow(name)
    walk.follow("الموافقات")
    walk.follow_of("إطلاع شريك مسمى على الملف", "سجل الجواب")
    walk.fill({"الشريك": EMPLOYER})
    walk.tick("المعني بالأمر موافق", "توقيع المعني بالأمر")
    walk.press("سجل الجواب")
    walk.trail("الملف")
    walk.follow("الشغل")
    walk.follow(WORK)
    walk.fill({"الخطوة التالية": "إرسال الترشيح"})
    walk.press("تسجيل هذه الخطوة")
    walk.stands("إرسال الترشيح إلى المقاولة")
    return walk.number("CND")


def be_hired(walk: Walk, candidacy: str) -> str:
    """The enterprise offers, the man says yes, and he begins."""
    walk.sit_down("employer", "/vacancies/")
    walk.follow(WORK)
    walk.follow_to(f"/candidacies/{candidacy}/")
    walk.follow("اقتراح التشغيل")
    walk.fill({"الأجر الشهري": "3 300,00", "أول يوم عمل": day(0)})
    walk.press("تقديم اقتراح التشغيل")
    walk.sit_down("coordinator.settat", "/vacancies/")
    walk.follow(WORK)
    walk.follow_to(f"/candidacies/{candidacy}/")
    walk.press("قبول اقتراح التشغيل")
    walk.follow("عملية الإدماج")
    walk.fill({"الخطوة التالية": "عمل جار"})
    walk.press("تسجيل هذه الخطوة")
    walk.stands("عمل جار")
    return walk.number("PLC")


def be_asked_after(walk: Walk, name: str) -> None:
    """Six months later: both checks have come due, and the file is where it was."""
    walk.sit_down("coordinator.settat", "/placements/")
    walk.follow(name)
    walk.sees("تحقق متأخر")
    for months in ("3 أشهر", "6 أشهر"):
        walk.fill({"نتيجة الاتصال": "استمرار في العمل"})
        walk.press("حفظ الجواب")
        walk.sees(f"استمرار في العمل · {months}")
    walk.follow("شغل هذا الشخص")
    walk.trail("P-")
    walk.is_of(name)
    walk.stands("قيد المواكبة")


@in_both
def test_a_minor_goes_back_to_school_with_his_guardian_and_earns_a_certificate(
    page: Page, site: Site, lang: str, width: int
):
    walk = Walk(page, site, lang, width, TOLD_IN_ARABIC[lang])
    walk.sit_down("prepare.settat", "/people/")
    walk.follow("تسجيل شخص")
    minor = {
        "الجهة الوافد منها": "توجه مباشر إلى المركز",
        "الاسم الكامل بالحروف العربية": "أيوب التجريبي",
        "الجنس": "رجل",
        "سنة الميلاد": str(datetime.date.today().year - 16),  # noqa: DTZ011
        "لا رقم بعد": "لم يسبق إصدار بطاقة",
        "إقليم السكن": "سطات",
    }
    walk.fill(minor)
    walk.press("تسجيل")
    walk.sees("لم يُحفظ شيء")
    walk.fill({"النائب الشرعي": "فاطمة التجريبي، الأم"})
    walk.press("تسجيل")
    walk.is_of("أيوب التجريبي")
    interview(walk)
    goal = {"المحور": "التمدرس", "الهدف": "إتمام السنة الثالثة إعدادي"}
    step = {"الخطوة": "التسجيل بالإعدادية", "من ينجزها": "الأسرة", "الأجل": day(15)}
    plan(walk, goal, step, guardian="فاطمة التجريبي")
    walk.trail("الملف")
    finish_a_year_of_school(walk)
    earn_a_certificate(walk)


def finish_a_year_of_school(walk: Walk) -> None:
    walk.follow("التكوين")
    walk.follow("سنة دراسية")
    school = {"النوع": "تعليم مدرسي", "المستوى": "الثالثة إعدادي", "المدرسة أو الكلية": "إعدادية نموذجية"}
    walk.fill({**school, "أول يوم": day(-80), "يوم موافقة النائب الشرعي": day(-80)})
    walk.press("تسجيل")
    walk.sees("متابعة الدراسة")
    walk.follow("النتيجة")
    walk.tick("نجاح")
    walk.fill({"يوم النتيجة": day(0)})
    walk.press("تسجيل")
    walk.sees("نجاح")


def earn_a_certificate(walk: Walk) -> None:
    """In a trade, beside school, by the guardian's word."""
    code = walk.code
    walk.follow("طلب التسجيل في دورة")
    walk.fill({"الدورة": "الخياطة", "يوم موافقة النائب الشرعي": day(0)})
    walk.press("طلب التسجيل")
    walk.sees(SAID[walk.language]["asked for a seat"])
    session = walk.address_of("/training/sessions/")
    walk.sit_down("trainer", "/training/?state=running")
    walk.follow_to(session)
    session = walk.page.url
    walk.press_in(code, "منح مقعد")
    walk.follow_in(code, "النتيجة")
    walk.tick("نجاح")
    walk.fill({"يوم الامتحان": day(0)})
    walk.press("تسجيل النتيجة")
    sit_in(walk, "coordinator.settat", session)
    walk.press_in(code, "إصدار الشهادة")
    walk.follow_in(code, "ATT-")
    walk.sees("أيوب التجريبي")
