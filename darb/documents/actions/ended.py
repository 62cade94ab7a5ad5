"""Papers whose time is over: their bytes go, and their record says so."""

import datetime
import pathlib
import re
from collections.abc import Collection

from django.core.files.storage import default_storage
from django.db import connection, transaction

from darb.core.actor import Actor
from darb.documents.actions.produced import stored_path
from darb.documents.models import Document
from darb.journal.actions import record

_STORED = re.compile(r"[0-9a-f]{64}\.pdf")


def end_papers(*, on: datetime.date, papers: Collection[int]) -> int:
    """Forget what papers say; how many. The verb that ends their time writes the journal.

    Bytes go once the transaction is through, so that an act that fails loses no paper, and only where no paper that
    is kept has the same ones.
    """
    ended = Document.objects.filter(pk__in=papers, ended_on=None)
    hashes = set(ended.values_list("sha256", flat=True))
    count = ended.update(ended_on=on)
    transaction.on_commit(lambda: _forget(hashes))
    return count


def sweep_bytes(*, by: Actor | None, on: datetime.date, written_before: datetime.datetime) -> int:
    """Delete the bytes that no kept paper has: of an act that failed after it wrote them, or of a paper that ended
    while its storage did not answer. How many files. Younger ones are left to the act that may be writing them.
    """
    folders, _files = default_storage.listdir("")
    files = sum(_forget(_written(folder, written_before)) for folder in sorted(folders))
    if files:
        record(by=by, on=on, act="documents.sweep", subject="documents", files=files)
    return files


def _written(folder: str, before: datetime.datetime) -> set[str]:
    _folders, names = default_storage.listdir(folder)
    hashes = {pathlib.PurePath(name).stem for name in names if _STORED.fullmatch(name)}
    return {sha256 for sha256 in hashes if default_storage.get_modified_time(stored_path(sha256)) < before}


def _forget(hashes: Collection[str]) -> int:
    """Delete the bytes of these hashes that no kept paper has; how many files.

    While it looks, nobody adds a paper: whoever does waits, and then writes the bytes that are gone.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE documents_document IN SHARE MODE")
        kept = Document.objects.filter(sha256__in=hashes, ended_on=None)
        orphans = set(hashes) - set(kept.values_list("sha256", flat=True))
        for sha256 in sorted(orphans):
            default_storage.delete(stored_path(sha256))
    return len(orphans)
