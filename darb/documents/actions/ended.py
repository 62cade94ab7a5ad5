"""Papers whose time is over: their bytes go, and their record says so."""

import datetime
from collections.abc import Collection

from django.core.files.storage import default_storage
from django.db import transaction

from darb.documents.actions.produced import stored_path
from darb.documents.models import Document


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


def _forget(hashes: Collection[str]) -> None:
    kept = Document.objects.filter(sha256__in=hashes, ended_on=None)
    for sha256 in set(hashes) - set(kept.values_list("sha256", flat=True)):
        default_storage.delete(stored_path(sha256))
