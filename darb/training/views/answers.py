"""What the pages of training answer alike: a list that leaves the house, a paper, the line that says who looked."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from darb.core.requests import WorkRequest
from darb.journal.actions import record_access

MOST_NAMED = 1000  # people that an entry names; of a longer list it tells how long it is


def today() -> datetime.date:
    return timezone.localdate()


def looked(
    request: WorkRequest, subject: str, *, act: str = "open", people: Sequence[str] = (), **counts: int
) -> None:
    """Who opened, exported or printed a list, before it is shown, and whom it names."""
    told: dict[str, Any] = {**counts, **({"people": sorted(set(people))} if people else {})}
    record_access(by=request.user, at=timezone.now(), act=act, subject=subject, **told)
