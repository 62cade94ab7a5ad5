"""A small valid season of four files, as rows, each sheet by itself; tests break one thing in it.

D-2021-0001 is handed over with a cheque, D-2021-0002 with a thumbprint, D-2021-0003 has three scorers and a
juvenile holder, D-2021-0004 lacks a paper and so was never marked. Row n of a sheet stands in row n + 2 of the
file.
"""

import datetime
from typing import Any

Row = dict[str, Any]
Rows = dict[str, list[Row]]
date = datetime.date


def good_season() -> Rows:
    """Everything needed and nothing wrong."""
    return {
        "season": [season()],
        "actors": actors(),
        "agreements": [agreement()],
        "contributions": [contribution()],
        "tranches": [tranche()],
        "rules": [{"key": key, "value": value} for key, value in RULES.items()],
        "grid": grid(),
        "people": [abdelilah(), naima(), karim(), souad()],
        "files": files(),
        "lines": lines(),
        "documents": documents(),
        "scores": scores(),
        "purchases": purchases(),
        "operation": [operation()],
        "handovers": handovers(),
        "certificates": [{"person": "P-02", "kind": "vocational", "date": date(2021, 5, 11)}],
    }


def season() -> Row:
    return {
        "label": "2020-2021",
        "kind": "season",
        "starts_on": date(2020, 9, 1),
        "ends_on": date(2021, 8, 31),
        "programme": "micro_projects_self_employment",
        "sub_programme": "ordinary",
        "country": "MA",
    }


def actors() -> list[Row]:
    duties = {
        "c.preparation": "prepares_file",
        "m.first": "scores",
        "m.second": "scores;decides",
        "m.third": "scores",
        "f.commitments": "commits",
        "b.purchases": "buys",
        "s.store": "receives",
        "f.payer-1": "pays",
        "f.payer-2": "pays",
        "c.coordination": "hands_over",
    }
    return [
        {"login": login, "function": "موظف(ة) نموذجي(ة)", "duties": given, "establishment": "CAR-JAD"}
        for login, given in duties.items()
    ]


def agreement() -> Row:
    return {
        "code": "CNV-2020-0007",
        "parties": "FM6RD; CPDH-06.181",
        "object": "دعم المشاريع المدرة للدخل",
        "territory": "06.181",
        "category": "precarity",
        "signed_on": date(2020, 10, 5),
        "ends_on": date(2022, 10, 5),
    }


def contribution() -> Row:
    return {
        "agreement": "CNV-2020-0007",
        "funder": "INDH",
        "amount": 200000,
        "kind": "cash",
        "restriction": "province=06.181",
        "cap_amount": 120000,
        "cap_share": "90 %",
    }


def tranche() -> Row:
    return {
        "agreement": "CNV-2020-0007",
        "number": 1,
        "contribution": "INDH",
        "planned_amount": 200000,
        "received_amount": 180000,
        "received_on": date(2020, 12, 1),
    }


RULES: dict[str, Any] = {
    "rule": "rank",
    "threshold": 60,
    "spread": 15,
    "noise": 5,
    "ceiling": 120000,
    "documents": "residence_certificate",
    "seed": "f2a6007f3dcb96bd96eaadf71982b66fb653b0ff17f0783d172b579a030919e6",
    "opens_on": date(2020, 11, 2),
    "closes_on": date(2020, 12, 31),
    "frozen_on": date(2021, 1, 15),
    "decided_on": date(2021, 2, 8),
    "agreed_on": date(2021, 3, 15),
    "appeal_days": 30,
    "no_transfer_months": 24,
}


def rule_row(key: str) -> int:
    """The row of a rule in the file."""
    return list(RULES).index(key) + 2


def grid() -> list[Row]:
    return [
        {
            "code": "need",
            "label_ar": "الحاجة",
            "label_fr": "besoin",
            "weight": 60,
            "anchors": "0 · 30 · 60",
        },
        {"code": "market", "label_ar": "السوق", "label_fr": "marché", "weight": 40},
    ]


def abdelilah() -> Row:
    return {
        "ref": "P-01",
        "names_ar": "عبد الإله المثالي",
        "names_latin": "Abdelilah Elmithali",
        "sex": "M",
        "birth": date(1990, 4, 2),
        "identity_kind": "cnie",
        "identity_number": "XX000001",
        "province": "06.181",
        "commune": "06.181.01.03",
        "origin_establishment": "adir",
        "released_on": date(2019, 6, 3),
        "training_held": "الفلاحة",
    }


def naima() -> Row:
    return {
        "ref": "P-02",
        "names_ar": "نعيمة النموذجي",
        "names_latin": "Naïma Ennamoudaji",
        "sex": "F",
        "birth": "1988-07",
        "identity_kind": "cnie",
        "identity_number": "XX000002",
        "province": "06.181",
        "released_on": date(2018, 1, 20),
        "training_held": "الخياطة",
        "address": "زنقة المثال",
    }


