"""Lists of invented people as registries keep them: a title above, headings of their own, days as they are typed."""

import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook

HEADINGS = (
    "ت",
    "رقم الاعتقال",
    "الاسم الكامل",
    "Nom et prénom",
    "تاريخ الازدياد",
    "الجنس",
    "الوضعية الجنائية",
)
DAYS = ("تاريخ الإيداع", "تاريخ الإفراج")
GIVEN = ("سعاد", "خالد", "نعيمة", "يوسف", "فاطمة", "حميد", "مريم", "عمر", "زينب", "رشيد")
LATIN = ("Souad", "Khalid", "Naima", "Youssef", "Fatima", "Hamid", "Maryam", "Omar", "Zineb", "Rachid")
FAMILIES = (("النموذجي", "Ennamoudaji"), ("التجريبي", "Ettajribi"), ("الافتراضي", "Eliftiradi"))


def letters(number: int) -> str:
    """A word that is nobody's name, one for each number."""
    return "".join("بتثجحخدذرز"[int(digit)] for digit in f"{number:05}")


def row(number: int) -> list[Any]:
    """One invented person; women at even places."""
    arabic, latin = FAMILIES[number % 3]
    at = number % 10
    return [
        number,
        f"{20_000 + number}",
        f"{GIVEN[at]} {letters(number)} {arabic}",
        f"{LATIN[at]} {latin}",
        f"{1 + number % 28:02}/{1 + number % 12:02}/{1970 + number % 30}",
        "أنثى" if at % 2 == 0 else "ذكر",
        "مدان" if number % 5 else "احتياطي",
        "2024-02-01",
        "2031-05-01",
    ]


def workbook(rows: Sequence[Sequence[Any]], headings: Sequence[str] = (*HEADINGS, *DAYS)) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.append(["لائحة النزلاء بتاريخ اليوم"])
    sheet.append([])
    sheet.append(list(headings))
    for one in rows:
        sheet.append(list(one))
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def people(count: int) -> bytes:
    return workbook([row(number) for number in range(1, count + 1)])
