"""A whole season from its workbook, as a newcomer runs it."""

import json
import pathlib
import re
import shutil

import openpyxl
import pytest
from openpyxl.cell import Cell

from tests.commands.conftest import DEMO, EL_JADIDA, Finished
from tests.commands.records import dump, outcome
from tests.conftest import Server

pytestmark = pytest.mark.slow


def changed_tables(before: dict[str, list[str]], after: dict[str, list[str]]) -> dict[str, int]:
    """How many rows each table gained; a row changed or lost counts as a difference too."""
    return {table: len(after[table]) - len(before[table]) for table in after if after[table] != before[table]}


def test_the_season_of_el_jadida_comes_out_as_announced(finished: Finished) -> None:
    steps = {line[:15].strip(): line[16:] for line in finished.said}
    figures = finished.server.run_darb("figures", "--operation", "O2021-03", "--json")

    assert steps["people"] == "14 registered, 14 files read and filed"
    assert steps["conditions"].startswith("12 eligible, 2 not")
    assert steps["selection"] == "9 funded, 2 stopped by money, 1 below the pass mark"
    assert steps["awards"] == "771,350.00 MAD committed: 9 signed awards"
    assert steps["people reached"] == "9: 3 women, 6 men"
    assert steps["handed over"] == "769,214.60 MAD"
    assert steps["season"] == "2020-2021: closed"
    computed = json.loads(figures.stdout)["computed"]
    assert [computed[name]["value"] for name in ("people", "women", "men")] == [9, 3, 6]
    assert computed["handed_over"]["value"] == "769214.60"
    assert computed["contribution"]["value"] == "778000.00"


def test_the_steps_fit_on_a_screen(finished: Finished) -> None:
    assert 10 <= len(finished.said) <= 40


def test_the_accounts_are_told_with_their_password_in_a_few_lines(finished: Finished) -> None:
    told = finished.server.run_darb("accounts").stdout

    assert len(told.splitlines()) <= 14
    assert re.search(r": darb-[0-9a-f]{10}$", told.splitlines()[0])
    for login in ("manager", "prepare.jadida", "preparation", "dpo", "beneficiary", "administrator"):
        assert re.search(rf"\b{re.escape(login)} \(", told)


def test_the_same_workbook_twice_changes_nothing_and_says_so(finished: Finished) -> None:
    with finished.server.owner() as owner:
        before = dump(owner)

    again = finished.server.run_darb("season", "run", str(EL_JADIDA), "--json")

    with finished.server.owner() as owner:
        assert changed_tables(before, dump(owner)) == {}
    told = json.loads(again.stdout)
    assert (again.returncode, told["status"], told["changed"]) == (0, 0, False)


@pytest.mark.parametrize(("name", "starts_anew"), [("again.xlsx", False), (EL_JADIDA.name, True)])
def test_another_workbook_with_the_same_operation_is_told_what_stands_already(
    finished: Finished, tmp_path: pathlib.Path, name: str, starts_anew: bool
) -> None:
    other = tmp_path / name
    shutil.copy(EL_JADIDA, other)
    with other.open("ab") as file:
        file.write(b"\0")
    with finished.server.owner() as owner:
        before = dump(owner)

    refused = finished.server.run_darb("season", "run", str(other))

    with finished.server.owner() as owner:
        assert changed_tables(before, dump(owner)) == {"exchange_import": 1}
    assert refused.returncode == 2
    for code in ("O2021-03", "0004711", "NR21-048817"):
        assert code in refused.stdout
    assert ("make clean" in refused.stdout) == starts_anew


def test_a_dry_run_writes_nothing(fresh_database: Server) -> None:
    with fresh_database.owner() as owner:
        before = dump(owner)

    ran = fresh_database.run_darb("season", "run", str(EL_JADIDA), "--dry-run")

    with fresh_database.owner() as owner:
        assert changed_tables(before, dump(owner)) == {}
    assert ran.returncode == 0
    assert "nothing was written" in ran.stdout


def test_somebody_who_looks_like_another_is_asked_about_and_never_refused(
    fresh_database: Server, tmp_path: pathlib.Path
) -> None:
    book = openpyxl.load_workbook(DEMO / "meknes-2019.xlsx")
    people = book["people"]
    columns = {cell.value: cell.column for cell in people[1]}
    for name in ("names_ar", "names_latin", "sex", "birth"):
        people.cell(3, columns[name]).value = people.cell(2, columns[name]).value
    alike = tmp_path / "alike.xlsx"
    book.save(alike)
    first, second = (people.cell(row, columns["ref"]).value for row in (2, 3))

    asked = fresh_database.run_darb("season", "run", str(alike), "--dry-run")
    answered = fresh_database.run_darb(
        *("season", "run", str(alike), "--dry-run", "--different", f"{second}={first}")
    )

    assert asked.returncode == 2
    assert f"--different {first}={second}" in asked.stdout
    assert (answered.returncode, answered.stdout.splitlines()[-1]) == (0, "Dry run: nothing was written.")


def _cell(book: openpyxl.Workbook, sheet: str, row: int, heading: str) -> Cell:
    columns = {cell.value: cell.column for cell in book[sheet][1]}
    return book[sheet].cell(row, columns[heading])


