"""Whole paths of people, walked by the colleagues who hold the file on the pages they have: nobody types an address
where a link should stand.
"""

import datetime

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site
from tests.browser.walking import Walk

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def day(ahead: int) -> str:
    """As a field of a day takes it."""
    return (datetime.date.today() + datetime.timedelta(days=ahead)).isoformat()  # noqa: DTZ011


def test_a_walk_in_is_received_interviewed_and_planned_with(page: Page, site: Site):
    walk = Walk(page, site, "fr", 1280)
    walk.sit_down("prepare.settat", "/people/")
    walk.follow("Enregistrer une personne")
    walk.fill(
        {
            "Provenance": "venue directe",
            "Nom complet en caractères latins": "Karim Elbayani",
            "Sexe": "homme",
            "Année de naissance": "1994",
            "Pas encore de numéro": "carte perdue",
            "Province de résidence": "Settat",
            "Numéro de téléphone": "06 00 00 01 44",
        }
    )
    walk.press("Enregistrer")
    expect(walk.title).to_have_text("Karim Elbayani")
    expect(walk.state).to_have_text("premier entretien")

    walk.follow("Passer à cette étape")
    walk.press("Commencer maintenant")
    walk.tick("bonne", "un nouveau logement")
    walk.press("Enregistrer et continuer")
    walk.follow("Tout l’entretien")
    walk.follow("Signer l’entretien")
    walk.tick("Les réponses ont été relues à la personne.")
    walk.press("Signer")
    expect(walk.state).to_have_text("entretien réalisé")
    walk.trail("Dossier")
    walk.sees("Écrire le projet de vie")
    walk.follow("Passer à cette étape")
    walk.follow("Écrire le projet de vie")
    walk.fill(
        {
            "dans ses mots": "Reprendre un travail de jour près de chez moi",
            "Axe": "emploi",
            "Objectif": "Travailler comme électricien",
        }
    )
    walk.fill_first(
        "Étape 1", {"Étape": "Refaire la carte nationale", "Qui": "la personne", "Pour le": day(30)}
    )
    walk.press("Enregistrer pour la signature")
    walk.follow("Lire et signer")
    walk.tick("Accord donné", "Signature")
    walk.sign()
    walk.press("Enregistrer la réponse")
    expect(walk.state).to_have_text("accord donné")
    walk.follow("Rendez-vous")
    walk.fill({"Jour": day(7), "Début à": "10:00", "Lieu": "Centre de Settat, bureau 2"})
    walk.press("Fixer")
    walk.sees("10:00", "Imprimer un coupon")

    walk.sit_down("coordinator.settat", "/people/")
    walk.follow("Karim Elbayani")
    walk.follow("Projet de vie")
    walk.follow("Contresigner")
    walk.press("Contresigner")
    walk.trail("Dossier")
    walk.sees("projet de vie signé")


