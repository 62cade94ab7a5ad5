"""Writes the rows of a season as an xlsx file whose bytes depend on the rows only."""

import datetime
import io
import re
import zipfile

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from darb.exchange.workbook.columns import BY_KEY, SHEETS, Column, Kind, Sheet
from tools.demo_workbooks.season import Row, Season

# One moment stands for every file: the time of writing must not show.
MOMENT = datetime.datetime(2021, 1, 1)  # noqa: DTZ001  xlsx has no time zones
_STAMPS = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")
_HEAD = PatternFill("solid", fgColor="FFD9E5E3")
_FORMATS = {
    Kind.DATE: "yyyy-mm-dd",
    Kind.AMOUNT: "#,##0.00",
    Kind.AMOUNT_POSITIVE: "#,##0.00",
    Kind.POINTS: "0.0",
}
_WIDE = {
    Kind.TEXT: 34,
    Kind.LONG_TEXT: 60,
    Kind.NAME_AR: 28,
    Kind.NAME_LATIN: 30,
    Kind.PARTIES: 60,
    Kind.CODES: 26,
}


def to_bytes(season: Season, language: str) -> bytes:
    """``language``: ``en`` heads the sheets by their keys, ``ar`` and ``fr`` by their titles."""
    book = Workbook()
    book.remove(book.active)
    for sheet in SHEETS:
        page = book.create_sheet(sheet.titles[language])
        page.sheet_view.rightToLeft = language == "ar"
        _write(page, sheet, season.sheets[sheet.key], language)
    written = io.BytesIO()
    book.save(written)
    return _timeless(written.getvalue())


def _write(page: Worksheet, sheet: Sheet, rows: list[Row], language: str) -> None:
    columns = list(sheet.columns)
    with_notes = any("notes" in row for row in rows)
    headings = [column.headings[language] for column in columns]
    page.append(headings + [sheet.by_heading["notes"].headings[language]] * with_notes)
    for row in rows:
        page.append([row.get(column.key) for column in columns] + [row.get("notes")] * with_notes)
    for cell in page[1]:
        cell.font, cell.fill, cell.alignment = (
            Font(bold=True),
            _HEAD,
            Alignment(wrap_text=True, vertical="center"),
        )
    for place, column in enumerate(columns, start=1):
        _shape(page, place, column)
    page.freeze_panes = "A2"


def _shape(page: Worksheet, place: int, column: Column) -> None:
    letter = page.cell(1, place).column_letter
    page.column_dimensions[letter].width = _WIDE.get(column.kind, 18)
    shown = _FORMATS.get(column.kind)
    for (cell,) in page.iter_rows(min_row=2, min_col=place, max_col=place):
        if isinstance(cell.value, datetime.date):
            cell.number_format = _FORMATS[Kind.DATE]
        elif shown:
            cell.number_format = shown


def _timeless(book: bytes) -> bytes:
    """The same members with one date for all; a formula nobody computed keeps no empty value."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as source, zipfile.ZipFile(packed, "w") as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _STAMPS.sub(rb"\g<1>" + f"{MOMENT.isoformat()}Z".encode() + rb"\g<3>", content)
            elif name.startswith("xl/worksheets/"):
                content = content.replace(b"<v />", b"").replace(b"<v/>", b"")
            member = zipfile.ZipInfo(name, MOMENT.timetuple()[:6])
            member.compress_type, member.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            target.writestr(member, content, compresslevel=9)
    return packed.getvalue()


def contents(book: bytes) -> dict[str, bytes]:
    """The members of a workbook, uncompressed: equal whatever library compressed them."""
    with zipfile.ZipFile(io.BytesIO(book)) as source:
        return {name: source.read(name) for name in source.namelist()}


def sheet_title(key: str, language: str) -> str:
    return BY_KEY[key].titles[language]
