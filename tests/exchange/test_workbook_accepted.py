"""What people write in other ways: taken, converted, and told in a note where the reading could matter."""

import datetime
import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from darb.core.partial_dates import PartialDate
from darb.exchange.workbook.cells.compound import Quota, Restriction
from darb.exchange.workbook.columns import SHEETS
from darb.exchange.workbook.rows import SeasonWorkbook
from darb.exchange.workbook.season import Checked, read_season
from darb.exchange.workbook.sentences import sentence
from tests.exchange.good_season import good_season
from tests.exchange.references import morocco
from tests.exchange.workbooks import (
    Change,
    both,
    check,
    check_edited,
    found,
    put,
    rule,
    to_book,
    to_file,
)

date = datetime.date
DAY = date(2021, 5, 11)


def noted(checked: Checked) -> list[tuple[str, int | None, str, str]]:
    return [(note.sheet, note.row, note.column, note.code) for note in checked.notes]


def accepted(checked: Checked) -> SeasonWorkbook:
    assert found(checked) == []
    assert checked.workbook is not None
    return checked.workbook


AMOUNTS = {
    200000: False,
    "200000": False,
    "200000.00": False,
    "200 000,00": True,
    "200\u00a0000,00": True,
    "200\u202f000,00": True,
    "200 000": True,
    "200.000,00": True,
    "200,000.00": True,
    "200000,00": True,
    "200000,0": True,
    "200 000,00 DH": True,
    "200 000,00 درهم": True,
    "٢٠٠٠٠٠": True,
    "٢٠٠٬٠٠٠٫٠٠": True,
    "۲۰۰۰۰۰": True,
}


@pytest.mark.parametrize("written", AMOUNTS)
def test_an_amount_in_a_usual_form_is_read_to_the_centime(written: Any) -> None:
    checked = check(put("contributions", 0, amount=written))

    assert accepted(checked).contributions[0].amount_minor == 20_000_000
    assert bool(checked.notes) is AMOUNTS[written]
    assert {place[:3] for place in noted(checked)} <= {("contributions", 2, "amount")}


DATES = {
    DAY: False,
    datetime.datetime.combine(DAY, datetime.time()): False,
    "2021-05-11": False,
    "2021-05-11T00:00:00": False,
    "2021/05/11": False,
    "11/05/2021": True,
    "11-5-2021": True,
    "11.05.2021": True,
    "11 ماي 2021": True,
    "11 مايو 2021": True,
    "الثلاثاء 11 ماي 2021": True,
    "١١ ماي ٢٠٢١": True,
    "11 mai 2021": True,
    "mardi 11 mai 2021": True,
    "11 May 2021": True,
    "May 11, 2021": True,
    "11th May 2021": True,
}


@pytest.mark.parametrize("written", DATES)
def test_a_date_in_a_usual_form_is_read(written: Any) -> None:
    checked = check(put("certificates", 0, date=written))

    assert accepted(checked).certificates[0].date == DAY
    assert bool(checked.notes) is DATES[written]


def test_the_first_of_a_month_in_french_is_read() -> None:
    checked = check(put("certificates", 0, date="1er février 2021"))

    assert accepted(checked).certificates[0].date == date(2021, 2, 1)


def test_month_comes_first_where_the_country_says_so() -> None:
    reference = replace(morocco(), day_first=False)

    checked = check(put("certificates", 0, date="05/11/2021"), reference)

    assert accepted(checked).certificates[0].date == DAY


BIRTHS = {
    date(1990, 5, 11): PartialDate(1990, 5, 11),
    "1990-05-11": PartialDate(1990, 5, 11),
    "11/05/1990": PartialDate(1990, 5, 11),
    "1990-05": PartialDate(1990, 5),
    "05/1990": PartialDate(1990, 5),
    "ماي 1990": PartialDate(1990, 5),
    "mai 1990": PartialDate(1990, 5),
    "1990": PartialDate(1990),
    1990: PartialDate(1990),
    "١٩٩٠": PartialDate(1990),
}