def test_a_woman_with_five_months_left_earns_her_certificate_and_plans_her_workshop(page: Page, site: Site):
    walk = Walk(page, site, "fr", 1280)
    walk.sit_down("preparation", "/caseload/")
    walk.follow("Enregistrer une personne")
    walk.fill(
        {
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
    )
    walk.press("Enregistrer")
    expect(walk.title).to_have_text("Zineb Elmithali")
    walk.follow("Passer à cette étape")
    walk.press("Commencer maintenant")
    walk.tick("bonne")
    walk.press("Enregistrer et continuer")
    walk.follow("Tout l’entretien")
    walk.follow("Signer l’entretien")
    walk.tick("Les réponses ont été relues à la personne.")
    walk.press("Signer")
    code = walk.code

    walk.sit_down("preparation", "/training/")
    walk.follow("Programmer une session")
    walk.fill(
        {
            "Formation suivie": "Couture",
            "Établissement": "Prison locale El Jadida",
            "Premier jour": day(0),
            "Dernier jour": day(60),
            "Places": "8",
        }
    )
    walk.tick("avant la libération")
    walk.press("Programmer la session")
    walk.press("Ouvrir les inscriptions")
    session = walk.page.url
    walk.sit_down("preparation", f"/people/{code}/")
    walk.follow("Formation")
    walk.follow("Demander une place dans une session")
    walk.fill({"Session": "avant la libération"})
    walk.press("Demander la place")
    walk.sees("inscription demandée")

    walk.sit_down("trainer", "/training/")
    walk.follow_to(session)
    walk.press("Attribuer une place")
    walk.sees("inscription confirmée")
    walk.sit_down("preparation", "/training/")
    walk.follow_to(session)
    walk.press("Commencer la session")
    expect(walk.state).to_have_text("session en cours")
    walk.sit_down("trainer", "/training/")
    walk.follow_to(session)
    walk.follow("Feuille du jour")
    walk.tick("présence")
    walk.press("Enregistrer la feuille")
    walk.follow("Résultat")
    walk.tick("réussite")
    walk.fill({"Note sur 20": "15", "Jour de l’examen": day(0)})
    walk.press("Enregistrer le résultat")
    walk.sees("réussite")
    walk.sit_down("manager", "/training/")
    walk.follow_to(session)
    walk.press("Délivrer l’attestation")
    walk.sees("ATT-")

    walk.sit_down("preparation", "/caseload/?band=1")
    walk.follow("Zineb Elmithali")
    walk.follow("Le dossier de la personne")
    walk.sees("certificat délivré")
    walk.follow("Passer à cette étape")
    walk.follow("Écrire le projet de vie")
    walk.fill(
        {
            "dans ses mots": "Ouvrir un atelier de couture près du souk",
            "Métier visé": "couture",
            "Axe": "projet personnel",
            "Objectif": "Atelier de couture traditionnelle",
        }
    )
    walk.fill_first(
        "Étape 1", {"Étape": "Chercher un local", "Qui": "la personne elle-même", "Pour le": day(160)}
    )
    walk.press("Enregistrer pour la signature")
    walk.follow("Lire et signer")
    walk.tick("Accord donné", "Signature")
    walk.sign()
    walk.press("Enregistrer la réponse")
    expect(walk.state).to_have_text("accord donné")
    walk.follow("Formation, expérience et marché local")
    walk.sees("couture traditionnelle et moderne", "couture · El Jadida", "point fort")


def test_a_man_with_fourteen_months_to_serve_is_released_handed_over_and_still_at_work_after_six(
    page: Page, site: Site
):
    walk = Walk(page, site, "ar", 390)
    walk.sit_down("preparation", "/caseload/")
    walk.follow("تسجيل شخص")
    walk.fill(
        {
            "الجهة الوافد منها": "تهييء داخل المؤسسة السجنية",
            "المؤسسة المودع بها": "السجن المحلي الجديدة",
            "رقم الاعتقال": "26114",
            "الوضعية الجنائية": "تنفيذ عقوبة",
            "تاريخ الإيداع": day(-300),
            "تاريخ الإفراج المرتقب": day(426),
            "الاسم الكامل بالحروف العربية": "مصطفى البياني",
            "الاسم الكامل بالحروف اللاتينية": "Mustapha Elbayani",
            "الجنس": "رجل",
            "سنة الميلاد": "1989",
            "لا رقم بعد": "ضياع البطاقة",
            "إقليم السكن": "سطات",
            "رقم الهاتف": "06 00 00 01 26",
        }
    )
    walk.press("تسجيل")
    expect(walk.title).to_have_text("مصطفى البياني")
    walk.follow("الانتقال إلى هذه الخطوة")
    walk.press("الشروع الآن")
    walk.tick("جيدة")
    walk.press("احفظ وتابع")
    walk.follow("المقابلة كاملة")
    walk.follow("توقيع المقابلة")
    walk.tick("أُعيدت قراءة الأجوبة على المعني بالأمر.")
    walk.press("التوقيع")
    expect(walk.state).to_have_text("أُنجزت المقابلة")

    walk.trail("الملف")
    walk.follow("الاعتقال والإفراج")
    walk.follow("تسجيل الإفراج")
    walk.fill({"تاريخ مغادرة المؤسسة": day(0), "نوع الإفراج": "عفو ملكي"})
    walk.press("تسجيل الإفراج")
    walk.follow("ملف الشخص")
    expect(walk.state).to_have_text("تم الإفراج")
    walk.follow("الموافقات")
    walk.follow("سجل الجواب")
    walk.tick("المعني بالأمر موافق", "توقيع المعني بالأمر")
    walk.press("سجل الجواب")
    walk.trail("الملف")
    walk.follow("الانتقال إلى هذه الخطوة")
    walk.fill({"المؤسسة التي ستتسلم الملف": "بسطات", "الغرض": "المواكبة بعد الإفراج"})
    walk.press("اقترح إحالة الملف")
    walk.sees("إحالة مقترحة")
    transfer = walk.number("TRF")

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
    expect(walk.title).to_have_text("مصطفى البياني")
    walk.follow("الشغل")
    walk.follow("تحرير ملمح الشغل")
    walk.fill({"المهنة المطلوبة": "الخياطة"})
    walk.tick("العربية")
    walk.press("حفظ الملمح")

    walk.sit_down("coordinator.settat", "/vacancies/")
    walk.follow("خياط أو خياطة على آلة صناعية")
    walk.follow("من تتوفر فيهم الشروط ولماذا")
    walk.sees("مصطفى البياني")
    walk.press_of("مصطفى البياني", "اقتراح الترشيح لهذا العرض")
    walk.follow("مصطفى البياني")
    walk.follow("الموافقات")
    walk.follow_of("إطلاع شريك مسمى على الملف", "سجل الجواب")
    walk.fill({"الشريك": "ورشات التجريبي للخياطة"})
    walk.tick("المعني بالأمر موافق", "توقيع المعني بالأمر")
    walk.press("سجل الجواب")
    walk.trail("الملف")
    walk.follow("الشغل")
    walk.follow("خياط أو خياطة على آلة صناعية")
    candidacy = walk.number("CND")
    walk.fill({"الخطوة التالية": "إرسال الترشيح"})
    walk.press("تسجيل هذه الخطوة")

    walk.sit_down("employer", "/vacancies/")
    walk.follow("خياط أو خياطة على آلة صناعية")
    walk.follow_to(f"/candidacies/{candidacy}/")
    walk.follow("اقتراح التشغيل")
    walk.fill({"الأجر الشهري": "3 300,00", "أول يوم عمل": day(0)})
    walk.press("تقديم اقتراح التشغيل")
    walk.sit_down("coordinator.settat", "/vacancies/")
    walk.follow("خياط أو خياطة على آلة صناعية")
    walk.follow_to(f"/candidacies/{candidacy}/")
    walk.press("قبول اقتراح التشغيل")
    walk.follow("عملية الإدماج")
    placement = walk.number("PLC")
    walk.fill({"الخطوة التالية": "عمل جار"})
    walk.press("تسجيل هذه الخطوة")
    expect(walk.state).to_have_text("عمل جار")
    site.set_back("employment_placement", "number", placement, 190, "agreed_on", "starts_on", "started_on")
    walk.sit_down("coordinator.settat", "/placements/")
    walk.follow("مصطفى البياني")
    walk.sees("تحقق متأخر")
    for months in ("3 أشهر", "6 أشهر"):
        walk.sees(months)
        walk.fill({"نتيجة الاتصال": "استمرار في العمل"})
        walk.press("حفظ الجواب")
    walk.sees("استمرار في العمل · 6 أشهر")
    walk.follow("شغل هذا الشخص")
    walk.trail("P-")
    expect(walk.title).to_have_text("مصطفى البياني")
    expect(walk.state).to_have_text("قيد المواكبة")


def test_a_minor_goes_back_to_school_with_his_guardian_and_earns_a_certificate(page: Page, site: Site):
    walk = Walk(page, site, "ar", 390)
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
    expect(walk.title).to_have_text("أيوب التجريبي")

    walk.follow("الانتقال إلى هذه الخطوة")
    walk.press("الشروع الآن")
    walk.tick("جيدة")
    walk.press("احفظ وتابع")
    walk.follow("المقابلة كاملة")
    walk.follow("توقيع المقابلة")
    walk.tick("أُعيدت قراءة الأجوبة على المعني بالأمر.")
    walk.press("التوقيع")
    walk.trail("الملف")
    walk.follow("الانتقال إلى هذه الخطوة")
    walk.follow("تحرير مشروع الحياة")
    walk.fill({"المحور": "التمدرس", "الهدف": "إتمام السنة الثالثة إعدادي"})
    walk.fill_first("الخطوة 1", {"الخطوة": "التسجيل بالإعدادية", "من ينجزها": "الأسرة", "الأجل": day(15)})
    walk.press("حفظ في انتظار التوقيع")
    walk.follow("القراءة والتوقيع")
    walk.tick("موافقة على مشروع الحياة", "توقيع النائب الشرعي مع القاصر")
    walk.fill({"اسم النائب الشرعي": "فاطمة التجريبي"})
    walk.sign()
    walk.press("حفظ الجواب")
    expect(walk.state).to_have_text("موافقة على مشروع الحياة")

    walk.trail("الملف")
    walk.follow("التكوين")
    walk.follow("سنة دراسية")
    walk.fill(
        {
            "النوع": "تعليم مدرسي",
            "المستوى": "الثالثة إعدادي",
            "المدرسة أو الكلية": "إعدادية نموذجية",
            "أول يوم": day(-80),
            "يوم موافقة النائب الشرعي": day(-80),
        }
    )
    walk.press("تسجيل")
    walk.sees("متابعة الدراسة")
    walk.follow("النتيجة")
    walk.tick("نجاح")
    walk.fill({"يوم النتيجة": day(0)})
    walk.press("تسجيل")
    walk.sees("نجاح")

    code = walk.code
    walk.follow("طلب التسجيل في دورة")
    walk.fill({"الدورة": "الخياطة", "يوم موافقة النائب الشرعي": day(0)})
    walk.press("طلب التسجيل")
    walk.sees("طلب التسجيل")
    walk.sit_down("trainer", "/training/?state=running")
    walk.follow("الخياطة")
    session = walk.page.url
    walk.row(code).get_by_role("button", name="منح مقعد").click()
    walk.row(code).get_by_role("link", name="النتيجة").click()
    walk.tick("نجاح")
    walk.fill({"يوم الامتحان": day(0)})
    walk.press("تسجيل النتيجة")
    walk.sit_down("coordinator.settat", "/training/?state=running")
    walk.follow_to(session)
    walk.row(code).get_by_role("button", name="إصدار الشهادة").click()
    walk.row(code).get_by_role("link", name="ATT-").click()
    walk.sees("أيوب التجريبي")
