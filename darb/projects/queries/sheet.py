"""The list of project files as a workbook, in the reader's language and by codes alone."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from darb.core.money import to_decimal
from darb.core.spreadsheets import Cell, Written, workbook_of
from darb.core.templatetags.darb import language, plain
from darb.projects.queries.files import Line


def files_sheet(lines: Iterable[Line]) -> Written:
    spoken = language()
    headings = [
        _("File"),
        _("Project"),
        _("Trade"),
        _("Sector"),
        _("Province"),
        _("Where it stands"),
        _("Support asked for"),
        _("Own contribution"),
        _("Papers missing"),
        _("Opened on"),
    ]
    rows: Iterable[list[Cell]] = (
        [
            line.file.code,
            line.file.title_fr if spoken != "ar" and line.file.title_fr else line.file.title,
            plain(line.file.trade, "label"),
            plain(line.file.sector, "label"),
            plain(line.file.site_province, "name"),
            line.state.label(spoken),
            to_decimal(line.file.requested_minor),
            to_decimal(line.file.own_contribution_minor),
            line.missing,
            line.file.opened_on,
        ]
        for line in lines
    )
    return workbook_of(_("Project files"), headings, rows, right_to_left=spoken == "ar")
