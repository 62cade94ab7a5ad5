"""Letters, handed to whoever may read them."""

from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

from darb.core.requests import WorkRequest
from darb.documents.views import download
from darb.notices.permissions import can_read_letters, check_read_letters
from darb.notices.queries import get_letter


@require_safe
def letter(request: WorkRequest, number: str) -> FileResponse:
    check_read_letters(request.user)
    found = get_letter(number)
    if not can_read_letters(request.user, found.province_id):
        raise Http404
    chain = found.chain
    return download(found.document, by=request.user, chain=chain, person=found.subject)
