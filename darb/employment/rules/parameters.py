"""What the organisation sets about employment, each version since a day; examples until it confirms them. Pure."""

import dataclasses
import datetime
from collections.abc import Mapping
from typing import Any

from darb.core.versions import newest_first


@dataclasses.dataclass(frozen=True)
class Parameters:
    """One version: how many months after the first day of work somebody is asked, and days of grace to do it."""

    since: datetime.date
    is_example: bool
    check_months: tuple[int, ...]
    grace_days: int


def read_versions(data: Mapping[str, Any]) -> list[Parameters]:
    """The versions of a country's file, the newest first. Raises ``ValueError`` or ``KeyError`` for a wrong one."""
    return newest_first(_version(given) for given in data["versions"])


def _version(given: Mapping[str, Any]) -> Parameters:
    months = tuple(int(month) for month in given["check_months"])
    if not months or list(months) != sorted(set(months)) or months[0] < 1:
        raise ValueError("check_months")
    if int(given["grace_days"]) < 0:
        raise ValueError("grace_days")
    return Parameters(given["since"], bool(given["is_example"]), months, int(given["grace_days"]))
