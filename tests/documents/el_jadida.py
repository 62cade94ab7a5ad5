"""The invented operation of El Jadida, as the papers tell it: fourteen files, nine handovers."""

import datetime
from dataclasses import replace
from pathlib import Path

import darb
from darb.awards.rules.papers import (
    AttendanceList,
    Cheque,
    Expected,
    HandoverMinutes,
    Item,
    Outcome,
    Recipient,
    References,
    ToSign,
)
from darb.core.canonical import digest
from darb.core.words import load_country_words
from darb.documents.paper import Bilingual, Frame, Letterhead, Verification
from darb.notices.rules.letters import Addressee, DecisionLetter
from darb.notices.rules.outcomes import (
    Check,
    Funded,
    Ineligible,
    Mark,
    Meeting,
    Ranking,
    Stopped,
    SupportPart,
    Unfunded,
)
from darb.selection.rules.papers import Member, RankedFile, RunHashes, SessionMinutes, Vote

WORDS = load_country_words(Path(darb.__file__).parent / "countries" / "ma" / "words.toml")
ADDRESS = "https://darb.example/v/"
DAY = datetime.date(2021, 5, 11)
LETTERHEAD = Letterhead(
    country_ar="المملكة المغربية",
    country_fr="Royaume du Maroc",
    institution_ar="مؤسسة محمد السادس لإعادة إدماج السجناء",
    institution_fr="Fondation Mohammed VI pour la réinsertion des détenus",
    unit_ar="مركز المصاحبة وإعادة الإدماج",
    unit_fr="Centre d’accompagnement et de réinsertion",
)
PROVINCE = Bilingual("إقليم الجديدة", "la province d’El Jadida")
SEWING = (
    Item(
        Bilingual("آلة خياطة صناعية", "machine à coudre industrielle"),
        "NORIA N-210",
        ("NR21-048817", "NR21-048818"),
        2,
        11_400_00,
    ),
    Item(
        Bilingual("آلة سورجي بأربعة خيوط", "surjeteuse quatre fils"),
        "NORIA S-4",
        ("NS04-110236",),
        1,
        13_650_00,
    ),
    Item(Bilingual("آلة تطريز", "brodeuse"), "SAHM B-1", ("SB1-77052",), 1, 19_900_00),
    Item(
        Bilingual("مكواة بخارية مع طاولتها", "fer à vapeur avec table"),
        "ATLAS V-3",
        ("AV3-20419",),
        1,
        4_300_00,
    ),
    Item(Bilingual("طاولة تفصيل وخزانة", "table de coupe et armoire"), "", (), 1, 6_000_00),
)
CHEQUE = Cheque("0004712", "بنك المثال", datetime.date(2021, 5, 10), 8_000_00)
NAIMA = Recipient(
    "نعيمة النموذجي", "Naïma ENNAMOUDAJI", "F", "cnie", "XX000002", True, "زنقة المثال، رقم 7، الجديدة"
)
RACHID = Recipient(
    "رشيد التجريبي", "Rachid ETTAJRIBI", "M", "cnie", "XX000003", True, "حي النموذج، رقم 4، الجديدة"
)


def frame(number: str, dated: datetime.date = DAY, token: str = "8Z1PN3K1VKNKBA2QBV6EH18860") -> Frame:
    return Frame(LETTERHEAD, number, dated, Verification(token, ADDRESS), invented=True)


def minutes(
    *,
    number: str = "PVR-2021-0027",
    recipient: Recipient = NAIMA,
    items: tuple[Item, ...] = SEWING,
    cheque: Cheque | None = CHEQUE,
    outcome: Outcome = ToSign(),  # noqa: B008  a frozen value
    reserve: Bilingual | None = None,
) -> HandoverMinutes:
    return HandoverMinutes(
        frame=frame(number),
        references=References("D-2021-0002", "DEC-2021-0102", "CNV-2020-0007", "1", "O2021-03"),
        at=datetime.time(10, 40),
        place=PROVINCE,
        institution=Bilingual("مؤسسة محمد السادس لإعادة إدماج السجناء", "la Fondation"),
        partner=Bilingual(
            "اللجنة الإقليمية للتنمية البشرية بإقليم الجديدة",
            "le comité provincial de développement humain d’El Jadida",
        ),
        funder=Bilingual("المبادرة الوطنية للتنمية البشرية", "l’INDH"),
        recipient=recipient,
        project=Bilingual("ورشة للخياطة التقليدية", "atelier de couture"),
        items=items,
        cheque=cheque,
        no_transfer_months=24,
        no_transfer_until=datetime.date(2023, 5, 11),
        giver="منسق(ة) المركز",
        outcome=outcome,
        reserve=reserve,
    )


