"""The published record: years, map, table; one operation; one year; the contradictions.

What was published is everybody's and is read without an account. What the records count stands beside it for
whoever may count them, in their own scope.
"""

import datetime
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from darb.core.choices import Choices
from darb.core.downloads import attachment
from darb.core.templatetags.darb import plain
from darb.reports.forms.announcing import UNITS
from darb.reports.forms.lists import RecordForm
from darb.reports.permissions import can_read_computed, can_record_published
from darb.reports.queries import record_page, record_pages
from darb.reports.queries.record import AXES, Record, record_of_published
from darb.reports.queries.record_sheet import record_sheet
from darb.reports.queries.shown import ShownFigure, shown_contradictions
from darb.reports.states import Qualifier


def _reads_records(request: HttpRequest) -> bool:
    return request.user.is_authenticated and can_read_computed(request.user)


def _shown(request: HttpRequest, template: str, **shown: Any) -> HttpResponse:
    """A page of the record; who may enter figures is offered to."""
    can_record = request.user.is_authenticated and can_record_published(request.user)
    common = {
        "reads_records": _reads_records(request),
        "can_record": can_record,
        "correctable": tuple(UNITS),
        "qualifiers": tuple(Qualifier),
        "not_published": Qualifier.NOT_PUBLISHED,
    }
    return render(request, f"reports/published/{template}", {**common, **shown})


def _today() -> datetime.date:
    return timezone.localdate()


def _options(record: Record) -> dict[str, Choices]:
    """What the table may be narrowed to: only what would show something."""
    years = sorted({line.row.year for line in record.lines if line.row.year}, reverse=True)
    named = {line.operation.sub_programme: line.sub_programme for line in record.lines}
    return {
        "year": [(str(year), str(year)) for year in years],
        "province": [
            (one.province.code, plain(one.province, "name"))
            for one in record_page.province_counts(record, "")
            if one.count
        ],
        "sub_programme": [
            (code, capfirst(plain(named[code], "label") or plain(named[code], "text")))
            for code in sorted(named)
        ],
        "sector": [(one.code, capfirst(plain(one, "label"))) for one in record_page.sectors_of(record)],
    }


@login_not_required
@require_safe
def record(request: HttpRequest) -> HttpResponse:
    found = record_of_published()
    form = RecordForm(request.GET, options=_options(found))
    wanted = record_page.Wanted(**form.chosen())
    known = record_page.with_records(found) if _reads_records(request) else set()
    years = found.years(_today().year)
    sizes = [year.operations.people for year in years]
    sizes += [edition.people.count or 0 for edition in found.editions if edition.people]
    return _shown(
        request,
        "record.html",
        record=found,
        form=form,
        wanted=wanted,
        page=record_page.page_of(found, wanted),
        years=years,
        largest=max(sizes, default=0),
        counts=record_page.province_counts(found, wanted.province),
        known=known,
        featured=record_pages.featured(record_page.chosen_lines(found, wanted), known, _today()),
    )


@login_not_required
@require_safe
def export(request: HttpRequest) -> FileResponse:
    """The table as it was narrowed and sorted; it names nobody."""
    found = record_of_published()
    form = RecordForm(request.GET, options=_options(found))
    lines = record_page.chosen_lines(found, record_page.Wanted(**form.chosen()))
    return attachment(record_sheet(lines), "published-record.xlsx")


@login_not_required
@require_safe
def years(request: HttpRequest) -> HttpResponse:
    """Results of the strategy by axis, and every year with what was announced in it."""
    found = record_of_published()
    listed = found.years(_today().year)
    axes = [
        (axis, [(year.year, ShownFigure(year.axes[axis])) for year in listed if axis in year.axes])
        for axis in AXES
    ]
    editions = [edition for year in listed for edition in year.editions]
    costs = [edition.cost.amount_minor or 0 for edition in editions if edition.cost]
    return _shown(
        request,
        "years.html",
        years=listed,
        editions=editions,
        most_people=max((edition.people.count or 0 for edition in editions if edition.people), default=0),
        largest_cost=max(costs, default=0),
        axes=[
            (axis, rows, max((figure.row.count or 0 for _year, figure in rows), default=0))
            for axis, rows in axes
        ],
        parts=[ShownFigure(row) for row in found.figures if row.selector == "year" and row.part_of in AXES],
    )


@login_not_required
@require_safe
def year(request: HttpRequest, year: int) -> HttpResponse:
    page = record_pages.year_page(
        record_of_published(), year, _today(), reads_records=_reads_records(request)
    )
    return _shown(request, "year.html", page=page, about=f"year:{year}")


@login_not_required
@require_safe
def contradictions(request: HttpRequest) -> HttpResponse:
    found = shown_contradictions(record_of_published().contradictions)
    explained = [one for one in found if one.explained]
    others = [one for one in found if not one.explained]
    return _shown(request, "contradictions.html", explained=explained, others=others)


@login_not_required
@require_safe
def operation(request: HttpRequest, code: str) -> HttpResponse:
    page = record_pages.operation_page(
        record_of_published(), code, _today(), reads_records=_reads_records(request)
    )
    return _shown(request, "operation.html", page=page, line=page.line, about=f"operation:{code}")
