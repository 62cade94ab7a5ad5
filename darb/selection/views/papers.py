"""Papers of the committee."""

from django.http import FileResponse
from django.views.decorators.http import require_safe

from darb.core.requests import WorkRequest
from darb.documents.views import download
from darb.selection.permissions import check_read_minutes
from darb.selection.queries.sessions import get_session_with_minutes


@require_safe
def session_minutes(request: WorkRequest, number: str) -> FileResponse:
    check_read_minutes(request.user)
    session = get_session_with_minutes(number)
    return download(session.minutes, by=request.user)
