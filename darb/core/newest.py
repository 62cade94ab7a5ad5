"""A list whose newest rows come first, page by page, however long it is."""

import dataclasses
from typing import Generic, TypeVar

from django.db.models import Model, QuerySet

PAGE = 50
LONGEST_KEY = 18  # digits of a key that the database can hold
M = TypeVar("M", bound=Model)


@dataclasses.dataclass(frozen=True)
class Newest(Generic[M]):
    """``next_after``: the key behind which the list goes on; empty on its last page."""

    lines: list[M]
    next_after: str


def newest(rows: QuerySet[M], after: str) -> Newest[M]:
    """The rows that came before the key ``after``, the newest first; whatever is no key begins the list anew."""
    if after.isascii() and after.isdecimal() and len(after) <= LONGEST_KEY:
        rows = rows.filter(pk__lt=int(after))
    found = list(rows.order_by("-pk")[: PAGE + 1])
    return Newest(found[:PAGE], str(found[PAGE - 1].pk) if len(found) > PAGE else "")
