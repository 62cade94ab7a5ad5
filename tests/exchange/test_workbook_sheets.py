"""Sheets, headings and special cells of the file; questions, answers, progress and the checked season."""

import datetime
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
from openpyxl import Workbook

from darb.core.partial_dates import PartialDate
from darb.exchange.workbook import rows as season_rows
from darb.exchange.workbook.cells.compound import Restriction
from darb.exchange.workbook.columns import LANGUAGES, REPORT_TITLES
from darb.exchange.workbook.findings import MOST_PROBLEMS, Answer, Verdict
from darb.exchange.workbook.season import read_season
from darb.exchange.workbook.sentences import place, sentence, sentence_html, terminal_line
from tests.exchange.good_season import good_season
from tests.exchange.references import morocco
from tests.exchange.workbooks import again, check, check_edited, found, put, to_file

date = datetime.date
Edit = Callable[[Workbook], object]


def clear(title: str, first: int = 1) -> Edit:
    """Empties a sheet from a row on."""
    return lambda book: book[title].delete_rows(first, 100)


def write(title: str, cell: str, value: object) -> Edit:
    return lambda book: book[title].__setitem__(cell, value)


def error(title: str, cell: str, text: str) -> Edit:
    def edit(book: Workbook) -> None:
        book[title][cell] = text
        book[title][cell].data_type = "e"

    return edit


EDITED: dict[str, tuple[Edit, list[tuple[str, int | None, str, str]]]] = {
    "a sheet less": (lambda book: book.remove(book["grid"]), [("grid", None, "", "sheet_missing")]),
    "a sheet more": (lambda book: book.create_sheet("brouillon"), [("brouillon", None, "", "sheet_unknown")]),
    "a sheet under two names": (
        lambda book: book.create_sheet("personnes"),
        [("people", None, "", "sheet_twice")],
    ),
    "an empty sheet": (clear("certificates"), [("certificates", 1, "", "headings_missing")]),
    "a needed sheet without rows": (
        clear("actors", 2),
        [("actors", None, "", "sheet_without_rows")],
    ),
    "a sheet that may be empty": (clear("certificates", 2), []),
    "headings below the first row": (
        lambda book: book["certificates"].insert_rows(1),
        [("certificates", 1, "", "headings_missing")],
    ),
    "an unknown heading": (
        write("certificates", "D1", "colour"),
        [("certificates", 1, "", "heading_unknown")],
    ),
    "a missing heading": (
        lambda book: book["certificates"].delete_cols(3),
        [("certificates", 1, "date", "heading_missing")],
    ),
    "a heading in two languages": (
        write("certificates", "D1", "تاريخ"),
        [("certificates", 1, "", "heading_twice")],
    ),
    "a value under no heading": (
        write("certificates", "E2", "remark"),
        [("certificates", 2, "", "value_without_heading")],
    ),
    "an error cell": (error("files", "K5", "#REF!"), [("files", 5, "requested", "error_cell")]),
    "an error in the last cell of a row": (
        error("certificates", "C2", "#N/A"),
        [("certificates", 2, "date", "error_cell")],
    ),
    "a formula never computed": (
        write("files", "K5", "=20000"),
        [("files", 5, "requested", "formula_without_value")],
    ),
    "a hidden sheet is read all the same": (lambda book: setattr(book["grid"], "sheet_state", "hidden"), []),
    "a list of problems handed out before": (
        lambda book: book.create_sheet(REPORT_TITLES["ar"], 0).append(["file_twice"]),
        [],
    ),
}


@pytest.mark.parametrize("name", EDITED)
def test_the_sheets_themselves_are_checked(name: str) -> None:
    edit, expected = EDITED[name]

    checked = check_edited(edit)

    assert found(checked) == expected
    for problem in checked.problems:
        written = [sentence(problem, language) for language in LANGUAGES]
        assert len(set(written)) == 3
        assert all(problem.found in text for text in written)


