"""One operation and one year of the published record: what was printed, source by source, beside the records."""

import dataclasses
import datetime
from collections.abc import Iterable

from django.http import Http404

from darb.core.processing import register
from darb.core.scope import counting, current_scope
from darb.places.queries import country
from darb.reports.models import PublishedFigure
from darb.reports.queries.announced import Announcement, announcements_about
from darb.reports.queries.phrases import Phrase, phrase, phrases
from darb.reports.queries.record import Line, Record, Year
from darb.reports.queries.shown import (
    ShownContradiction,
    ShownFigure,
    shown_contradictions,
    shown_figures,
)
from darb.reports.rules.figures import Selector


@dataclasses.dataclass(frozen=True)
class OperationPage:
    """``parts`` are the ceremonies of a total, ``whole`` the total or launch that a part belongs to."""

    line: Line
    announcements: tuple[Announcement, ...]
    contradictions: list[ShownContradiction]
    parts: tuple[Line, ...]
    whole: Line | None
    corrected: tuple[ShownFigure, ...]
    entered: tuple[ShownFigure, ...]
    edition: Phrase | None
    presided_by: Phrase
    partners: tuple[Phrase, ...]
    funders: tuple[Phrase, ...]
    funding_programme: Phrase


@dataclasses.dataclass(frozen=True)
class Featured:
    """The newest announced operation that the records know too, both sides together."""

    line: Line
    announcements: tuple[Announcement, ...]


@dataclasses.dataclass(frozen=True)
class EditionFigures:
    """What was announced of one edition or season of the year."""

    kind: str
    label: str
    name: Phrase
    announcements: tuple[Announcement, ...]


@dataclasses.dataclass(frozen=True)
class YearPage:
    year: Year
    announcements: tuple[Announcement, ...]
    editions: tuple[EditionFigures, ...]
    lines: tuple[Line, ...]
    contradictions: list[ShownContradiction]
    corrected: tuple[ShownFigure, ...]
    entered: tuple[ShownFigure, ...]
    before: int | None
    after: int | None


def beside(selector: Selector, on: datetime.date, *, reads_records: bool) -> tuple[Announcement, ...]:
    """The announcements of a thing; small counts are kept from whoever sees figures and no person."""
    currency = country().words.currency.code
    if not reads_records:
        return tuple(announcements_about(selector, on, currency, reads_records=False))
    smallest = 0 if current_scope().counted is None else register().smallest_count
    with counting():
        return tuple(announcements_about(selector, on, currency, smallest=smallest, reads_records=True))


def featured(lines: Iterable[Line], known: set[str], on: datetime.date) -> Featured | None:
    """``known`` are the codes of which the reader may count somebody; without one there is nothing to compare."""
    newest = max(
        (line for line in lines if line.operation.code in known), key=lambda line: line.order, default=None
    )
    if newest is None:
        return None
    selector = Selector("operation", newest.operation.code)
    return Featured(newest, beside(selector, on, reads_records=True))


def operation_page(record: Record, code: str, on: datetime.date, *, reads_records: bool) -> OperationPage:
    """Raises ``Http404`` for a code that the register does not hold."""
    lines = {line.operation.code: line for line in record.lines}
    if code not in lines:
        raise Http404
    operation = lines[code].operation
    return OperationPage(
        line=lines[code],
        announcements=beside(Selector("operation", code), on, reads_records=reads_records),
        contradictions=shown_contradictions(
            found for found in record.contradictions if found.speaks_of("operation", code)
        ),
        parts=tuple(line for line in record.lines if line.operation.parent_code == code),
        whole=lines.get(operation.parent_code),
        corrected=corrected("operation", code),
        entered=entered(record, [("operation", code)]),
        edition=phrase(operation.edition_label) if operation.edition_label else None,
        presided_by=phrase(operation.presided_by),
        partners=phrases(operation.partners),
        funders=phrases(operation.funding_sources),
        funding_programme=phrase(operation.funding_programme),
    )


def year_page(record: Record, year: int, on: datetime.date, *, reads_records: bool) -> YearPage:
    """Raises ``Http404`` for a year outside the record."""
    years = {found.year: found for found in record.years(on.year)}
    if year not in years:
        raise Http404
    editions = [
        (figure.selector, figure.selector_value)
        for figure in record.figures
        if figure.selector in ("edition", "season") and str(year) in figure.selector_value[-9:]
    ]
    labels = {label for _kind, label in editions}
    return YearPage(
        year=years[year],
        announcements=beside(Selector("year", str(year)), on, reads_records=reads_records),
        editions=tuple(
            _edition(kind, label, on, reads_records=reads_records)
            for kind, label in dict.fromkeys(editions)
            if kind == "edition" or label.startswith(str(year))
        ),
        lines=tuple(line for line in record.lines if line.row.year == year),
        contradictions=shown_contradictions(
            found
            for found in record.contradictions
            if found.speaks_of("year", str(year)) or any(found.speaks_of("edition", one) for one in labels)
        ),
        corrected=corrected("year", str(year)),
        entered=entered(record, [("year", str(year)), *editions]),
        before=year - 1 if year - 1 in years else None,
        after=year + 1 if year + 1 in years else None,
    )


def _edition(kind: str, label: str, on: datetime.date, *, reads_records: bool) -> EditionFigures:
    return EditionFigures(
        kind, label, phrase(label), beside(Selector(kind, label), on, reads_records=reads_records)
    )


def corrected(selector: str, value: str) -> tuple[ShownFigure, ...]:
    """What was read wrongly and set right: it stays in sight, and counts for nothing."""
    rows = PublishedFigure.objects.filter(selector=selector, selector_value=value, is_current=False)
    return shown_figures(rows.select_related("correction__entered_by").order_by("pk"))


def entered(record: Record, about: list[tuple[str, str]]) -> tuple[ShownFigure, ...]:
    """What somebody entered here, with the text it was copied from."""
    return tuple(
        ShownFigure(figure)
        for figure in record.figures
        if figure.entered_by and (figure.selector, figure.selector_value) in about
    )
