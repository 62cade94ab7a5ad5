"""Papers of handovers, handed to whoever may read them."""

from django.http import FileResponse
from django.views.decorators.http import require_safe

from darb.awards.permissions import check_read_papers
from darb.awards.queries.signed import get_attendance_list, get_minutes
from darb.core.requests import WorkRequest
from darb.documents.views import download


@require_safe
def minutes(request: WorkRequest, number: str) -> FileResponse:
    handover = get_minutes(number)
    check_read_papers(request.user, handover.province_id)
    return download(handover.minutes)


@require_safe
def attendance_list(request: WorkRequest, pk: int) -> FileResponse:
    paper, provinces = get_attendance_list(pk)
    for province in provinces:
        check_read_papers(request.user, province)
    return download(paper.document)