def with_formula(kind: bytes, value: bytes) -> io.BytesIO:
    """The good season where the amount asked in the last file is a formula with that stored result."""
    content = to_file(good_season(), edit=write("files", "K5", "=10000*2"))
    packed = io.BytesIO()
    with zipfile.ZipFile(content) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            part = re.sub(
                rb'<c r="K5"[^>]*><f>10000\*2</f><v ?/?>(</v>)?</c>',
                b'<c r="K5"' + kind + b"><f>10000*2</f>" + value + b"</c>",
                source.read(name),
            )
            target.writestr(name, part)
    packed.seek(0)
    return packed


def test_a_formula_with_a_stored_value_is_taken_with_a_note() -> None:
    checked = read_season(with_formula(b"", b"<v>20000</v>"), morocco())

    assert checked.workbook is not None
    assert checked.workbook.files[3].requested_minor == 2_000_000
    assert [(note.row, note.column, note.code) for note in checked.notes] == [
        (5, "requested", "formula_value")
    ]


def test_a_formula_whose_result_is_an_error_is_refused() -> None:
    checked = read_season(with_formula(b' t="e"', b"<v>#DIV/0!</v>"), morocco())

    assert found(checked) == [("files", 5, "requested", "error_cell")]
    assert checked.problems[0].found == "#DIV/0!"


def test_a_formula_whose_result_is_no_text_is_an_empty_cell() -> None:
    checked = read_season(with_formula(b' t="str"', b"<v></v>"), morocco())

    assert found(checked) == [("files", 5, "requested", "value_missing")]


@pytest.mark.slow
def test_the_place_is_told_in_the_words_of_the_file() -> None:
    written = to_file(good_season() | {"files": []}, language="fr")
    checked = read_season(written, morocco())
    problem = checked.problems[0]

    at = place(problem, "ar", checked.layouts)

    assert (at.sheet, at.row, at.cell) == ("dossiers", "", "")
    cell = check(put("certificates", 0, kind="x"))
    at = place(cell.problems[0], "fr", cell.layouts)
    assert (at.sheet, at.row, at.column, at.cell) == ("certificates", "2", "kind", "B2")


def test_numbers_are_isolated_on_a_terminal_and_on_pages_and_nowhere_else() -> None:
    checked = check(put("people", 0, names_ar="<b>نعيمة 2</b>"))
    problem = checked.problems[0]

    line = terminal_line(problem, "ar", "season.xlsx", checked.layouts)
    page = sentence_html(problem, "ar")

    assert "\u2068season.xlsx\u2069" in line
    assert "\u2068B2\u2069" in line
    assert '<bdi lang="ar">&lt;b&gt;نعيمة 2&lt;/b&gt;</bdi>' in page
    assert "<b>" not in page
    assert "\u2068" not in sentence(problem, "ar")
    french = terminal_line(problem, "fr", "season.xlsx", checked.layouts)
    assert "\u2068" not in french
    assert "\u00a0: " in french


def test_two_rows_that_look_alike_are_asked_about_and_never_refused() -> None:
    twin = again("people", 0, ref="P-05", names_ar="عبدالإله المثالى", birth=1990, identity_number="XX000005")

    checked = check(twin)

    assert checked.problems == ()
    assert checked.workbook is not None
    assert [(one.key, one.row, one.column) for one in checked.questions] == [
        ("same_person:P-01:P-05", 6, "names_ar")
    ]
    written = {sentence(checked.questions[0], language) for language in LANGUAGES}
    assert len(written) == 3
    assert all("P-01" in text and "P-05" in text for text in written)


def test_the_order_of_the_words_and_the_script_do_not_hide_a_likeness() -> None:
    twin = again(
        "people",
        0,
        ref="P-05",
        names_ar="غير معروف",
        names_latin="EL MITHALI Abdelilah",
        identity_number="XX000005",
    )

    checked = check(twin)

    assert [one.key for one in checked.questions] == ["same_person:P-01:P-05"]


