"""The workbooks handed out: the copy with its mistakes marked, and the empty one to fill in."""

import io

import pytest
from openpyxl import Workbook, load_workbook

from darb.core.folding import fold_heading
from darb.core.spreadsheets import guarded
from darb.exchange.workbook.annotated import write_annotated
from darb.exchange.workbook.columns import BY_KEY, LANGUAGES, LISTS_TITLE, REPORT_TITLES, SHEETS, Column
from darb.exchange.workbook.season import Checked, read_season
from darb.exchange.workbook.sentences import sentence
from darb.exchange.workbook.template import write_template
from tests.exchange.good_season import good_season
from tests.exchange.references import morocco
from tests.exchange.workbooks import Change, again, both, found, put, to_file

pytestmark = pytest.mark.slow


def annotated(source: io.BytesIO, language: str = "ar") -> tuple[Workbook, Checked]:
    checked = read_season(source, morocco())
    target = io.BytesIO()
    write_annotated(source, checked, target, language)
    target.seek(0)
    return load_workbook(target), checked


def changed(change: Change) -> io.BytesIO:
    rows = good_season()
    change(rows)
    return to_file(rows)


def test_each_bad_cell_is_coloured_and_explained() -> None:
    source = changed(both(put("files", 3, trade="piracy"), put("people", 0, sex=None)))

    book, checked = annotated(source, "fr")

    assert [problem.code for problem in checked.problems] == ["value_missing", "unknown_trade"]
    cells = (book["people"]["D2"], book["files"]["D5"])
    for cell, problem in zip(cells, checked.problems, strict=True):
        assert cell.comment is not None
        assert cell.comment.text == sentence(problem, "fr")
        assert cell.fill.fgColor.rgb == "FFF6C9C4"
    assert book["files"]["D4"].comment is None
    assert book["files"]["D5"].value == "piracy"


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_problems_and_questions_stand_on_the_first_sheet(language: str) -> None:
    twin = again("people", 0, ref="P-05", identity_number="XX000005")
    source = changed(both(put("files", 3, trade="piracy"), twin, lambda rows: rows.pop("certificates")))

    book, checked = annotated(source, language)

    page = book.worksheets[0]
    assert page.title == REPORT_TITLES[language]
    assert page.sheet_view.rightToLeft is (language == "ar")
    listed = [row[6] for row in page.iter_rows(min_row=2, values_only=True)]
    assert listed == [sentence(one, language) for one in (*checked.problems, *checked.questions)]
    assert [row[4] for row in page.iter_rows(min_row=2, values_only=True)] == ["D5", None, "B6"]


def test_a_corrected_copy_is_read_with_its_list_of_problems_still_in_it() -> None:
    source = changed(put("files", 3, trade="piracy"))
    book, _ = annotated(source)
    book["files"]["D5"] = "snack_bar"
    corrected = io.BytesIO()
    book.save(corrected)

    checked = read_season(corrected, morocco())

    assert found(checked) == []
    good = read_season(to_file(good_season()), morocco())
    assert checked.workbook == good.workbook


@pytest.mark.parametrize("dangerous", ["=1+1", "+212", "-x", "@SUM(A1)", "＝1", "＋1", "－1", "＠x"])
def test_text_that_could_run_as_a_formula_is_made_harmless_and_comes_back_as_it_was(dangerous: str) -> None:
    def type_text(book: Workbook) -> None:
        book["people"]["O3"] = dangerous
        book["people"]["O3"].data_type = "s"
        book["files"]["C5"] = None

    book, _ = annotated(to_file(good_season(), edit=type_text))

    cell = book["people"]["O3"]
    assert (cell.data_type, cell.value) == ("s", f"'{dangerous}")
    book["files"]["C5"] = "مشروع"
    again_read = io.BytesIO()
    book.save(again_read)
    workbook = read_season(again_read, morocco()).workbook
    assert workbook is not None
    assert workbook.people[1].address == dangerous


def test_what_was_found_is_harmless_in_the_list_too() -> None:
    source = changed(put("files", 3, trade="'=HYPERLINK(1)"))

    book, _ = annotated(source)

    assert book.worksheets[0]["F2"].value == "'=HYPERLINK(1)"
    assert guarded("=HYPERLINK(1)") == "'=HYPERLINK(1)"
    assert guarded("778 000,00") == "778 000,00"


@pytest.mark.slow
def test_more_than_two_hundred_problems_are_all_marked() -> None:
    def break_all(rows: dict[str, list[dict[str, object]]]) -> None:
        rows["certificates"] = [
            {"person": "P-02", "kind": f"x{number}", "date": "?"} for number in range(150)
        ]

    book, checked = annotated(changed(break_all))

    assert len(checked.problems) == 300
    marked = [cell for row in book["certificates"].iter_rows() for cell in row if cell.comment]
    assert len(marked) == 300
    assert book.worksheets[0].max_row == 301


