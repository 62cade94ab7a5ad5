"""The table of the published record as a workbook, in the reader's language."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from darb.core.money import to_decimal
from darb.core.spreadsheets import Cell, Written, workbook_of
from darb.core.templatetags.darb import language, plain
from darb.market.models import Sector
from darb.reports.models import PublishedFigure
from darb.reports.queries.record import Line
from darb.reports.states import FigureName, Qualifier

_SEPARATOR = " · "


def record_sheet(lines: Iterable[Line]) -> Written:
    """One row an operation: what its main source printed, and whether the row may be added up."""
    headings = [
        _("Code"),
        _("Kind"),
        _("Date as printed"),
        _("How exact the date is"),
        _("Place"),
        _("Sub-programme"),
        _("Season or edition"),
        _("People, qualifier"),
        _("People"),
        _("Women"),
        _("Name of the amount"),
        _("Amount, qualifier"),
        _("Amount"),
        _("As printed"),
        _("Sectors, among others"),
        _("Source"),
        _("May be added up"),
    ]
    sectors = {sector.code: plain(sector, "label") for sector in Sector.objects.all()}
    about = [
        _("What was announced about the programme since 2010: quoted, never corrected."),
        _("A sum is a floor: many cells were never published. Add only the rows that say so."),
    ]
    rows = (list(_cells(line, sectors)) for line in lines)
    return workbook_of(_("Published record"), headings, rows, about=about, right_to_left=language() == "ar")


def _cells(line: Line, sectors: dict[str, str]) -> Iterator[Cell]:
    spoken, operation = language(), line.operation
    yield operation.code
    yield line.kind.label(spoken)
    yield operation.date_as_stated
    yield line.precision.label(spoken)
    yield _SEPARATOR.join(plain(place, "name") for place in line.places)
    yield operation.sub_programme
    yield operation.season_label or operation.edition_label
    yield _qualifier(line.people)
    yield "" if line.row.people is None else line.row.people
    yield "" if line.women is None or line.women.count is None else line.women.count
    yield FigureName(line.amount.figure).label(spoken) if line.amount else ""
    yield _qualifier(line.amount)
    yield "" if line.row.amount is None else to_decimal(line.row.amount)
    yield line.amount.as_printed if line.amount else ""
    yield _SEPARATOR.join(sectors.get(code, code) for code in line.sectors)
    yield operation.source
    yield _("yes") if operation.is_in_sum else _("no")


def _qualifier(figure: PublishedFigure | None) -> str:
    return Qualifier(figure.qualifier).label(language()) if figure else ""