@pytest.mark.parametrize("change", [{"birth": date(1990, 4, 3)}, {"sex": "F"}, {"birth": 1991}])
def test_another_birth_or_sex_is_another_person(change: dict[str, object]) -> None:
    twin = again("people", 0, ref="P-05", identity_number="XX000005", **change)

    checked = check(twin)

    assert checked.questions == ()
    assert checked.problems == ()


def test_an_answer_settles_a_question() -> None:
    twin = again("people", 0, ref="P-05", identity_number="XX000005")

    different = check(twin, answers=[Answer("same_person:P-01:P-05", Verdict.DIFFERENT)])
    same = check(twin, answers=[Answer("same_person:P-01:P-05", Verdict.SAME)])

    assert (different.problems, different.questions) == ((), ())
    assert found(same) == [("people", 6, "ref", "same_person_twice")]
    assert same.questions == ()


@pytest.mark.slow
def test_progress_is_told_up_to_the_end() -> None:
    told: list[tuple[int, int]] = []

    def many(rows: season_rows) -> None:
        rows["certificates"] *= 1_500

    check(many, progress=lambda done, total: told.append((done, total)))

    assert told[0][0] == 1_000
    assert told[-1][0] == told[-1][1]
    assert [done for done, _ in told] == sorted(done for done, _ in told)


@pytest.mark.slow
def test_problems_beyond_the_most_listed_are_counted() -> None:
    def many(rows: season_rows) -> None:
        rows["certificates"] = [{"person": "P-02", "kind": f"x{number}"} for number in range(5_500)]

    checked = check(many)

    assert len(checked.problems) == MOST_PROBLEMS
    assert checked.more_problems == 11_000 - MOST_PROBLEMS


def checked_season() -> season_rows.SeasonWorkbook:
    workbook = check().workbook
    assert workbook is not None
    return workbook


def test_the_checked_season_and_its_money_are_typed_rows() -> None:
    workbook = checked_season()

    assert workbook.season == season_rows.SeasonRow(
        2,
        "2020-2021",
        "season",
        date(2020, 9, 1),
        date(2021, 8, 31),
        "micro_projects_self_employment",
        "ordinary",
        "MA",
    )
    assert workbook.contributions == (
        season_rows.ContributionRow(
            2,
            "CNV-2020-0007",
            "INDH",
            20_000_000,
            "cash",
            Restriction(provinces=("06.181",)),
            12_000_000,
            9_000,
        ),
    )


def test_checked_people_are_typed_rows() -> None:
    workbook = checked_season()

    assert workbook.people[1] == season_rows.PersonRow(
        3,
        "P-02",
        "نعيمة النموذجي",
        "Naïma Ennamoudaji",
        "F",
        PartialDate(1988, 7),
        "cnie",
        "XX000002",
        None,
        "06.181",
        None,
        None,
        date(2018, 1, 20),
        "الخياطة",
        "",
        "زنقة المثال",
        "",
    )


def test_what_was_asked_bought_and_marked_and_where_its_rules_stand_is_typed() -> None:
    workbook = checked_season()

    assert workbook.lines[2] == season_rows.LineRow(
        4, "D-2021-0002", 1, "equipment", "آلة خياطة", "", "", 2, 1_500_000, ("NR21-048817", "NR21-048818")
    )
    assert [row.line for row in workbook.purchases] == [1, 1, 1, 1, 2]
    assert [row.mark for row in workbook.scores[:4]] == [500, 300, 485, 315]
    assert workbook.rules.rows["seed"] == 8


def test_the_ranking_rules_offered_are_those_that_can_be_run() -> None:
    reference = replace(morocco(), selection_rules=frozenset({"rank", "bands"}))

    checked = check(lambda rows: rows["rules"][0].update(value="bands"), reference)

    assert found(checked) == [("rules", None, "key", "rule_missing")]
