"""The lists as workbooks, in the reader's language and by codes alone."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from darb.core.money import to_decimal
from darb.core.spreadsheets import Cell, Written, workbook_of
from darb.core.templatetags.darb import language, plain
from darb.employment.models import Vacancy
from darb.employment.queries import placements, vacancies


def host_name(vacancy: Vacancy) -> str:
    """Who offers the work; a project outside the reader's scope is a project and nothing more."""
    if vacancy.enterprise is not None:
        return plain(vacancy.enterprise.organisation, "name")
    return vacancy.project.code if vacancy.project is not None else str(_("a funded project"))


def vacancies_sheet(lines: Iterable[vacancies.Line]) -> Written:
    spoken = language()
    headings = [
        _("Vacancy"),
        _("Work"),
        _("Trade"),
        _("Offered by"),
        _("Province"),
        _("Contract"),
        _("Wage a month"),
        _("Places"),
        _("Places taken"),
        _("Open until"),
        _("State"),
    ]
    rows = (_vacancy_row(line, spoken) for line in lines)
    return workbook_of(_("Vacancies"), headings, rows, right_to_left=spoken == "ar")


def placements_sheet(lines: Iterable[placements.Line], *, shows_files: bool) -> Written:
    """An enterprise knows its contracts by their numbers; codes of files are the programme's own."""
    spoken = language()
    headings = [
        _("Placement"),
        *([_("File")] if shows_files else []),
        _("Offered by"),
        _("Trade"),
        _("Contract"),
        _("Wage a month"),
        _("Started on"),
        _("Ended on"),
        _("State"),
        _("Next check"),
        _("Due on"),
    ]
    rows = (_placement_row(line, spoken, shows_files=shows_files) for line in lines)
    return workbook_of(_("Placements"), headings, rows, right_to_left=spoken == "ar")


def _vacancy_row(line: vacancies.Line, spoken: str) -> list[Cell]:
    row = line.vacancy
    return [
        row.code,
        row.title,
        plain(row.trade, "label"),
        host_name(row),
        plain(row.province, "name"),
        line.contract.label(spoken),
        to_decimal(row.wage_minor),
        row.places,
        row.places_taken,
        row.until,
        line.state.label(spoken),
    ]


def _placement_row(line: placements.Line, spoken: str, *, shows_files: bool) -> list[Cell]:
    row, check = line.placement, line.next_check
    return [
        row.number,
        *([row.person.code] if shows_files else []),
        host_name(row.candidacy.vacancy),
        plain(row.candidacy.vacancy.trade, "label"),
        row.contract.label(spoken),
        to_decimal(row.wage_minor),
        row.started_on or "",
        row.ended_on or "",
        line.state.label(spoken),
        check.months if check else "",
        check.due_on if check else "",
    ]
