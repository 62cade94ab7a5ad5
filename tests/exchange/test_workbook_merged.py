"""Merged cells look filled and hold nothing: whoever is asked to fill one is told which cells to part."""

from collections.abc import Callable

import pytest
from openpyxl import Workbook

from darb.exchange.workbook.season import read_season
from darb.exchange.workbook.sentences import sentence
from tests.exchange.good_season import good_season
from tests.exchange.references import morocco
from tests.exchange.workbooks import check_edited, found, put, to_file


def merge(cells: str) -> Callable[[Workbook], object]:
    return lambda book: book["files"].merge_cells(cells)


@pytest.mark.parametrize(("language", "says"), [("ar", "مدمجة"), ("fr", "fusionnée"), ("en", "merged")])
def test_a_cell_that_is_empty_because_it_is_merged_is_told_so_with_its_range(
    language: str, says: str
) -> None:
    checked = check_edited(merge("C3:C5"))

    assert found(checked) == [("files", row, "title", "cell_merged") for row in (4, 5)]
    told = sentence(checked.problems[0], language)
    assert "C3:C5" in told
    assert says in told


def test_a_cell_that_is_empty_beside_merged_ones_is_only_empty() -> None:
    rows = good_season()
    put("files", 3, title=None)(rows)

    checked = read_season(to_file(rows, edit=merge("C2:C3")), morocco())

    assert found(checked) == [
        ("files", 3, "title", "cell_merged"),
        ("files", 5, "title", "value_missing"),
    ]


def test_cells_merged_where_nothing_must_stand_are_no_problem() -> None:
    checked = check_edited(merge("L2:L4"))

    assert found(checked) == []
