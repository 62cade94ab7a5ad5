"""A day's royal pardon on the page: looked at, confirmed once however often pressed, kept row by row."""

import datetime
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from openpyxl import Workbook

from darb.core.folding import fold
from darb.core.scope import scoped
from darb.detention.models import ReleaseBatch, ReleaseBatchRow, Stay
from darb.exchange.workbook.release_list import NotAList, read_release_list
from darb.journal.models import AccessEntry, JournalEntry
from tests.conftest import national_scope
from tests.detention.test_pages import officer_at
from tests.downloads import workbook_in
from tests.entering import enter
from tests.factories import centre, make_person
from tests.factories.detention import make_held

pytestmark = pytest.mark.slow
PRISON, OTHER = "el_jadida", "khouribga"
NAME = "نعيمة النموذجي"
TODAY = timezone.localdate
ARABIC = ["رقم الاعتقال", "الاسم الكامل", "المؤسسة السجنية", "تاريخ الإفراج"]


@pytest.fixture
def officer(client: Client, db: None) -> Client:
    enter(client, officer_at())
    return client


def held(place: str = PRISON) -> Stay:
    with scoped(national_scope()):
        person = make_person(holder=centre(place))
        return make_held(person=person, establishment=centre(place), compartments=["penal"])


def written(rows: list[list[object]], above: int = 0, headings: list[str] = ARABIC) -> bytes:
    book = Workbook()
    for number in range(above):
        book.active.append([f"title {number}"])
    book.active.append(headings)
    for row in rows:
        book.active.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def handed_in(content: bytes, name: str = "عفو.xlsx") -> dict[str, object]:
    return {"day": TODAY().isoformat(), "workbook": SimpleUploadedFile(name, content)}


def line(stay: Stay, **told: object) -> list[object]:
    given = {"number": stay.prison_number, "name": NAME, "place": "السجن المحلي الجديدة 2", "day": TODAY()}
    return list({**given, **told}.values())


def carried(page) -> dict[str, str]:
    form = page.context["form"]
    return {name: form[name].value() for name in ("form_key", "carried")}


def test_a_list_is_looked_at_before_anything_is_written(officer: Client) -> None:
    stay, elsewhere = held(), held(OTHER)
    rows = [
        line(stay, place=PRISON),
        line(elsewhere, place=OTHER),
        line(stay, place=PRISON),
        ["", NAME, "", TODAY()],
    ]

    page = officer.post("/releases/pardon/", handed_in(written(rows)))

    assert [(str(outcome), count) for outcome, count in page.context["preview"].counts] == [
        ("released", 1),
        ("unknown_number", 1),
        ("number_missing", 1),
        ("twice_in_file", 1),
    ]
    with scoped(national_scope()):
        assert not ReleaseBatch.objects.exists()
        assert Stay.objects.filter(state="ongoing").count() == 2
    assert JournalEntry.objects.filter(act__startswith="detention.").count() == 0
    assert AccessEntry.objects.get(act="search").details["rows"] == 4


def test_one_press_is_one_list_however_often_pressed(officer: Client) -> None:
    content = written([line(held(), place=PRISON), ["X9", NAME, PRISON, TODAY()]])
    fields = carried(officer.post("/releases/pardon/", handed_in(content)))

    first, again = (officer.post("/releases/pardon/confirm/", fields) for _time in range(2))
    same = officer.post("/releases/pardon/", handed_in(content))

    assert (first.status_code, first.url) == (again.status_code, again.url)
    assert same.context["known"].number in first.url
    with scoped(national_scope()):
        assert ReleaseBatch.objects.get().released == 1
        assert list(ReleaseBatchRow.objects.values_list("outcome", flat=True)) == [
            "released",
            "unknown_number",
        ]
    assert JournalEntry.objects.filter(act="detention.release_list").count() == 1


def test_the_copy_tells_the_outcome_of_every_row(officer: Client) -> None:
    content = written([line(held(), place=PRISON), ["X9", "=1+1", PRISON, TODAY()]])
    fields = carried(officer.post("/releases/pardon/", handed_in(content)))
    told = {"headers": {"accept-language": "en"}}

    before = officer.post("/releases/pardon/confirm/", {**fields, "copy": "1"}, **told)
    batch = officer.post("/releases/pardon/confirm/", fields).url
    after = officer.get(f"{batch}list.xlsx", **told)

    for answer in (before, after):
        rows = list(workbook_in(answer).active.iter_rows(values_only=True))[-2:]
        assert [row[-1] for row in rows] == ["released", "unknown prison number"]
        assert rows[1][2].startswith("'=")
    page = officer.get(f"{batch}?outcome=unknown_number")
    assert [row.prison_number for row in page.context["rows"]] == ["X9"]


def test_a_list_that_another_officer_looked_at_is_not_confirmed(officer: Client, client: Client) -> None:
    fields = carried(officer.post("/releases/pardon/", handed_in(written([line(held(), place=PRISON)]))))
    other = Client()
    enter(other, officer_at())

    answer = other.post("/releases/pardon/confirm/", fields)

    assert answer.status_code == 422
    with scoped(national_scope()):
        assert not ReleaseBatch.objects.exists()


@pytest.mark.parametrize(
    "content",
    [b"not a workbook", written([], headings=["a", "b"]), written([])],
    ids=["no workbook", "no list", "no row"],
)
def test_a_file_that_is_no_list_is_told_so(officer: Client, content: bytes) -> None:
    answer = officer.post("/releases/pardon/", handed_in(content))

    assert answer.status_code == 422
    assert answer.context["form"].errors["workbook"]


def read(content: bytes):
    places = {fold("el_jadida"): "el_jadida"}
    return read_release_list(io.BytesIO(content), places, today=TODAY(), day_first=True)


@pytest.mark.parametrize(
    "headings",
    [
        ARABIC,
        ["N° d'écrou", "Nom et prénom", "Établissement", "Date de libération"],
        ["prison number", "Name", "establishment", "release date"],
    ],
)
def test_headings_are_read_in_three_languages_below_a_title(headings: list[str]) -> None:
    day = datetime.date(2026, 7, 30)

    (row,) = read(written([[12345.0, f"  {NAME} ", "EL_JADIDA", "30/07/2026"]], above=3, headings=headings))

    assert (row.number, row.prison_number, row.name, row.place, row.day) == (
        5,
        "12345",
        NAME,
        "el_jadida",
        day,
    )


@pytest.mark.parametrize(
    ("told", "day"), [("31/02/2026", None), ("", None), (45000, None), ("2026-07-30", True)]
)
def test_a_day_that_cannot_be_read_is_no_day(told: object, day: bool | None) -> None:
    (row,) = read(written([["1", NAME, PRISON, told]]))

    assert (row.day is not None) == bool(day)


def test_a_sheet_without_the_headings_is_no_list() -> None:
    with pytest.raises(NotAList):
        read(written([["1", NAME]], headings=["رقم الاعتقال", "الاسم الكامل"]))
