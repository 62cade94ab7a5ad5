"""A small valid season of four files, as rows; tests break one thing in it and write a real workbook.

D-2021-0001 is handed over with a cheque, D-2021-0002 with a thumbprint, D-2021-0003 has three scorers and a
juvenile holder, D-2021-0004 lacks a paper and so was never marked.
"""

import datetime
import io
from collections.abc import Callable
from typing import Any

from openpyxl import Workbook

from darb.exchange.workbook.columns import BY_KEY, SHEETS
from darb.exchange.workbook.reference import Reference
from darb.exchange.workbook.season import Checked, read_season
from tests.exchange.references import morocco

Rows = dict[str, list[dict[str, Any]]]
Change = Callable[[Rows], object]
date = datetime.date


def good_season() -> Rows:
    """Everything needed and nothing wrong; row n of a sheet stands in row n + 2 of the file."""
    return {
        "season": [
            {
                "label": "2020-2021",
                "kind": "season",
                "starts_on": date(2020, 9, 1),
                "ends_on": date(2021, 8, 31),
                "programme": "micro_projects_self_employment",
                "sub_programme": "ordinary",
                "country": "MA",
            }
        ],
        "actors": actors(),
        "agreements": [
            {
                "code": "CNV-2020-0007",
                "parties": "FM6RD; CPDH-06.181",
                "object": "دعم المشاريع المدرة للدخل",
                "territory": "06.181",
                "category": "precarity",
                "signed_on": date(2020, 10, 5),
                "ends_on": date(2022, 10, 5),
            }
        ],
        "contributions": [
            {
                "agreement": "CNV-2020-0007",
                "funder": "INDH",
                "amount": 200000,
                "kind": "cash",
                "restriction": "province=06.181",
                "cap_amount": 120000,
                "cap_share": "90 %",
            }
        ],
        "tranches": [
            {
                "agreement": "CNV-2020-0007",
                "number": 1,
                "contribution": "INDH",
                "planned_amount": 200000,
                "received_amount": 180000,
                "received_on": date(2020, 12, 1),
            }
        ],
        "rules": [{"key": key, "value": value} for key, value in RULES.items()],
        "grid": [
            {
                "code": "need",
                "label_ar": "الحاجة",
                "label_fr": "besoin",
                "weight": 60,
                "anchors": "0 · 30 · 60",
            },
            {"code": "market", "label_ar": "السوق", "label_fr": "marché", "weight": 40},
        ],
        "people": people(),
        "files": files(),
        "lines": lines(),
        "documents": [
            {"file": f"D-2021-000{number}", "kind": "residence_certificate", "state": "accepted"}
            for number in (1, 2, 3)
        ]
        + [{"file": "D-2021-0004", "kind": "residence_certificate", "state": "missing"}],
        "scores": scores(),
        "purchases": purchases(),
        "operation": [
            {
                "code": "O2021-03",
                "phase": 1,
                "date": date(2021, 5, 11),
                "place": "مقر إقليم الجديدة",
                "chaired_by": "عامل الإقليم",
                "kind": "handover",
            }
        ],
        "handovers": [
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
        ],
        "certificates": [{"person": "P-02", "kind": "vocational", "date": date(2021, 5, 11)}],
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


def actors() -> list[dict[str, Any]]:
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


def people() -> list[dict[str, Any]]:
    return [
        {
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
        },
        {
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
        },
        {
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
        },
        {
            "ref": "P-04",
            "names_ar": "سعاد البياني",
            "sex": "F",
            "birth": 1979,
            "identity_kind": "passport",
            "identity_number": "XX0000004",
            "province": "06.181",
            "training_held": "الطبخ",
        },
    ]


def files() -> list[dict[str, Any]]:
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


def line(number: int, kind: str, label: str, quantity: int, unit_price: float, **more: Any) -> dict[str, Any]:
    return {
        "file": f"D-2021-000{number}",
        "kind": kind,
        "label": label,
        "quantity": quantity,
        "unit_price": unit_price,
        **more,
    }


def lines() -> list[dict[str, Any]]:
    return [
        line(1, "equipment", "معلف", 2, 36000, label_fr="mangeoire", brand="NORIA N-1"),
        line(1, "working_capital", "رأسمال التسيير", 1, 18000),
        line(2, "equipment", "آلة خياطة", 2, 15000, serial="NR21-048817; NR21-048818"),
        line(2, "equipment", "مكواة", 1, 10000),
        line(3, "equipment", "شباك", 3, 10000),
        line(4, "equipment", "فرن", 1, 20000),
    ]


def marks(number: int, scorer: str, need: float, market: float) -> list[dict[str, Any]]:
    given = (("need", need), ("market", market))
    return [
        {"file": f"D-2021-000{number}", "criterion": criterion, "scorer": scorer, "mark": mark}
        for criterion, mark in given
    ]


def scores() -> list[dict[str, Any]]:
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


def purchase(number: int, line_: object, price: float, serial: str | None) -> dict[str, Any]:
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


def purchases() -> list[dict[str, Any]]:
    return [
        purchase(1, 1, 35900.5, "MG-1"),
        purchase(1, 1, 36000, "MG-2"),
        purchase(2, "آلة خياطة", 15000, "NR21-048817"),
        purchase(2, "1", 15000, "NR21-048818"),
        purchase(2, 2, 9999.99, None),
    ]


def to_book(rows: Rows, language: str = "en") -> Workbook:
    """The season as sheets, headed in ``language``. A key that is no column heads itself."""
    book = Workbook()
    book.remove(book.active)
    for sheet in SHEETS:
        if sheet.key in rows:
            write_sheet(book, sheet.key, rows[sheet.key], language)
    return book


def to_file(rows: Rows, language: str = "en", edit: Callable[[Workbook], object] | None = None) -> io.BytesIO:
    """The season as an xlsx file, after ``edit`` has changed the sheets themselves."""
    book = to_book(rows, language)
    if edit is not None:
        edit(book)
    written = io.BytesIO()
    book.save(written)
    written.seek(0)
    return written


def write_sheet(book: Workbook, key: str, rows: list[dict[str, Any]], language: str = "en") -> None:
    sheet = BY_KEY[key]
    page = book.create_sheet(sheet.titles[language])
    known = {column.key: column.headings[language] for column in sheet.columns}
    keys = list(known) + sorted({key for row in rows for key in row} - set(known))
    page.append([known.get(key, key) for key in keys])
    for row in rows:
        page.append([row.get(key) for key in keys])


def check(change: Change | None = None, reference: Reference | None = None, **options: Any) -> Checked:
    """The good season after a change, written and read again."""
    rows = good_season()
    if change is not None:
        change(rows)
    return read_season(to_file(rows), reference or morocco(), **options)


def check_edited(edit: Callable[[Workbook], object]) -> Checked:
    """The good season after a change of the sheets themselves, written and read again."""
    return read_season(to_file(good_season(), edit=edit), morocco())


def found(checked: Checked) -> list[tuple[str, int | None, str, str]]:
    """Sheet, row, column and code of each problem."""
    return [(problem.sheet, problem.row, problem.column, problem.code) for problem in checked.problems]


def put(sheet: str, index: int, **cells: Any) -> Change:
    """Changes cells of one row; ``None`` empties a cell."""
    return lambda rows: rows[sheet][index].update(cells)


def rule(key: str, value: Any) -> Change:
    """Changes the value of a rule, or adds it at the end."""

    def change(rows: Rows) -> None:
        written = {row["key"]: row for row in rows["rules"]}
        if key in written:
            written[key]["value"] = value
        else:
            rows["rules"].append({"key": key, "value": value})

    return change


def again(sheet: str, index: int, **cells: Any) -> Change:
    """Repeats a row at the end of its sheet, with some cells changed."""
    return lambda rows: rows[sheet].append(rows[sheet][index] | cells)


def remove(sheet: str, *indexes: int) -> Change:
    def change(rows: Rows) -> None:
        rows[sheet] = [row for index, row in enumerate(rows[sheet]) if index not in indexes]

    return change


def both(*changes: Change) -> Change:
    def change(rows: Rows) -> None:
        for one in changes:
            one(rows)

    return change
