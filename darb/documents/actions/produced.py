"""Issuing a produced paper: its bytes are kept under their hash, its token proves it."""

import dataclasses
import datetime
import hashlib
from collections.abc import Sequence

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from darb.documents.models import Document
from darb.documents.rules.tokens import token_of


@dataclasses.dataclass(frozen=True)
class Paper:
    """A paper that was set: its number, its language and its bytes."""

    number: str
    language: str
    content: bytes


def new_token(*, kind: str, number: str, language: str) -> str:
    """The token printed on a paper before it is typeset; the same paper made again carries the same one."""
    return token_of(settings.SECRET_KEY, kind, number, language)


def issue(
    *, on: datetime.date, kind: str, number: str, language: str, content: bytes, is_invented: bool
) -> Document:
    """Keep a PDF and its record. The calling verb writes the journal."""
    papers = [Paper(number, language, content)]
    return issue_each(on=on, kind=kind, papers=papers, is_invented=is_invented)[0]


def issue_each(*, on: datetime.date, kind: str, papers: Sequence[Paper], is_invented: bool) -> list[Document]:
    """Keep PDFs of one kind and day with their records. The calling verb writes the journal.

    A record is added first, so that whoever sweeps bytes without a record waits for it, and its file is written
    before the transaction ends: a stop in between leaves a file that nobody points to, never a record without one.
    """
    hashes = [hashlib.sha256(paper.content).hexdigest() for paper in papers]
    added = Document.objects.bulk_create(
        [
            Document(
                kind=kind,
                number=paper.number,
                language=paper.language,
                sha256=sha256,
                size=len(paper.content),
                token=new_token(kind=kind, number=paper.number, language=paper.language),
                issued_on=on,
                is_invented=is_invented,
            )
            for paper, sha256 in zip(papers, hashes, strict=True)
        ]
    )
    for paper, sha256 in zip(papers, hashes, strict=True):
        path = stored_path(sha256)
        if not default_storage.exists(path):
            default_storage.save(path, ContentFile(paper.content))
    return added


def stored_path(sha256: str) -> str:
    """Where the bytes of a paper lie in the storage."""
    return f"{sha256[:2]}/{sha256}.pdf"