EXPECTED = (
    Expected("عبد الإله المثالي", "D-2021-0001", datetime.time(10, 0), 8, "0004711"),
    Expected("نعيمة النموذجي", "D-2021-0002", datetime.time(10, 0), 6, "0004712"),
    Expected("رشيد التجريبي", "D-2021-0003", datetime.time(10, 15), 5, "0004713"),
    Expected("مصطفى الافتراضي", "D-2021-0004", datetime.time(10, 15), 4, "0004714"),
    Expected("خديجة التمثيلي", "D-2021-0005", datetime.time(10, 30), 12, "0004715"),
    Expected("حسن البياني", "D-2021-0006", datetime.time(10, 30), 3, "0004716"),
    Expected("سعاد المثالي", "D-2021-0007", datetime.time(10, 45), 7, "0004717"),
    Expected("كريم النموذجي", "D-2021-0009", datetime.time(10, 45), 6, "0004718"),
    Expected("عمر التجريبي", "D-2021-0011", datetime.time(11, 0), 9, "0004719"),
)


def attendance(expected: tuple[Expected, ...] = EXPECTED) -> AttendanceList:
    return AttendanceList(
        frame=Frame(LETTERHEAD, "O2021-03", DAY, invented=True),
        season="2020-2021",
        phase="1",
        place=Bilingual("مقر إقليم الجديدة", "siège de la province d’El Jadida"),
        expected=expected,
    )


CRITERIA = {
    "ar": (
        *(
            "الوضعية الاجتماعية (حسب البحث الاجتماعي)",
            "حاجة منطقتكم إلى هذا النشاط",
            "الفئات ذات الأولوية المعلن عنها",
        ),
        *("تجربتكم وتكوينكم ورغبتكم في العمل", "نجاح المشروع في السوق", "توفر المحل والرخص"),
    ),
    "fr": (
        *(
            "Situation sociale (d’après l’enquête)",
            "Besoin de votre zone pour cette activité",
            "Publics prioritaires annoncés",
        ),
        *(
            "Votre expérience, votre formation, votre motivation",
            "Réussite du projet sur le marché",
            "Local et autorisations",
        ),
    ),
}
MARKS = ((245, 35), (110, 15), (0, 5), (135, 15), (160, 20), (80, 10))
FUNDED = Funded(
    (SupportPart("equipment", 66_650_00), SupportPart("cheque", 8_000_00)),
    24,
    Meeting(DAY, datetime.time(10, 0), "إقليم الجديدة"),
)
FUNDED_FR = Funded(FUNDED.parts, 24, Meeting(DAY, datetime.time(10, 0), "la province d’El Jadida"))


def money_ran_out(lang: str = "ar") -> Unfunded:
    return Unfunded(
        reason="sources_exhausted",
        requested_minor=58_400_00,
        score=730,
        threshold=600,
        marks=tuple(Mark(name, *mark) for name, mark in zip(CRITERIA[lang], MARKS, strict=True)),
        ranking=Ranking(10, 11, funded_to=9, last_score=745, left_minor=6_650_00),
        missing_minor=51_750_00,
        score_needed=746,
        amount_needed=6_650_00,
    )


CHECKS = {
    "ar": (
        Check("تكوين أو تجربة في نفس المجال", "شهادة التكوين", True),
        Check("السكن في إقليم الجديدة", "شهادة السكنى", False),
        Check("مبلغ الطلب لا يتجاوز السقف", "بيان الأثمان", True),
        Check("الطلب موقع وكامل", "طلب الاستفادة", True),
    ),
    "fr": (
        Check("Formation ou expérience du métier", "certificat de formation", True),
        Check("Résidence dans la province d’El Jadida", "certificat de résidence", False),
        Check("Montant sous le plafond", "devis", True),
        Check("Demande signée et complète", "demande d’appui", True),
    ),
}
WHY_ASKED = {
    "ar": "هذه الدعوة مخصصة لمن يسكن في إقليم الجديدة، وشهادة السكنى هي التي تثبت ذلك.",
    "fr": "L’appel est réservé aux habitants de la province d’El Jadida ; ce certificat le prouve.",
}


def paper_missing(lang: str = "ar") -> Ineligible:
    return Ineligible(
        "paper_missing",
        {"paper": CHECKS[lang][1].paper},
        CHECKS[lang],
        asked_on=(datetime.date(2021, 1, 11), datetime.date(2021, 1, 18)),
        deadline=datetime.date(2021, 1, 29),
        why_asked=WHY_ASKED[lang],
        elsewhere=True,
    )