@pytest.mark.parametrize("written", BIRTHS)
def test_a_birth_is_read_as_far_as_it_is_known(written: Any) -> None:
    checked = check(put("people", 0, birth=written))

    assert accepted(checked).people[0].birth == BIRTHS[written]


PLACES = {"الجديدة": True, "El Jadida": True, "el-jadida": True, "06.181": False, 6.181: True, "٠٦.١٨١": True}


@pytest.mark.parametrize("written", PLACES)
def test_a_place_is_found_by_code_name_or_alias(written: Any) -> None:
    checked = check(put("people", 0, province=written))

    assert accepted(checked).people[0].province == "06.181"
    assert bool(checked.notes) is PLACES[written]


def test_a_spelling_of_the_press_is_an_alias_of_the_place() -> None:
    checked = check(put("agreements", 0, territory="06.181; الناظور; MA"))

    assert accepted(checked).agreements[0].territory == ("06.181", "02.381", "MA")


READ: list[tuple[Change, Callable[[SeasonWorkbook], Any], Any, str | None]] = [
    (
        put("contributions", 0, cap_amount=0.1 + 0.2),
        lambda book: book.contributions[0].cap_amount_minor,
        30,
        None,
    ),
    (put("season", 0, kind="موسم"), lambda book: book.season.kind, "season", "name_for_code"),
    (put("season", 0, kind="Saison"), lambda book: book.season.kind, "season", "name_for_code"),
    (put("people", 0, sex="ذكر"), lambda book: book.people[0].sex, "M", "name_for_code"),
    (put("people", 0, sex="f"), lambda book: book.people[0].sex, "F", "name_for_code"),
    (put("people", 0, commune="الجديدة"), lambda book: book.people[0].commune, "06.181.01.03", "place_alias"),
    (
        put("people", 0, training_held="الفلاحة 2"),
        lambda book: book.people[0].training_held,
        "الفلاحة 2",
        None,
    ),
    (
        put("people", 0, identity_number="xx 000001"),
        lambda book: book.people[0].identity_number,
        "XX000001",
        None,
    ),
    (
        put("files", 0, trade="تربية الأغنام"),
        lambda book: book.files[0].trade,
        "sheep_raising",
        "name_for_code",
    ),
    (
        put("documents", 0, state="وثيقة مقبولة"),
        lambda book: book.documents[0].state,
        "accepted",
        "name_for_code",
    ),
    (put("scores", 0, mark="50,0"), lambda book: book.scores[0].mark, 500, None),
    (put("scores", 0, mark=50.000000000001), lambda book: book.scores[0].mark, 500, None),
    (put("contributions", 0, cap_share=0.9), lambda book: book.contributions[0].cap_share_bp, 9000, None),
    (put("contributions", 0, cap_share="90"), lambda book: book.contributions[0].cap_share_bp, 9000, None),
    (
        put("contributions", 0, cap_share="33,33 %"),
        lambda book: book.contributions[0].cap_share_bp,
        3333,
        None,
    ),
    (
        put("contributions", 0, restriction="sector=crafts,الخدمات;sex=F;juvenile=yes"),
        lambda book: book.contributions[0].restriction,
        Restriction((), ("crafts", "services"), ("F",), True),
        "name_for_code",
    ),
    (
        rule("quotas", "id=women,sex=F,min=1;province=06.181,max=3,class=2"),
        lambda book: book.rules.quotas,
        (
            Quota("women", Restriction(sexes=("F",)), 1, None, 1),
            Quota("Q-2", Restriction(provinces=("06.181",)), 0, 3, 2),
        ),
        None,
    ),
    (rule("training_required", "لا"), lambda book: book.rules.training_required, False, "name_for_code"),
    (
        put("handovers", 0, cheque_number=4711),
        lambda book: book.handovers[0].cheque_number,
        "4711",
        "number_as_text",
    ),
    (put("people", 1, sex="H"), lambda book: book.people[1].sex, "M", "name_for_code"),
    (put("purchases", 3, line=1), lambda book: book.purchases[3].line, 1, None),
    (put("purchases", 3, line="آلة خياطه"), lambda book: book.purchases[3].line, 1, None),
    (put("actors", 0, function="'=موظف"), lambda book: book.actors[0].function, "=موظف", None),
    (
        put("people", 1, names_latin="Naima\u00a0 Ennamoudaji"),
        lambda book: book.people[1].names_latin,
        "Naima Ennamoudaji",
        None,
    ),
]


