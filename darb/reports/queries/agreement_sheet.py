"""Agreements and the entries behind an amount as workbooks: codes and amounts, nobody's name."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from darb.core.money import to_decimal
from darb.core.spreadsheets import Cell, Written, workbook_of
from darb.core.templatetags.darb import language, plain
from darb.funding.models import Agreement
from darb.reports.queries.agreements import AgreementLine
from darb.reports.queries.entries import EntryLine


def agreements_sheet(lines: Iterable[AgreementLine]) -> Written:
    headings = [
        _("Agreement"),
        _("State"),
        _("Signed on"),
        _("Ends on"),
        _("Budget envelope"),
        _("Amount received"),
        _("Amount committed"),
        _("Equipment received (purchased)"),
        _("Handed over to the beneficiaries"),
        _("Still available"),
    ]
    rows: Iterable[list[Cell]] = (
        [
            line.agreement.code,
            line.state.label(language()),
            line.agreement.signed_on,
            line.agreement.ends_on,
            to_decimal(line.execution.envelope),
            to_decimal(line.execution.sums.received),
            to_decimal(line.execution.sums.committed),
            to_decimal(line.execution.sums.purchased),
            to_decimal(line.execution.sums.handed_over),
            to_decimal(line.execution.sums.available),
        ]
        for line in lines
    )
    return workbook_of(_("Agreements"), headings, rows, right_to_left=language() == "ar")


def entries_sheet(agreement: Agreement, name: str, lines: Iterable[EntryLine]) -> Written:
    """``name`` is what the amount is called in the reader's language."""
    headings = [_("Entry"), _("Date"), _("Event"), _("Tranche"), _("File"), _("Paper"), _("Amount")]
    about = [
        f"{agreement.code} · {name}",
        " · ".join(plain(one, "name") for one in agreement.parties.all()),
    ]
    rows: Iterable[list[Cell]] = (
        [
            line.number or "",
            line.on,
            line.event.label(language()),
            ", ".join(map(str, line.tranches)),
            line.file,
            line.paper,
            to_decimal(line.minor),
        ]
        for line in lines
    )
    return workbook_of(_("Ledger entries"), headings, rows, about=about, right_to_left=language() == "ar")
