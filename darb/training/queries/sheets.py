"""Lists of training as workbooks, in the reader's language; nobody's name stands in them."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from darb.core.money import to_decimal
from darb.core.spreadsheets import Cell, Written, workbook_of
from darb.core.templatetags.darb import language, plain
from darb.training.models import CourseSession, Internship, StipendSheet
from darb.training.queries.register import Entry
from darb.training.states import CourseKind
from darb.training.states import CourseSession as SessionState
from darb.training.states import StipendSheet as SheetState


def sessions_sheet(sessions: Iterable[CourseSession]) -> Written:
    spoken = language()
    headings = [
        _("Session"),
        _("Course"),
        _("Kind"),
        _("Training body"),
        _("Place"),
        _("Before release"),
        _("First day"),
        _("Last day"),
        _("Seats"),
        _("Seats taken"),
        _("State"),
    ]
    rows = (_session(one, spoken) for one in sessions)
    return workbook_of(_("Sessions"), headings, rows, right_to_left=spoken == "ar")


def _session(one: CourseSession, spoken: str) -> list[Cell]:
    return [
        one.code,
        one.course.label_ar if spoken == "ar" else one.course.label_fr,
        CourseKind(one.course.kind).label(spoken),
        plain(one.course.provider, "name"),
        plain(one.establishment, "name") if one.establishment else one.place,
        str(_("yes")) if one.is_inside else str(_("no")),
        one.starts_on,
        one.ends_on,
        one.capacity,
        one.seats_taken,
        SessionState(one.state).label(spoken),
    ]


def register_sheet(entries: Iterable[Entry]) -> Written:
    spoken = language()
    headings = [
        _("Number"),
        _("File"),
        _("Kind"),
        _("Subject"),
        _("Issued on"),
        _("Handed over on"),
        _("State"),
        _("Reason"),
    ]
    rows: Iterable[list[Cell]] = (
        [
            entry.certificate.number,
            entry.certificate.subject,
            entry.kind.label(spoken),
            entry.certificate.label_in(spoken),
            entry.certificate.issued_on or "",
            entry.certificate.handed_over_on or "",
            entry.state.label(spoken),
            entry.certificate.reason,
        ]
        for entry in entries
    )
    return workbook_of(_("Register of certificates"), headings, rows, right_to_left=spoken == "ar")


def stipends_sheet(internship: Internship, sheets: Iterable[StipendSheet]) -> Written:
    """Each month of one contract; amounts in the currency of the country."""
    spoken = language()
    headings = [
        _("Sheet"),
        _("Month"),
        _("Days present"),
        _("Allowance of a day"),
        _("Amount"),
        _("State"),
        _("Stated on"),
    ]
    rows: list[list[Cell]] = [
        [
            sheet.number,
            f"{sheet.month:%Y-%m}",
            sheet.days,
            to_decimal(sheet.daily_minor),
            to_decimal(sheet.amount_minor),
            SheetState(sheet.state).label(spoken),
            sheet.made_on,
        ]
        for sheet in sheets
    ]
    about = [f"{internship.number} · {internship.subject}"]
    return workbook_of(_("Stipends"), headings, rows, about=about, right_to_left=spoken == "ar")
