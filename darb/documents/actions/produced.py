"""Issuing a produced paper: its bytes are kept under their hash, its token proves it."""

import datetime
import hashlib

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from darb.documents.models import Document
from darb.documents.rules.tokens import token_of


def new_token(*, kind: str, number: str, language: str) -> str:
    """The token printed on a paper before it is typeset; the same paper made again carries the same one."""
    return token_of(settings.SECRET_KEY, kind, number, language)


def issue(
    *, on: datetime.date, kind: str, number: str, language: str, content: bytes, is_invented: bool
) -> Document:
    """Keep a PDF and its record. The file is written first and under its own hash: a stop in between leaves a
    file that nobody points to, never a record without its file. The calling verb writes the journal.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    path = stored_path(sha256)
    if not default_storage.exists(path):
        default_storage.save(path, ContentFile(content))
    return Document.objects.create(
        kind=kind,
        number=number,
        language=language,
        sha256=sha256,
        size=len(content),
        token=new_token(kind=kind, number=number, language=language),
        issued_on=on,
        is_invented=is_invented,
    )


def stored_path(sha256: str) -> str:
    """Where the bytes of a paper lie in the storage."""
    return f"{sha256[:2]}/{sha256}.pdf"