def letter(
    outcome: Funded | Unfunded | Ineligible | Stopped,
    *,
    lang: str = "ar",
    addressee: Addressee | None = None,
    number: str = "DEC-2021-0038",
    file: str = "D-2021-0010",
    dated: datetime.date = datetime.date(2021, 2, 11),
) -> DecisionLetter:
    youssef = {
        "ar": Addressee("يوسف التجريبي", "M", ("حي النموذج، رقم 12", "أزمور")),
        "fr": Addressee("Youssef ETTAJRIBI", "M", ("12, quartier Ennamoudaj", "Azemmour")),
    }
    return DecisionLetter(
        frame=frame(number, dated, "MKNT4RFXH4S0G3G26DZAM3H2H4"),
        lang=lang,
        addressee=addressee or youssef[lang],
        file=file,
        receipt=file.replace("D-", "REC-"),
        code="K7M4P2QX",
        project="ورشة لإصلاح الدراجات النارية" if lang == "ar" else "atelier de réparation de motocyclettes",
        outcome=outcome,
        phone="05 00 00 00 00".replace(" ", "\u00a0"),
        page="darb.example/status/",
        signer="منسق(ة) المركز" if lang == "ar" else "Coordination du centre",
        appeal_days=30,
        answer_days=30,
    )


SECTORS = {
    "ar": {
        "fishing": "الصيد البحري",
        "crafts": "الصناعة التقليدية",
        "services": "الخدمات",
        "farming": "الفلاحة",
    },
    "fr": {
        "fishing": "pêche maritime",
        "crafts": "artisanat",
        "services": "services",
        "farming": "agriculture",
    },
}
RANKED = (
    *(("0004", "fishing", 915, 112_400), ("0002", "crafts", 880, 74_650), ("0007", "services", 865, 68_900)),
    *(("0001", "farming", 840, 96_000), ("0009", "crafts", 825, 89_750), ("0006", "fishing", 800, 83_200)),
    *(("0003", "services", 785, 71_500), ("0011", "crafts", 760, 92_300), ("0005", "farming", 745, 82_650)),
)


def ranked_files(lang: str = "ar") -> tuple[RankedFile, ...]:
    sector = SECTORS[lang]
    papers = {"ar": ("شهادة السكنى", "تجاوز السقف"), "fr": ("certificat de résidence", "plafond dépassé")}[
        lang
    ]
    funded = tuple(
        RankedFile(f"D-2021-{code}", sector[field], amount * 100, "funded", rank, score)
        for rank, (code, field, score, amount) in enumerate(RANKED, 1)
    )
    return (
        *funded,
        RankedFile("D-2021-0010", sector["services"], 58_400_00, "sources_exhausted", 10, 730, 51_750_00),
        RankedFile("D-2021-0008", sector["crafts"], 64_200_00, "sources_exhausted", 11, 690, 57_550_00),
        RankedFile("D-2021-0012", sector["services"], 49_000_00, "below_threshold", None, 545),
        RankedFile("D-2021-0013", sector["services"], 38_500_00, "ineligible", detail=papers[0]),
        RankedFile("D-2021-0014", sector["services"], 135_000_00, "ineligible", detail=papers[1]),
    )


SEATS = {
    "ar": (
        *("رئيس(ة) اللجنة", "قسم العمل الاجتماعي", "المجتمع المدني", "الصناعة التقليدية"),
        *("التكوين المهني", "خبير(ة) مستقل(ة)", "الغرفة الفلاحية"),
    ),
    "fr": (
        *("présidence du comité", "action sociale", "société civile", "artisanat"),
        *("formation professionnelle", "expert(e) indépendant(e)", "chambre d’agriculture"),
    ),
}


AGENDA = {
    "ar": ("التحقق من الشروط", "التنقيط", "الترتيب", "البت"),
    "fr": ("vérification des conditions", "notation", "classement", "décision"),
}


def seats(lang: str) -> tuple[Member, ...]:
    """Seven seats: the third steps aside for one file, the seventh is excused."""
    functions = SEATS[lang]
    members = [Member(name) for name in functions]
    members[2] = Member(functions[2], recused_from=("D-2021-0006",))
    members[6] = Member(functions[6], "excused")
    return tuple(members)


def session(lang: str = "ar", files: tuple[RankedFile, ...] | None = None) -> SessionMinutes:
    return SessionMinutes(
        frame=replace(
            frame("PVS-2021-0002", datetime.date(2021, 2, 8), "KTQQM37NHXN3T84XA93S7NK024"),
            letterhead=replace(LETTERHEAD, unit_ar="لجنة الانتقاء", unit_fr="Comité de sélection"),
        ),
        lang=lang,
        call="CALL-2021-01",
        source="CNV-2020-0007 · 1",
        rule="rank",
        band_width=0,
        threshold=600,
        available_minor=778_000_00,
        starts=datetime.time(9, 30),
        ends=datetime.time(13, 10),
        place=PROVINCE.in_(lang),
        agenda=AGENDA[lang],
        members=seats(lang),
        quorum=4,
        files=ranked_files(lang) if files is None else files,
        hashes=RunHashes(digest("data"), digest("seed"), digest("result")),
        vote=Vote(6),
        appeal_days=30,
        third_scores={"D-2021-0003": 170},
    )
