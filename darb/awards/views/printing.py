"""The papers of a day, typeset when they are asked for: who took one is written down, nothing is kept."""

from collections.abc import Sequence

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from darb.awards.permissions import check_read_papers
from darb.awards.queries.operations import find_day, find_handover, find_operation
from darb.awards.queries.sheets import NAMES_NOBODY, SHEETS, on_day, set_draft
from darb.core.downloads import attachment
from darb.core.requests import WorkRequest
from darb.journal.actions import record_access


@require_safe
def sheet(request: WorkRequest, code: str, pk: int, sheet: str) -> HttpResponse:
    check_read_papers(request.user)
    day = find_day(find_operation(code), pk)
    if sheet not in SHEETS:
        raise Http404
    people = [] if sheet in NAMES_NOBODY else sorted({row.subject for row in on_day(day)})
    _write_down(request, code, sheet, people)
    return attachment(SHEETS[sheet](day), f"{code}-{day.on}-{sheet}.pdf")


@require_safe
def draft(request: WorkRequest, code: str, file: str) -> HttpResponse:
    """The minutes of somebody invited, to be signed by hand; signed ones are a paper of their own."""
    check_read_papers(request.user)
    handover = find_handover(find_operation(code), file)
    if handover.state != "prepared":
        raise Http404
    _write_down(request, code, "draft", [handover.subject])
    return attachment(set_draft(handover.day, handover), f"{code}-{file}.pdf")


def _write_down(request: WorkRequest, code: str, what: str, people: Sequence[str]) -> None:
    record_access(
        by=request.user,
        at=timezone.now(),
        act="print",
        subject=f"operation:{code}",
        person=people[0] if len(people) == 1 else "",
        paper=what,
        people=list(people),
    )
