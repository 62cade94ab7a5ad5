"""Lists of accompaniment as workbooks, in the reader's language and by codes alone: what leaves names nobody."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from darb.core.spreadsheets import Cell, Written, workbook_of
from darb.core.templatetags.darb import language, plain
from darb.notices.queries import both_languages
from darb.pathways.models import Appointment
from darb.pathways.queries.partners import SentLine
from darb.pathways.queries.referrals import Line


def day_sheet(appointments: Iterable[Appointment]) -> Written:
    spoken = language()
    headings = [
        _("Day"),
        _("Hour"),
        _("Length in minutes"),
        _("File"),
        _("Place"),
        _("Worker"),
        _("Where it stands"),
    ]
    rows: Iterable[list[Cell]] = (
        [
            one.on,
            one.at.strftime("%H:%M"),
            one.minutes,
            one.subject,
            both_languages(one.place).ar if spoken == "ar" else both_languages(one.place).fr,
            plain(one.worker, "function"),
            one.standing.label(spoken),
        ]
        for one in appointments
    )
    return workbook_of(_("Appointments"), headings, rows, right_to_left=spoken == "ar")


def waiting_sheet(lines: Iterable[Line]) -> Written:
    spoken = language()
    headings = [
        _("File"),
        _("Referral"),
        _("Service asked for"),
        _("Partner service"),
        _("Answer due"),
        _("Late"),
        _("Where it stands"),
    ]
    rows = (
        [
            line.referral.subject,
            line.referral.number,
            line.referral.asks_for.label(spoken),
            plain(line.referral.partner, "name"),
            line.referral.answer_by or "",
            _("yes") if line.is_late else "",
            line.referral.standing.label(spoken),
        ]
        for line in lines
    )
    return workbook_of(_("Referrals that wait"), headings, rows, right_to_left=spoken == "ar")


def sent_sheet(lines: Iterable[SentLine]) -> Written:
    """What was sent to one partner service."""
    spoken = language()
    headings = [
        _("Referral"),
        _("Service asked for"),
        _("Answer due"),
        _("Late"),
        _("Where it stands"),
    ]
    rows = (
        [
            line.referral.number,
            line.referral.asks_for.label(spoken),
            line.referral.answer_by or "",
            _("yes") if line.is_late else "",
            line.referral.standing.label(spoken),
        ]
        for line in lines
    )
    return workbook_of(_("Referrals"), headings, rows, right_to_left=spoken == "ar")
