"""The board of a running season as a workbook: the steps, the amounts, then each file that waits and for what."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from darb.core.money import to_decimal
from darb.core.spreadsheets import Cell, Written, workbook_of
from darb.core.templatetags.darb import language, plain
from darb.programmes.models import Call
from darb.reports.queries.board import Blocked, Board

Row = list[Cell]


def board_sheet(board: Board, call: Call) -> Written:
    """In the reader's language; files by their codes, nobody's name."""
    headings = [_("What"), _("Value"), _("With whom"), _("Since (days)")]
    about = [_("Season %(label)s at work") % {"label": call.season.label}]
    rows = [*_steps(board), *_amounts(board), *_blocked(board.blocked)]
    return workbook_of(_("Season board"), headings, rows, about=about, right_to_left=language() == "ar")


def _steps(board: Board) -> Iterator[Row]:
    steps = board.steps
    yield [_("files filed"), steps.filed]
    yield [_("complete"), steps.complete]
    yield [_("eligible"), steps.eligible]
    yield [_("funded"), steps.funded]
    yield [_("bought and received"), steps.received]
    yield [_("handed over, minutes signed"), steps.handed_over]


def _amounts(board: Board) -> Iterator[Row]:
    amounts = board.amounts
    named = [
        (_("Budget envelope"), amounts.envelope),
        (_("Amount committed"), amounts.committed),
        (_("Equipment received (purchased)"), amounts.purchased),
        (_("Handed over to the beneficiaries"), amounts.handed_over),
        (_("Still available"), amounts.available),
    ]
    for name, minor in named:
        yield [f"{name} ({amounts.currency})", to_decimal(minor)]


def _blocked(blocked: list[Blocked]) -> Iterator[Row]:
    for one in blocked:
        for lack in one.lacks:
            what = " · ".join(filter(None, (one.file.code, str(lack.told), plain(lack, "label"))))
            yield [what, lack.count or "", plain(lack.by, "name"), one.days]
