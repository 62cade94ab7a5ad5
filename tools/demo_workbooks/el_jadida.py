"""El Jadida, season 2020-2021, first phase: nine people, 11 May 2021.

Published (report of the handover): 9 people, 3 women and 6 men, INDH contribution of about 778,000 MAD,
sectors crafts, services, sea fishing, agriculture. Everything else is invented: fourteen files, twelve
eligible, eleven above the threshold, nine funded for 771,350.00 and 769,214.60 handed over.
"""

import datetime

from tools.demo_workbooks.call import sector_of
from tools.demo_workbooks.dice import Dice
from tools.demo_workbooks.frame import Agreement, add_agreement, add_season
from tools.demo_workbooks.marks import marks_for
from tools.demo_workbooks.season import Applicant, Cell, Line, Row, Season, dirhams, read_data

PROVINCE = "06.181"
AGREEMENT = "CNV-2020-0007"
OPERATION = "O2021-03"
HANDED_OVER_ON = datetime.date(2021, 5, 11)
ACTORS = (
    ("prepare.jadida", "المواكِبة الاجتماعية | Accompagnante sociale", "prepares_file", "CAR-CAS"),
    ("member.one", "عضو لجنة الانتقاء: الصناعة التقليدية | Membre du comité : artisanat", "scores", None),
    (
        "member.two",
        "عضو لجنة الانتقاء: التكوين المهني | Membre du comité : formation professionnelle",
        "scores",
        None,
    ),
    ("member.three", "عضو لجنة الانتقاء: خبير مستقل | Membre du comité : expert indépendant", "scores", None),
    ("chair", "رئيسة لجنة الانتقاء | Présidente du comité de sélection", "decides", None),
    ("commitments", "المكلف بالالتزامات المالية | Chargé des engagements", "commits", None),
    ("buyer", "المكلفة بالمشتريات | Chargée des achats", "buys", None),
    ("storekeeper", "أمين المخزن | Magasinier", "receives", None),
    (
        "finance.one",
        "المسؤول المالي (التوقيع الأول) | Responsable financier (première signature)",
        "pays",
        None,
    ),
    (
        "finance.two",
        "المسؤولة المالية (التوقيع الثاني) | Responsable financière (seconde signature)",
        "pays",
        None,
    ),
    ("coordinator", "منسقة المركز | Coordinatrice du centre", "hands_over", "CAR-CAS"),
)
PAPERS = (
    "application_form",
    "project_idea_document",
    "sworn_statement",
    "training_certificate",
    "residence_certificate",
    "life_project_signed",
    "social_enquiry_report",
    "equipment_list",
    "quote",
)
RULES: dict[str, Cell] = {
    "rule": "rank",
    "threshold": 60,
    "spread": 15,
    "noise": 5,
    "ceiling": dirhams(12_000_000),
    "documents": ";".join(PAPERS),
    "seed": "f2a6007f3dcb96bd96eaadf71982b66fb653b0ff17f0783d172b579a030919e6",
    "opens_on": datetime.date(2021, 1, 4),
    "closes_on": datetime.date(2021, 1, 29),
    "frozen_on": datetime.date(2021, 2, 1),
    "decided_on": datetime.date(2021, 2, 8),
    "agreed_on": datetime.date(2021, 3, 25),
    "appeal_days": 30,
    "answer_days": 30,
    "no_transfer_months": 24,
    "training_required": "yes",
}
# Each scorer's total in tenths; a third where the first two are more than 15.0 apart.
TOTALS: dict[str, tuple[int, ...]] = {
    "0001": (860, 820),
    "0002": (870, 890),
    "0003": (700, 870, 785),
    "0004": (925, 905),
    "0005": (720, 770),
    "0006": (815, 785),
    "0007": (850, 880),
    "0008": (665, 715),
    "0009": (840, 810),
    "0010": (735, 725),
    "0011": (780, 740),
    "0012": (520, 570),
}
# The letter to file 0010 prints the mean mark of each criterion: 24.5, 11.0, 0.0, 13.5, 16.0, 8.0.
GIVEN_MARKS = {"0010": ([250, 115, 0, 135, 155, 80], [240, 105, 0, 135, 165, 80])}
SUPPLIERS = {
    "1": "تجهيزات المثال الفلاحية",
    "2": "دار النموذج للآلات",
    "3": "الشركة التجريبية لمعدات الورشات",
    "4": "ورشة الافتراض للقوارب",
    "5": "محركات التمثيل البحرية",
}
# Ordered and accepted, by supplier.
BOUGHT = {
    "1": (datetime.date(2021, 4, 5), datetime.date(2021, 5, 4)),
    "2": (datetime.date(2021, 4, 6), datetime.date(2021, 5, 5)),
    "3": (datetime.date(2021, 4, 7), datetime.date(2021, 5, 6)),
    "4": (datetime.date(2021, 4, 8), datetime.date(2021, 5, 6)),
    "5": (datetime.date(2021, 4, 12), datetime.date(2021, 5, 7)),
}