def test_a_file_that_is_no_workbook_comes_back_as_the_list_alone() -> None:
    book, checked = annotated(io.BytesIO(b"ref;names"))

    assert [problem.code for problem in checked.problems] == ["not_a_workbook"]
    assert book.sheetnames == [REPORT_TITLES["ar"]]
    assert book.worksheets[0]["G2"].value == sentence(checked.problems[0], "ar")


def filled(language: str) -> io.BytesIO:
    """The template of a language with the good season typed into it."""
    target = io.BytesIO()
    write_template(target, language, morocco())
    target.seek(0)
    book = load_workbook(target)
    for key, rows in good_season().items():
        page = book[BY_KEY[key].titles[language]]
        columns = {column.key: index for index, column in enumerate(BY_KEY[key].columns, 1)}
        if key == "rules":
            page.delete_rows(2, 100)
        for number, row in enumerate(rows, 2):
            for column, value in row.items():
                page.cell(number, columns[column], value)
    written = io.BytesIO()
    book.save(written)
    written.seek(0)
    return written


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filled_template_is_accepted(language: str) -> None:
    checked = read_season(filled(language), morocco())

    assert found(checked) == []
    assert checked.notes == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_template_lacks_rows_and_nothing_else(language: str) -> None:
    target = io.BytesIO()
    write_template(target, language)
    target.seek(0)

    checked = read_season(target, morocco())

    codes = {problem.code for problem in checked.problems}
    assert codes == {"sheet_without_rows", "value_missing"}
    assert {problem.sheet for problem in checked.problems if problem.code == "value_missing"} == {"rules"}


def test_the_template_explains_its_columns_and_offers_lists() -> None:
    target = io.BytesIO()
    write_template(target, "ar", morocco())
    target.seek(0)

    book = load_workbook(target)

    assert book.sheetnames == [sheet.titles["ar"] for sheet in SHEETS] + [LISTS_TITLE]
    assert book[LISTS_TITLE].sheet_state == "hidden"
    people = book["الأشخاص"]
    assert people.sheet_view.rightToLeft is True
    assert people["D1"].value == "الجنس"
    assert people["D1"].comment is not None
    assert "أنثى" in people["D1"].comment.text
    assert "إلزامي" in people["D1"].comment.text
    assert people.column_dimensions["H"].number_format == "@"
    offered = {str(choice.sqref): choice.formula1 for choice in people.data_validations.dataValidation}
    letter = offered["H2:H5000"].split("$")[1]
    assert "الجديدة" in [cell.value for cell in book[LISTS_TITLE][letter]]


@pytest.mark.slow
def test_every_word_offered_is_a_word_accepted() -> None:
    for language in LANGUAGES:
        target = io.BytesIO()
        write_template(target, language, morocco())
        target.seek(0)
        book = load_workbook(target)
        for sheet in SHEETS:
            for choice in book[sheet.titles[language]].data_validations.dataValidation:
                check_words(book, choice.formula1, column_at(sheet.key, str(choice.sqref)))


def column_at(sheet: str, place: str) -> Column | None:
    index = ord(place[0]) - ord("A")
    return BY_KEY[sheet].columns[index] if not (sheet == "rules" and index == 1) else None


def check_words(book: Workbook, formula: str, column: Column | None) -> None:
    letter = formula.split("$")[1]
    words = [cell.value for cell in book[LISTS_TITLE][letter] if cell.value]
    assert words
    if column is not None:
        assert all(len(morocco().code_list(column.list).find(word)) == 1 for word in words)


def test_no_two_columns_of_a_sheet_share_a_heading() -> None:
    for sheet in SHEETS:
        own: dict[str, str] = {}
        for column in sheet.columns:
            for name in {fold_heading(name) for name in column.names()}:
                assert own.setdefault(name, column.key) == column.key
        assert not {fold_heading(name) for name in ("notes", "ملاحظات", "remarques")} & set(own)


def test_no_two_sheets_share_a_title() -> None:
    own: dict[str, str] = {}
    for sheet in SHEETS:
        for name in {fold_heading(name) for name in sheet.names()}:
            assert own.setdefault(name, sheet.key) == sheet.key


def test_every_sheet_and_column_is_headed_in_three_languages() -> None:
    for sheet in SHEETS:
        assert all(sheet.titles[language] for language in LANGUAGES)
        assert all(len(sheet.titles[language]) <= 31 for language in LANGUAGES)
        for column in sheet.columns:
            assert all(column.headings[language] for language in LANGUAGES)
