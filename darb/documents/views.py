"""Handing the bytes of a paper to a browser; the package that owns the paper checks who asks."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404

from darb.documents.actions.produced import stored_path
from darb.documents.models import Document


def download(document: Document | None) -> FileResponse:
    """Always as a file to keep, never shown inside the site. Raises ``Http404`` when there is no paper,
    or when the storage lost it.
    """
    if document is None:
        raise Http404
    try:
        content = default_storage.open(stored_path(document.sha256))
    except FileNotFoundError:
        raise Http404 from None
    name = f"{document.number}.{document.language}.pdf"
    return FileResponse(content, as_attachment=True, filename=name, content_type=document.media_type)
