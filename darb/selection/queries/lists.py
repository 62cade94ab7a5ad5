"""The list of appeals as a workbook, in the reader's language: codes, and none of the words of a person."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from darb.core.spreadsheets import Written, workbook_of
from darb.core.templatetags.darb import language
from darb.selection.queries.appeals import Line


def appeals_sheet(lines: Iterable[Line]) -> Written:
    spoken = language()
    headings = [
        _("Receipt"),
        _("Project file"),
        _("Ground of the appeal"),
        _("Received on"),
        _("To be answered by"),
        _("State"),
    ]
    rows = (
        (
            line.appeal.number,
            line.appeal.decision.application.project_file.code,
            line.ground.label(spoken),
            line.appeal.filed_on,
            line.appeal.due_on,
            line.state.label(spoken),
        )
        for line in lines
    )
    return workbook_of(_("Appeals"), headings, rows, right_to_left=spoken == "ar")
