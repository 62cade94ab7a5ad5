"""Keeping the record of files handed in, and what their rows became."""

import datetime
from collections.abc import Mapping
from typing import Any

from darb.core.actor import Actor
from darb.exchange import states
from darb.exchange.models import Import, ImportedRow
from darb.exchange.permissions import check_import
from darb.journal.actions import record


def refuse_import(*, by: Actor, sha256: str, filename: str, kind: str, report: Mapping[str, Any]) -> Import:
    """Record a refused file. The row is the whole record of the attempt: nothing else changes."""
    check_import(by)
    return Import.objects.create(
        sha256=sha256,
        filename=filename,
        kind=kind,
        by_id=by.pk,
        state=states.Import.REFUSED,
        report=dict(report),
    )


def open_import(
    *, by: Actor, on: datetime.date, sha256: str, filename: str, kind: str, report: Mapping[str, Any]
) -> Import:
    """Take a checked file in, or find it where an earlier run left it: one file, one import."""
    check_import(by)
    kept, is_new = Import.objects.get_or_create(
        sha256=sha256,
        state__in=[states.Import.READY, states.Import.APPLIED],
        defaults={
            "filename": filename,
            "kind": kind,
            "by_id": by.pk,
            "state": states.Import.READY,
            "report": dict(report),
        },
    )
    if is_new:
        record(by=by, on=on, act="exchange.open_import", subject=f"import:{kept.pk}", sha256=sha256)
    return kept


def finish_import(*, by: Actor, on: datetime.date, source: Import) -> Import:
    """Everything in the file has been done."""
    source.state = states.Import.APPLIED
    source.save(update_fields=["state"])
    record(by=by, on=on, act="exchange.finish_import", subject=f"import:{source.pk}", sha256=source.sha256)
    return source


def remember_rows(*, source: Import, sheet: str, made: Mapping[str, int]) -> None:
    """Keep what references of ``sheet`` became; part of the action that made them, which writes the journal."""
    ImportedRow.objects.bulk_create(
        [ImportedRow(source=source, sheet=sheet, ref=ref, object_id=key) for ref, key in made.items()],
        batch_size=2000,
    )