@pytest.mark.parametrize(
    ("sheet", "heading", "value", "told"),
    [
        ("contributions", "restriction", "sex=F", "without support"),
        ("tranches", "received_amount", 100, "without support"),
        ("rules", "value", 99, "below the pass mark"),
        ("people", "province", "06.181", "does not meet the conditions"),
    ],
)
def test_whoever_the_selection_leaves_without_money_is_not_served(
    fresh_database: Server, tmp_path: pathlib.Path, sheet: str, heading: str, value: object, told: str
) -> None:
    """Told before anything is written: such a season could only stop half-way."""
    book = openpyxl.load_workbook(DEMO / "meknes-2019.xlsx")
    keys = [row[0].value for row in book["rules"].iter_rows()]
    row = keys.index("threshold") + 1 if sheet == "rules" else 2
    _cell(book, sheet, row, heading).value = value
    book.save(tmp_path / "unfunded.xlsx")

    refused = fresh_database.run_darb("season", "run", str(tmp_path / "unfunded.xlsx"), "--dry-run")

    assert refused.returncode == 2, refused.stdout + refused.stderr
    assert told in refused.stdout


def test_whoever_loses_the_draw_is_not_served_and_that_is_said(
    fresh_database: Server, tmp_path: pathlib.Path
) -> None:
    """Sixteen files with the same marks and money for twelve: who is served is known when the draw is held."""
    book = openpyxl.load_workbook(DEMO / "meknes-2019.xlsx")
    columns = {cell.value: cell.column - 1 for cell in book["scores"][1]}
    marks: dict[str, float] = {}
    for row in book["scores"].iter_rows(min_row=2):
        mark = row[columns["mark"]]
        mark.value = marks.setdefault(row[columns["criterion"]].value, mark.value)
    book.save(tmp_path / "drawn.xlsx")

    refused = fresh_database.run_darb("season", "run", str(tmp_path / "drawn.xlsx"))

    assert refused.returncode == 2, refused.stdout + refused.stderr
    assert "was left without support by the selection" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_a_refused_workbook_leaves_its_record_and_nothing_else(
    fresh_database: Server, tmp_path: pathlib.Path, language: str
) -> None:
    copy = tmp_path / "annotated.xlsx"
    with fresh_database.owner() as owner:
        before = dump(owner)

    refused = fresh_database.run_darb(
        *("season", "run", str(DEMO / "broken-season.xlsx"), "--language", language, "--annotated", str(copy))
    )

    with fresh_database.owner() as owner:
        assert changed_tables(before, dump(owner)) == {"exchange_import": 1}
    assert refused.returncode == 2
    assert "Traceback" not in refused.stderr
    assert len(refused.stdout.splitlines()) > 20
    assert copy.stat().st_size > 10_000


def test_a_file_that_is_no_workbook_gets_one_sentence(fresh_database: Server, tmp_path: pathlib.Path) -> None:
    text = tmp_path / "season.xlsx"
    text.write_text("label,kind\n2020-2021,season\n", encoding="utf-8")

    refused = fresh_database.run_darb("season", "run", str(text))
    absent = fresh_database.run_darb("season", "run", str(tmp_path / "absent.xlsx"))

    assert (refused.returncode, absent.returncode) == (2, 2)
    assert len(refused.stdout.splitlines()) == 2
    assert "Traceback" not in refused.stderr + absent.stderr
    assert "absent.xlsx" in absent.stderr


@pytest.mark.parametrize(
    ("workbook", "operation", "people", "amount"),
    [
        ("meknes-2019", "O2020-00", 12, "249364.46"),
        pytest.param("sidi-kacem-2025", "O2025-04", 11, "390043.80", marks=pytest.mark.nightly),
    ],
)
def test_other_published_operations_come_out_to_the_centime(
    fresh_database: Server, workbook: str, operation: str, people: int, amount: str
) -> None:
    ran = fresh_database.run_darb("season", "run", str(DEMO / f"{workbook}.xlsx"))
    figures = json.loads(fresh_database.run_darb("figures", "--operation", operation, "--json").stdout)

    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert figures["computed"]["people"]["value"] == people
    assert figures["computed"]["handed_over"]["value"] == amount


def test_a_record_that_differs_from_the_announcement_is_shown_to_differ(fresh_database: Server) -> None:
    ran = fresh_database.run_darb("season", "run", str(DEMO / "ouarzazate-2021.xlsx"))
    figures = json.loads(fresh_database.run_darb("figures", "--operation", "O2021-05", "--json").stdout)

    assert ran.returncode == 0, ran.stdout + ran.stderr
    people = next(row for row in figures["differences"] if row["figure"] == "people")
    assert (people["published"], people["computed"]) == (18, 17)
    assert people["why"]
    assert "2020-2021: open" in ran.stdout  # somebody was absent and is still expected


def test_the_outcome_is_told_apart_from_another_one(finished: Finished, fresh_database: Server) -> None:
    """The comparison used by the kill tests notices a season that came out differently."""
    with finished.server.owner() as owner, fresh_database.owner() as other:
        assert outcome(owner) == outcome(owner)
        assert outcome(owner) != outcome(other)
