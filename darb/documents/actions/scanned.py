"""Keeping the scan of a paper that somebody brought, filled in or signed by hand."""

import datetime

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from darb.core.errors import Refusal
from darb.documents.actions.produced import issue
from darb.documents.models import Document
from darb.documents.rules.scans import MOST_BYTES, as_pdf

MEGABYTE = 1_000_000


class ScanRefused(Refusal):
    """The file is not a paper that can be read later."""


def keep_scan(
    *, on: datetime.date, kind: str, number: str, content: bytes, is_invented: bool = False
) -> Document:
    """Keep a scan under its hash; a photograph becomes a PDF. The calling verb writes the journal.

    Raises ``ScanRefused`` for an empty file, one above ``MOST_BYTES``, and what is neither a PDF nor a photograph.
    """
    if len(content) > MOST_BYTES:
        raise ScanRefused(
            _("This file is too large: a scan has %(most)s MB at most. A photograph in grey is smaller."),
            code="scan_too_large",
            most=MOST_BYTES // MEGABYTE,
        )
    try:
        pdf = as_pdf(content)
    except ValueError as error:
        raise ScanRefused(
            _("This file cannot be read: a scan is a PDF or a photograph (JPEG)."), code="scan_unreadable"
        ) from error
    return issue(
        on=on,
        kind=kind,
        number=number,
        language="ar",
        content=pdf,
        is_invented=settings.DEMO or is_invented,
    )