@pytest.mark.parametrize(("change", "read", "expected", "note"), READ)
def test_other_ways_of_writing_are_read(
    change: Change, read: Callable[[SeasonWorkbook], Any], expected: Any, note: str | None
) -> None:
    checked = check(change)

    assert read(accepted(checked)) == expected
    assert {found_note.code for found_note in checked.notes} == ({note} if note else set())


def test_a_gap_in_the_financing_is_noted_and_not_refused() -> None:
    checked = check(put("files", 3, requested=19000))

    assert accepted(checked).files[3].requested_minor == 1_900_000
    assert noted(checked) == [("files", 5, "total_cost", "financing_gap")]
    assert "1\u00a0000,00" in sentence(checked.notes[0], "ar")


def test_an_operation_already_known_on_another_day_is_noted() -> None:
    moved = both(put("operation", 0, date=date(2021, 5, 12)), put("handovers", 0, date=date(2021, 5, 12)))

    checked = check(both(moved, put("handovers", 1, date=date(2021, 5, 12))))

    assert noted(checked) == [("operation", 2, "date", "operation_date_differs")]


@pytest.mark.slow
@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_sheets_and_headings_are_read_in_three_languages(language: str) -> None:
    written = to_file(good_season(), language=language)

    checked = read_season(written, morocco())

    assert accepted(checked) == accepted(check())


HALF_PAST_NINE = datetime.time(9, 30)


@pytest.mark.slow
@pytest.mark.parametrize("cells", [{}, {"date": datetime.datetime.combine(DAY, HALF_PAST_NINE)}])
def test_the_files_of_these_tests_are_what_saving_a_book_gives(cells: dict[str, Any]) -> None:
    rows = good_season()
    put("certificates", 0, **cells)(rows)
    saved = io.BytesIO()
    to_book(rows, "ar").save(saved)

    pressed = to_file(rows, "ar")

    assert _told(pressed) == _told(saved)
    assert len(_told(saved)) == 16


def _told(file: io.BytesIO) -> dict[str, list[list[tuple[Any, str, str]]]]:
    """Each cell of each sheet: its value, of which type, shown in which form."""
    return {
        page.title: [[(cell.value, cell.data_type, cell.number_format) for cell in row] for row in page.rows]
        for page in load_workbook(file)
    }


def test_headings_are_read_whatever_their_case_spaces_and_accents() -> None:
    def rename(book: Workbook) -> None:
        book["files"]["I1"] = " TOTAL   Cost "
        book["files"]["C1"] = "INTITULE du  projet"
        book["people"]["D1"] = "جنس"
        book["people"].title = "Personnes "

    checked = check_edited(rename)

    assert accepted(checked) == accepted(check())


@pytest.mark.slow
def test_a_notes_column_is_allowed_everywhere_and_never_read() -> None:
    def annotate(rows: Any) -> None:
        for sheet in SHEETS:
            rows[sheet.key][0]["notes"] = "=2021 \u202e anything, 778.000.00"

    checked = check(annotate)

    assert accepted(checked) == accepted(check())


def test_rows_left_empty_are_passed_over() -> None:
    def spread_out(rows: Any) -> None:
        rows["files"].insert(2, {})
        rows["files"].insert(2, {"title": "   "})

    checked = check(spread_out)

    assert [row.row for row in accepted(checked).files] == [2, 3, 6, 7]


def test_notes_of_one_kind_are_counted_beyond_two_hundred() -> None:
    def many(rows: Any) -> None:
        rows["certificates"] = [
            {"person": "P-02", "kind": "vocational", "date": f"{day:02}/{month:02}/2020"}
            for month in range(1, 11)
            for day in range(1, 29)
        ]

    checked = check(many)

    assert len(accepted(checked).certificates) == 280
    assert len(checked.notes) == 200
    assert checked.more_notes == 80
