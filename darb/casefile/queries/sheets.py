"""The lists of files as workbooks, in the reader's language and by codes alone."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from darb.casefile.queries.people import Line as PersonLine
from darb.casefile.queries.transfers import Line as TransferLine
from darb.casefile.states import FileTransfer, TransferPurpose
from darb.core.spreadsheets import Cell, Written, workbook_of
from darb.core.templatetags.darb import language, plain


def people_sheet(lines: Iterable[PersonLine]) -> Written:
    """A file's code leads to the name, in the site and under its rules."""
    spoken = language()
    headings = [_("File"), _("Held by"), _("Province of residence"), _("Age"), _("Place on the path")]
    rows = (
        (
            line.person.code,
            plain(line.person.holder, "name"),
            plain(line.person.province, "name"),
            line.age,
            line.state.label(spoken) if line.state else "",
        )
        for line in lines
    )
    return workbook_of(_("People"), headings, rows, right_to_left=spoken == "ar")


def transfers_sheet(lines: Iterable[TransferLine]) -> Written:
    spoken = language()
    headings = [
        _("Transfer"),
        _("File"),
        _("Sender"),
        _("Receiver"),
        _("Purpose of the transfer"),
        _("Proposed on"),
        _("State"),
        _("First interview by"),
    ]
    rows = (_transfer_row(line, spoken) for line in lines)
    return workbook_of(_("Files handed over"), headings, rows, right_to_left=spoken == "ar")


def _transfer_row(line: TransferLine, spoken: str) -> list[Cell]:
    row = line.transfer
    return [
        row.number,
        row.subject,
        plain(row.sender, "name"),
        plain(row.receiver, "name"),
        TransferPurpose(row.purpose).label(spoken),
        row.proposed_on,
        FileTransfer(row.state).label(spoken),
        line.due or "",
    ]
