"""Requests about personal data: their list, its workbook, and what was corrected because of one."""

import dataclasses
import datetime
from collections.abc import Iterable, Iterator

from django.db.models import Case, Q, Value, When
from django.utils.translation import gettext as _

from darb.core.spreadsheets import Written, read_along, workbook_of
from darb.core.templatetags.darb import language
from darb.journal.models import JournalEntry
from darb.people.models import DataRequest
from darb.people.rules import data_request_state
from darb.people.states import DataRequest as RequestState
from darb.people.states import DataRequestKind as RequestKind
from darb.people.states import PersonFact

PAGE = 50


@dataclasses.dataclass(frozen=True)
class RequestsPage:
    """Requests, each where it stands that day; ``next_after`` is the number of the last one where others follow."""

    rows: list[tuple[DataRequest, RequestState]]
    count: int
    next_after: str


def requests_waiting(on: datetime.date, after: str = "") -> RequestsPage:
    """Those without an answer first and the soonest due on top, then the others; after the one of a number."""
    every = DataRequest.objects.all()
    last = every.filter(number=after).first() if after else None
    answered = Case(When(answered_on__isnull=True, then=Value(0)), default=Value(1))
    rows = every.filter(_behind(last)) if last else every
    found = list(rows.select_related("holder").order_by(answered, "due_on", "pk")[: PAGE + 1])
    shown = [(row, data_request_state(row.state, row.due_on, on)) for row in found[:PAGE]]
    return RequestsPage(shown, every.count(), found[PAGE - 1].number if len(found) > PAGE else "")


def _behind(last: DataRequest) -> Q:
    """What comes after ``last`` in the list."""
    later = Q(due_on__gt=last.due_on) | Q(due_on=last.due_on, pk__gt=last.pk)
    if last.answered_on is not None:
        return later & Q(answered_on__isnull=False)
    return Q(answered_on__isnull=False) | later


def requests_exported(on: datetime.date) -> Iterator[tuple[DataRequest, RequestState]]:
    """Every request within scope, the newest first, for a workbook."""
    rows = DataRequest.objects.select_related("holder").order_by("-pk")
    return read_along(
        rows, lambda found: [(row, data_request_state(row.state, row.due_on, on)) for row in found]
    )


def requests_sheet(rows: Iterable[tuple[DataRequest, RequestState]]) -> Written:
    """By codes alone: what somebody asked in their own words stays on the page."""
    spoken = language()
    headings = [
        _("Number"),
        _("What is asked"),
        _("File"),
        _("Received on"),
        _("To be answered by"),
        _("State"),
    ]
    told = (
        (
            row.number,
            RequestKind(row.kind).label(spoken),
            row.subject,
            row.received_on,
            row.due_on,
            state.label(spoken),
        )
        for row, state in rows
    )
    return workbook_of(_("Requests"), headings, told, right_to_left=spoken == "ar")


def corrections_since(request: DataRequest) -> list[tuple[PersonFact, JournalEntry]]:
    """What was corrected in the file since the request came, by fact: who did it and when, never the values."""
    entries = JournalEntry.objects.filter(
        act="people.correct_fact", subject=f"person:{request.subject}", on__gte=request.received_on
    )
    return [(PersonFact(row.details["fact"]), row) for row in entries.select_related("by").order_by("pk")]


def request_of(number: str) -> DataRequest | None:
    return DataRequest.objects.filter(number=number).select_related("person", "holder", "asked_by").first()