def tell() -> Season:
    season = Season()
    _frame(season)
    season.add_rules(RULES)
    season.add_grid()
    applicants = [_applicant(row) for row in read_data("el_jadida_files.csv")]
    season.add_applicants(applicants)
    for applicant in applicants:
        _buy(season, applicant)
    season.add(
        "operation",
        code=OPERATION,
        phase=1,
        date=HANDED_OVER_ON,
        place="مقر إقليم الجديدة | siège de la province d'El Jadida",
        chaired_by="عامل إقليم الجديدة، بمعية المنسقة الجهوية للمركز"
        " | gouverneur, avec la coordinatrice régionale du centre",
        kind="handover",
    )
    return season


def _frame(season: Season) -> None:
    add_season(season, "2020-2021", "season", datetime.date(2020, 9, 1), datetime.date(2021, 8, 31))
    for login, function, duties, establishment in ACTORS:
        season.add("actors", login=login, function=function, duties=duties, establishment=establishment)
    agreement = Agreement(
        code=AGREEMENT,
        parties=f"FM6RD;CPDH-{PROVINCE}",
        object="دعم مشاريع فردية مدرة للدخل لفائدة المفرج عنهم القاطنين بإقليم الجديدة",
        territory=PROVINCE,
        signed_on=datetime.date(2020, 10, 15),
        ends_on=datetime.date(2022, 12, 31),
        funder="INDH",
        amount=77_800_000,
        received_on=datetime.date(2020, 12, 15),
        restriction=f"province={PROVINCE}",
    )
    add_agreement(season, agreement)


def _applicant(row: dict[str, str]) -> Applicant:
    number = row["file"]
    papers = dict.fromkeys(PAPERS, "accepted")
    if number == "0013":
        papers["residence_certificate"] = "missing"
    file: Row = {key: row[key] for key in ("title", "title_fr", "trade", "activity", "legal_form")}
    file |= {"sector": sector_of(row["trade"]), "province": PROVINCE}
    return Applicant(
        ref=f"D-2021-{number}",
        person=_person(row),
        file=file,
        lines=[_line(line, bought=bool(row["cheque"])) for line in _lines_of(number) if not _is_own(line)],
        marks=_marks(number, row["sex"]),
        papers=papers,
        outcome="funded" if row["cheque"] else "refused",
        handover=_handover(row) if row["cheque"] else None,
        own_lines=[_line(line, bought=False) for line in _lines_of(number) if _is_own(line)],
    )


def _lines_of(number: str) -> list[dict[str, str]]:
    return [line for line in read_data("el_jadida_lines.csv") if line["file"] == number]


def _is_own(line: dict[str, str]) -> bool:
    return "apport en nature" in line["label_fr"]


def _line(row: dict[str, str], *, bought: bool) -> Line:
    quantity, unit = int(row["quantity"]), int(row["unit"])
    line = Line(row["kind"], row["label"], row["label_fr"], row["brand"], quantity, unit)
    line.serials = tuple(part for part in row["serials"].split(";") if part)
    if bought and not line.is_cash:
        line.prices = [int(row["price"] or unit)] * quantity
    return line


def _person(row: dict[str, str]) -> Row:
    has_card = row["file"] != "0008"
    full = len(row["birth"]) == len("1971-03-14")
    return {
        "ref": f"P-{row['file']}",
        "names_ar": row["names_ar"],
        "names_latin": row["names_latin"],
        "sex": row["sex"],
        "birth": datetime.date.fromisoformat(row["birth"]) if full else row["birth"],
        "identity_kind": "cnie" if has_card else "none",
        "identity_number": f"XX00{row['file']}" if has_card else None,
        "no_identity_reason": None if has_card else "in_progress",
        "province": PROVINCE,
        "commune": row["commune"] or None,
        "origin_establishment": row["prison"],
        "released_on": datetime.date.fromisoformat(row["released_on"]),
        "training_held": row["training"],
        "address": row["address"],
        "telephone": f"05 00 00 {row['file'][:2]} {row['file'][2:]}",
    }


def _marks(number: str, sex: str) -> list[tuple[str, list[int]]]:
    scorers = ("member.one", "member.two", "member.three")
    if number in GIVEN_MARKS:
        return list(zip(scorers, GIVEN_MARKS[number], strict=False))
    dice = Dice(f"el jadida {number}")
    totals = TOTALS.get(number, ())
    return [
        (scorer, marks_for(dice, total, priority=sex == "F"))
        for scorer, total in zip(scorers, totals, strict=False)
    ]


def _handover(row: dict[str, str]) -> Row:
    return {
        "operation": OPERATION,
        "date": HANDED_OVER_ON,
        "state": "present",
        "signed_by": "thumbprint" if row["witness"] else "signature",
        "witness": row["witness"] or None,
        "cheque_number": row["cheque"],
    }


def _buy(season: Season, applicant: Applicant) -> None:
    if not applicant.is_funded:
        return
    number = applicant.ref[-4:]
    for place, (line, row) in enumerate(zip(applicant.lines, _lines_of(number), strict=True), start=1):
        for piece, price in enumerate(line.prices):
            ordered, accepted = BOUGHT[row["supplier"]]
            season.add(
                "purchases",
                file=applicant.ref,
                line=place,
                supplier=SUPPLIERS[row["supplier"]],
                ordered_on=ordered,
                accepted_on=accepted,
                invoice=f"FA-{row['supplier']}-2021-{number}",
                price=dirhams(price),
                serial=line.serials[piece] if line.serials else None,
            )
