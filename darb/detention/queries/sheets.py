"""Lists of detention as workbooks, in the reader's language and by codes and prison numbers alone."""

import datetime
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from darb.core.spreadsheets import Cell, Written, workbook_of
from darb.core.templatetags.darb import language, plain
from darb.detention.models import ReleaseBatch, ReleaseBatchRow
from darb.detention.queries import caseload, releases
from darb.detention.queries.parameters import parameters, release_checks
from darb.detention.queries.words import band_name


def caseload_sheet(lines: Iterable[caseload.Line], on: datetime.date) -> Written:
    spoken, bounds = language(), parameters(on).band_months
    headings = [
        _("File"),
        _("Prison number"),
        _("Establishment"),
        _("Legal status"),
        _("Day of release"),
        _("Time left"),
        _("On the path"),
        _("Cannot be met"),
    ]
    rows = (
        [
            line.stay.person.code,
            line.stay.prison_number,
            plain(line.stay.establishment, "name"),
            line.stay.status.label(spoken),
            line.release.on if line.release else "",
            band_name(line.band, bounds),
            line.state.label(spoken) if line.state else "",
            line.unreached.why.label(spoken) if line.unreached else "",
        ]
        for line in lines
    )
    return workbook_of(_("People inside"), headings, rows, right_to_left=spoken == "ar")


def releases_sheet(lines: Iterable[releases.Line], on: datetime.date) -> Written:
    spoken = language()
    headings = [
        _("File"),
        _("Prison number"),
        _("Establishment"),
        _("Day of release"),
        _("Kind of release"),
        _("State"),
        *(
            ngettext("Missing %(months)s month before", "Missing %(months)s months before", months)
            % {"months": months}
            for months in _months(on)
        ),
    ]
    rows: Iterable[list[Cell]] = (
        [
            line.release.stay.person.code,
            line.release.stay.prison_number,
            plain(line.release.stay.establishment, "name"),
            line.release.on,
            line.release.why.label(spoken),
            line.release.standing.label(spoken),
            *("، ".join(item.label(spoken) for item in check.missing) for check in line.checks),
        ]
        for line in lines
    )
    return workbook_of(_("Releases"), headings, rows, right_to_left=spoken == "ar")


def batch_sheet(batch: ReleaseBatch, rows: Sequence[ReleaseBatchRow]) -> Written:
    """The list as it was written, with what became of each row beside it."""
    spoken = language()
    headings = [
        _("Row"),
        _("Prison number"),
        _("Name"),
        _("Establishment"),
        _("Day"),
        _("Outcome"),
    ]
    told: list[list[Cell]] = [
        [
            row.row,
            row.prison_number,
            row.name,
            row.establishment,
            row.day,
            row.became.label(spoken),
        ]
        for row in rows
    ]
    about = [f"{batch.number} · {batch.release_on.isoformat()} · {batch.released} / {batch.row_count}"]
    return workbook_of(batch.number, headings, told, about=about, right_to_left=spoken == "ar")


def _months(on: datetime.date) -> list[int]:
    return sorted(release_checks(on), reverse=True)
