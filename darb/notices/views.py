"""Letters, handed to whoever may read them."""

from django.http import FileResponse
from django.views.decorators.http import require_safe

from darb.core.requests import WorkRequest
from darb.documents.views import download
from darb.notices.permissions import check_read_letters
from darb.notices.queries import get_letter


@require_safe
def letter(request: WorkRequest, number: str) -> FileResponse:
    found = get_letter(number)
    check_read_letters(request.user, found.province_id)
    return download(found.document)
