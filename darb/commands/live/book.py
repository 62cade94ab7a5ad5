"""The sheets of a call as a workbook, checked by the same rules as one that somebody hands in."""

import io

from openpyxl import Workbook

from darb.commands.live.story import Sheet, Sheets
from darb.exchange.workbook.columns import BY_KEY, SHEETS
from darb.exchange.workbook.reference import Reference
from darb.exchange.workbook.rows import SeasonWorkbook
from darb.exchange.workbook.season import read_season
from darb.exchange.workbook.sentences import sentence


class StoryError(ValueError):
    """The story's tables do not make a season: a fault of the tables, told with the first problem found."""


def checked(sheets: Sheets, reference: Reference) -> SeasonWorkbook:
    """Raises ``StoryError`` with every problem when the rows are not a season's."""
    found = read_season(_written(sheets), reference)
    if found.workbook is None:
        raise StoryError("; ".join(f"{one.sheet}: {sentence(one, 'en')}" for one in found.problems))
    return found.workbook


def _written(sheets: Sheets) -> io.BytesIO:
    book = Workbook(write_only=True)
    for sheet in SHEETS:
        page = book.create_sheet(sheet.key)
        for row in _rows(sheet.key, sheets[sheet.key]):
            page.append(row)
    content = io.BytesIO()
    book.save(content)
    content.seek(0)
    return content


def _rows(key: str, rows: Sheet) -> list[list[object]]:
    columns = [column.key for column in BY_KEY[key].columns]
    return [list(columns), *([row.get(column) for column in columns] for row in rows)]
