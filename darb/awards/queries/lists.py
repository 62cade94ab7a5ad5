"""The list of operations as a workbook, in the reader's language: counts, and no person."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from darb.awards.queries.operations import OperationLine
from darb.core.spreadsheets import Cell, Written, workbook_of
from darb.core.templatetags.darb import language
from darb.core.two_languages import parted


def operations_sheet(lines: Iterable[OperationLine]) -> Written:
    """One row an operation; its days and places stand in one cell each, in their order."""
    spoken = language()
    headings = [
        _("Operation"),
        _("Season"),
        _("Kind"),
        _("State"),
        _("First day"),
        _("Last day"),
        _("Places"),
        _("Expected"),
        _("Present"),
        _("Signed minutes"),
        _("Put off"),
    ]
    rows = (_row(line, spoken) for line in lines)
    return workbook_of(_("Handover operations"), headings, rows, right_to_left=spoken == "ar")


def _row(line: OperationLine, spoken: str) -> list[Cell]:
    return [
        line.operation.code,
        line.operation.season.label,
        _("Launch") if line.operation.kind == "launch" else _("Handover"),
        line.state.label(spoken),
        min((day.on for day in line.days), default=""),
        max((day.on for day in line.days), default=""),
        " · ".join(_place(day.place, spoken) for day in line.days),
        line.counts.expected,
        line.counts.here,
        line.counts.signed,
        line.counts.put_off,
    ]


def _place(text: str, spoken: str) -> str:
    arabic, french = parted(text)
    return french if french and spoken != "ar" else arabic
