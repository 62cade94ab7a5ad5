"""The committed season workbooks: built by the tool, without a problem, adding up to what was published."""

import datetime
import functools
import io
from decimal import Decimal
from typing import Any

import pytest

from darb.exchange.workbook.rows import FileRow, SeasonWorkbook
from darb.exchange.workbook.season import Checked, read_season
from darb.exchange.workbook.sentences import sentence
from darb.selection.rules.engine.document import SCHEMA
from darb.selection.rules.engine.door import select
from tests.exchange.references import on
from tools.demo_workbooks import broken
from tools.demo_workbooks.__main__ import DIRECTORY, WORKBOOKS, build, differs
from tools.demo_workbooks.season import Season, read_data
from tools.demo_workbooks.totals import Totals, totals
from tools.demo_workbooks.xlsx import to_bytes

pytestmark = pytest.mark.slow

GOOD = [name for name in WORKBOOKS if name != "broken-season.xlsx"]
# Operation (none: all of the workbook), people, women, handed over. El Jadida's announcement gives the
# contribution, not what was handed over; Ouarzazate announced 18 people and 441,723.60.
PUBLISHED = [
    ("document-000.xlsx", "O2021-03", 9, 3, "769214.60"),
    ("document-003.xlsx", None, 317, 31, "5052992.83"),
    ("document-003.xlsx", "O2015-01", 21, 6, "270000.00"),
    ("meknes-2019.xlsx", "O2020-00", 12, 1, "249364.46"),
    ("sidi-kacem-2025.xlsx", "O2025-04", 11, 1, "390043.80"),
    ("ouarzazate-2021.xlsx", "O2021-05", 17, 2, "419355.72"),
]


@functools.cache
def told(name: str) -> Season:
    return build(name)[0]


@functools.cache
def checked(name: str) -> Checked:
    return read_season(DIRECTORY / name, on(datetime.date(2026, 1, 1)))


def workbook(name: str) -> SeasonWorkbook:
    found = checked(name).workbook
    if found is None:
        raise AssertionError(f"{name}: {checked(name).problems[:5]}")
    return found


@pytest.mark.parametrize("name", WORKBOOKS)
def test_the_committed_workbook_is_what_the_tool_builds(name: str) -> None:
    _, built = build(name)

    assert not differs(DIRECTORY / name, built), "run: python -m tools.demo_workbooks"


@pytest.mark.parametrize("name", ["document-000.xlsx", "ouarzazate-2021.xlsx"])
def test_building_twice_gives_the_same_bytes(name: str) -> None:
    tell, language = WORKBOOKS[name]

    first, second = to_bytes(tell(), language), to_bytes(tell(), language)

    assert first == second


@pytest.mark.parametrize("name", GOOD)
def test_a_demo_workbook_has_no_problem_nothing_converted_and_no_open_question(name: str) -> None:
    outcome = checked(name)

    assert (outcome.problems, outcome.notes, outcome.questions) == ((), (), ())
    assert outcome.workbook is not None


@pytest.mark.parametrize(("name", "operation", "people", "women", "amount"), PUBLISHED)
def test_an_operation_adds_up_to_its_figures(
    name: str, operation: str | None, people: int, women: int, amount: str
) -> None:
    found = totals(told(name), operation)

    assert (found.people, found.women, found.handed_over) == (people, women, Decimal(amount))


def test_el_jadida_tells_its_four_sectors_and_its_four_amounts() -> None:
    season = told("document-000.xlsx")

    assert totals(season) == Totals(
        files=14,
        people=9,
        women=3,
        sectors=("agriculture", "crafts", "fishing", "services"),
        provinces=1,
        committed=Decimal("771350.00"),
        purchased=Decimal("697214.60"),
        handed_over=Decimal("769214.60"),
    )
    assert [row["amount"] for row in season.sheets["contributions"]] == [Decimal("778000.00")]


def test_ramadan_2015_reaches_twelve_cities_for_more_than_five_million() -> None:
    found = totals(told("document-003.xlsx"))

    assert (found.files, found.provinces) == (340, 12)
    assert Decimal(5_000_000) < found.handed_over < found.committed <= Decimal(5_090_000)


def test_kenitra_has_the_sectors_that_were_published() -> None:
    found = totals(told("document-003.xlsx"), "O2015-01")

    assert found.sectors == ("construction", "crafts", "fishing", "restaurant", "services", "trade")


def test_ouarzazate_bought_what_was_announced_and_handed_over_less() -> None:
    found = totals(told("ouarzazate-2021.xlsx"))

    assert found.purchased == Decimal("441723.60")
    assert found.handed_over < found.purchased
    assert found.people == 17


def file_of(book: SeasonWorkbook, row: FileRow) -> dict[str, Any]:
    """The file as the selection reads it; ineligible when the committee gave no mark."""
    person = next(one for one in book.people if one.ref == row.person)
    sums: dict[str, int] = {}
    for mark in book.scores:
        if mark.file == row.ref:
            sums[mark.scorer] = sums.get(mark.scorer, 0) + mark.mark
    ordered = sorted(sums.values())
    score = ordered[1] if len(ordered) == 3 else (sum(ordered) + 1) // 2
    return {
        "id": row.ref,
        "person": row.person,
        "status": "candidate" if ordered else "ineligible",
        "score": score,
        "amount": row.requested_minor,
        "total_cost": row.total_cost_minor,
        "own": row.own_contribution_minor,
        "province": person.province,
        "sector": row.sector,
        "sex": person.sex,
        "juvenile": False,
    }


