"""Loading the kinds of papers that a country's files may ask for."""

import datetime

from django.db import transaction

from darb.core.actor import Actor
from darb.core.loading import Loaded, align
from darb.core.tables import Column, Source, yes_no
from darb.documents.models import DocumentKind
from darb.journal.actions import record

NAME = "document kinds"
RELIABILITY = ("published", "assumed")


@transaction.atomic
def load_document_kinds(*, by: Actor | None, on: datetime.date, source: Source) -> Loaded:
    """Kinds only: which of them a call asks for is set by its rules."""
    columns = [
        Column("code", required=True),
        *source.names("label", "ar", "fr", "en"),
        Column("stage", required=True),
        Column("reliability", required=True, known=RELIABILITY),
        Column("source"),
        Column("applies_to"),
        Column("is_personal", yes_no, required=True),
        Column("note"),
    ]
    rows = source.read("document_kinds.csv", columns, unique=["code"], fits=DocumentKind)
    changed = align(DocumentKind, rows, key=["code"])
    if changed:
        record(
            by=by,
            on=on,
            act="documents.load_kinds",
            subject="document_kinds",
            rows=len(rows),
            changed=changed,
        )
    return Loaded(NAME, len(rows), changed)