def karim() -> Row:
    """A juvenile, and so with a guardian."""
    return {
        "ref": "P-03",
        "names_ar": "كريم التجريبي",
        "sex": "M",
        "birth": 2004,
        "identity_kind": "none",
        "no_identity_reason": "in_progress",
        "province": "06.181",
        "released_on": date(2020, 10, 1),
        "training_held": "الصيد البحري",
        "guardian": "فاطمة التجريبي",
    }


def souad() -> Row:
    return {
        "ref": "P-04",
        "names_ar": "سعاد البياني",
        "sex": "F",
        "birth": 1979,
        "identity_kind": "passport",
        "identity_number": "XX0000004",
        "province": "06.181",
        "training_held": "الطبخ",
    }


def files() -> list[Row]:
    trades = (
        ("sheep_raising", "agriculture"),
        ("tailoring", "crafts"),
        ("small_boat_fishing", "fishing"),
        ("snack_bar", "restaurant"),
    )
    amounts = ((90000, 10000, 80000), (40000, 0, 40000), (30000, 0, 30000), (20000, 0, 20000))
    return [
        {
            "ref": f"D-2021-000{number}",
            "person": f"P-0{number}",
            "title": f"مشروع نموذجي {number}",
            "trade": trade,
            "sector": sector,
            "activity": "new",
            "legal_form": "auto_entrepreneur",
            "province": "06.181",
            "total_cost": cost,
            "own_contribution": own,
            "requested": asked,
        }
        for number, ((trade, sector), (cost, own, asked)) in enumerate(zip(trades, amounts, strict=True), 1)
    ]


def line(number: int, kind: str, label: str, quantity: int, unit_price: float, **more: Any) -> Row:
    return {
        "file": f"D-2021-000{number}",
        "kind": kind,
        "label": label,
        "quantity": quantity,
        "unit_price": unit_price,
        **more,
    }


def lines() -> list[Row]:
    return [
        line(1, "equipment", "معلف", 2, 36000, label_fr="mangeoire", brand="NORIA N-1"),
        line(1, "working_capital", "رأسمال التسيير", 1, 18000),
        line(2, "equipment", "آلة خياطة", 2, 15000, serial="NR21-048817; NR21-048818"),
        line(2, "equipment", "مكواة", 1, 10000),
        line(3, "equipment", "شباك", 3, 10000),
        line(4, "equipment", "فرن", 1, 20000),
    ]


def documents() -> list[Row]:
    states = ("accepted", "accepted", "accepted", "missing")
    return [
        {"file": f"D-2021-000{number}", "kind": "residence_certificate", "state": state}
        for number, state in enumerate(states, 1)
    ]


def marks(number: int, scorer: str, need: float, market: float) -> list[Row]:
    given = (("need", need), ("market", market))
    return [
        {"file": f"D-2021-000{number}", "criterion": criterion, "scorer": scorer, "mark": mark}
        for criterion, mark in given
    ]


def scores() -> list[Row]:
    """80.0, 75.5 and, after a third opinion, 66.0."""
    return [
        *marks(1, "m.first", 50, 30),
        *marks(1, "m.second", 48.5, 31.5),
        *marks(2, "m.first", 45.5, 30),
        *marks(2, "m.second", 45, 30.5),
        *marks(3, "m.first", 50, 35),
        *marks(3, "m.second", 40, 20),
        *marks(3, "m.third", 42, 24),
    ]


def purchase(number: int, line_: object, price: float, serial: str | None) -> Row:
    return {
        "file": f"D-2021-000{number}",
        "line": line_,
        "supplier": "شركة المثال للتجهيز",
        "ordered_on": date(2021, 4, 1),
        "accepted_on": date(2021, 4, 20),
        "invoice": "FA-2021-88",
        "price": price,
        "serial": serial,
    }


def purchases() -> list[Row]:
    return [
        purchase(1, 1, 35900.5, "MG-1"),
        purchase(1, 1, 36000, "MG-2"),
        purchase(2, "آلة خياطة", 15000, "NR21-048817"),
        purchase(2, "1", 15000, "NR21-048818"),
        purchase(2, 2, 9999.99, None),
    ]


def operation() -> Row:
    return {
        "code": "O2021-03",
        "phase": 1,
        "date": date(2021, 5, 11),
        "place": "مقر إقليم الجديدة",
        "chaired_by": "عامل الإقليم",
        "kind": "handover",
    }


def handovers() -> list[Row]:
    return [
        {
            "file": "D-2021-0001",
            "operation": "O2021-03",
            "date": date(2021, 5, 11),
            "state": "present",
            "signed_by": "signature",
            "cheque_number": "0004711",
        },
        {
            "file": "D-2021-0002",
            "operation": "O2021-03",
            "date": date(2021, 5, 11),
            "state": "present",
            "signed_by": "thumbprint",
            "witness": "شاهد مثالي",
        },
    ]