def selection_of(book: SeasonWorkbook) -> dict[str, Any]:
    promised = {row.agreement: row for row in book.contributions}
    return {
        "schema": SCHEMA,
        "call": {
            "id": "CALL-2000-01",
            "rule": book.rules.rule,
            "band_width": book.rules.band_width or 1,
            "threshold": book.rules.threshold,
            "noise": book.rules.noise,
        },
        "sources": [
            {
                "id": f"{row.agreement}.{row.number}",
                "agreement": row.agreement,
                "tranche": row.number,
                "balance": row.received_minor,
                "use_order": place,
                "eligible": {"province": list(provinces)} if provinces else {},
                "cap_amount": None,
                "cap_share_bp": None,
            }
            for place, row in enumerate(book.tranches, start=1)
            for provinces in [promised[row.agreement].restriction.provinces]
        ],
        "quotas": [],
        "files": [file_of(book, row) for row in book.files],
        "seed": {"method": "witnessed", "value": book.rules.seed, "parts": []},
    }


@pytest.mark.parametrize("name", GOOD)
def test_the_money_reaches_exactly_the_files_that_are_bought_for_and_handed_over(name: str) -> None:
    book = workbook(name)

    answer = select(selection_of(book))

    assert answer["status"] == "optimal"
    funded = {row["file"] for row in answer["files"] if row["status"] == "funded"}
    assert funded == {row.file for row in book.handovers}


@pytest.mark.parametrize("name", GOOD)
def test_a_file_without_marks_lacks_a_condition_and_no_funded_file_passes_the_ceiling(name: str) -> None:
    book = workbook(name)
    marked = {row.file for row in book.scores}
    refused = {row.file for row in book.documents if row.state != "accepted"}
    ceiling = book.rules.ceiling_minor or 0

    too_dear = {row.ref for row in book.files if row.requested_minor > ceiling}

    assert {row.ref for row in book.files} - marked == refused | too_dear


def test_the_workbooks_share_no_person_no_number_and_no_code() -> None:
    seasons = [told(name).sheets for name in GOOD]
    shared = {
        ("people", "names_ar"),
        ("people", "identity_number"),
        ("actors", "login"),
        ("agreements", "code"),
        ("operation", "code"),
        ("handovers", "cheque_number"),
        ("purchases", "serial"),
        ("purchases", "invoice"),
    }

    for sheet, column in sorted(shared):
        values = [{row.get(column) for row in season[sheet]} - {None} for season in seasons]
        assert sum(map(len, values)) == len(set().union(*values)), f"{sheet}.{column}"


@pytest.mark.parametrize("name", GOOD)
def test_people_are_visibly_invented(name: str) -> None:
    invented = {row["ar"] for row in read_data("surnames.csv")}
    people = told(name).sheets["people"]
    witnesses = [row["witness"] for row in told(name).sheets["handovers"] if row.get("witness")]

    names = [*(str(row["names_ar"]) for row in people), *map(str, witnesses)]

    assert {full.split()[-1] for full in names} <= invented
    assert all(str(row["identity_number"]).startswith("XX0") for row in people if row["identity_number"])
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("mistake", broken.MISTAKES, ids=lambda mistake: mistake.code)
def test_each_mistake_of_the_broken_workbook_is_told_at_its_place(mistake: broken.Mistake) -> None:
    row, _ = broken.row_of(told("broken-season.xlsx"), mistake)

    problems = [one for one in checked("broken-season.xlsx").problems if one.code == mistake.code]

    places = [(one.sheet, one.row) for one in problems]
    assert (mistake.sheet, row) in places if mistake.told_there else mistake.sheet in dict(places)
    assert all(sentence(one, language).strip() for one in problems for language in ("ar", "fr", "en"))


def test_the_broken_workbook_says_little_more_than_its_own_mistakes() -> None:
    outcome = checked("broken-season.xlsx")

    assert outcome.workbook is None
    assert {mistake.code for mistake in broken.MISTAKES} <= {one.code for one in outcome.problems}
    assert len(outcome.problems) <= len(broken.MISTAKES) + 3


def test_the_writer_refuses_a_column_that_the_workbook_does_not_have() -> None:
    season = Season()

    with pytest.raises(KeyError, match="people: nickname"):
        season.add("people", ref="P-1", nickname="x")


def test_the_headings_are_arabic_or_the_keys() -> None:
    arabic = io.BytesIO((DIRECTORY / "document-000.xlsx").read_bytes())

    outcome = read_season(arabic, on(datetime.date(2026, 1, 1)))

    assert outcome.layouts["people"].title == "الأشخاص"
    assert checked("document-003.xlsx").layouts["people"].title == "people"
