"""Amounts and days leave as values that a spreadsheet adds and sorts; no text is run."""

import datetime

from openpyxl import load_workbook

from darb.core.money import to_decimal
from darb.core.spreadsheets import workbook_of

DAY = datetime.date(2026, 3, 9)


def test_a_table_may_be_wider_than_the_alphabet() -> None:
    written = workbook_of("t", [f"c{number}" for number in range(60)], [list(range(60))])
    sheet = load_workbook(written.content).active
    assert sheet is not None
    assert (sheet["BH1"].value, sheet["BH2"].value) == ("c59", 59)


def test_amounts_and_days_are_values_and_a_formula_stays_text() -> None:
    written = workbook_of(
        "t", ["a", "b", "c"], [["=1+1", to_decimal(-123456), DAY]], about=["x"], right_to_left=True
    )
    sheet = load_workbook(written.content).active
    assert sheet is not None
    text, amount, day = sheet[3]
    assert (text.value, text.data_type) == ("'=1+1", "s")
    assert (amount.value, amount.data_type, amount.number_format) == (-1234.56, "n", "#,##0.00")
    assert (day.value.date(), day.is_date, day.number_format) == (DAY, True, "dd/mm/yyyy")
    assert sheet.freeze_panes == "A3"
    assert sheet.sheet_view.rightToLeft
