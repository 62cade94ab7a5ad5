"""Papers of handovers, handed to whoever may read them."""

from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

from darb.awards.permissions import can_read_papers, check_read_papers
from darb.awards.queries.signed import get_attendance_list, get_minutes
from darb.core.requests import WorkRequest
from darb.documents.views import download


@require_safe
def minutes(request: WorkRequest, number: str) -> FileResponse:
    check_read_papers(request.user)
    handover = get_minutes(number)
    if not can_read_papers(request.user, handover.province_id):
        raise Http404
    chain = handover.chain
    return download(handover.minutes, by=request.user, chain=chain, person=handover.subject)


@require_safe
def attendance_list(request: WorkRequest, pk: int) -> FileResponse:
    check_read_papers(request.user)
    paper, provinces = get_attendance_list(pk)
    if not all(can_read_papers(request.user, province) for province in provinces):
        raise Http404
    return download(paper.document, by=request.user, people=paper.subjects)


@require_safe
def scan(request: WorkRequest, number: str) -> FileResponse:
    """The minutes as they were signed by hand."""
    check_read_papers(request.user)
    handover = get_minutes(number)
    if not can_read_papers(request.user, handover.province_id):
        raise Http404
    chain = handover.chain
    return download(handover.scan, by=request.user, chain=chain, person=handover.subject)
