"""Handing the bytes of a paper to a browser; the package that owns the paper checks who asks."""

from collections.abc import Sequence
from typing import Any

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.utils import timezone

from darb.core.actor import Actor
from darb.documents.actions.produced import stored_path
from darb.documents.models import Document
from darb.journal.actions import record_access
from darb.journal.rules.chains import PROGRAMME_CHAIN


def download(
    document: Document | None,
    *,
    by: Actor,
    chain: str = PROGRAMME_CHAIN,
    person: str = "",
    people: Sequence[str] = (),
) -> FileResponse:
    """Always as a file to keep, never shown inside the site; who took it is written down with the paper's number
    and the codes of whom it speaks of. Raises ``Http404`` when there is no paper, or when the storage lost it.
    """
    if document is None:
        raise Http404
    try:
        content = default_storage.open(stored_path(document.sha256))
    except FileNotFoundError:
        raise Http404 from None
    _write_down(document, by=by, chain=chain, person=person, people=people)
    name = f"{document.number}.{document.language}.pdf"
    return FileResponse(content, as_attachment=True, filename=name, content_type=document.media_type)


def _write_down(document: Document, *, by: Actor, chain: str, person: str, people: Sequence[str]) -> None:
    details: dict[str, Any] = {"kind": document.kind, "sha256": document.sha256}
    details |= {"people": list(people)} if people else {}
    record_access(
        by=by,
        at=timezone.now(),
        act="print",
        subject=f"document:{document.number}",
        chain=chain,
        person=person,
        **details,
    )
