"""What the organisation sets about detention, each version since a day; examples until it confirms them. Pure.

The file says what is checked before a release, and the programme's numbers how many months before.
"""

import dataclasses
import datetime
from collections.abc import Mapping
from typing import Any

from darb.core.versions import newest_first
from darb.detention.states import ReleaseItem
from darb.programmes.states import Parameter


@dataclasses.dataclass(frozen=True)
class Parameters:
    """One version: bounds of the bands of time left, in months, and what is checked at which check of a release."""

    since: datetime.date
    is_example: bool
    band_months: tuple[int, ...]
    items: Mapping[Parameter, tuple[str, ...]]
    alternatives_since: datetime.date


def read_versions(data: Mapping[str, Any]) -> list[Parameters]:
    """The versions of a country's file, the newest first. Raises ``ValueError`` or ``KeyError`` for a wrong one."""
    return newest_first(_version(given) for given in data["versions"])


def _version(given: Mapping[str, Any]) -> Parameters:
    bounds = tuple(int(bound) for bound in given["band_months"])
    if not bounds or list(bounds) != sorted(set(bounds)) or bounds[0] < 1:
        raise ValueError("band_months")
    checks = {Parameter(one["number"]): tuple(one["items"]) for one in given["checks"]}
    if not checks or {item for items in checks.values() for item in items} - {
        str(item) for item in ReleaseItem
    }:
        raise ValueError("checks")
    return Parameters(
        since=given["since"],
        is_example=bool(given["is_example"]),
        band_months=bounds,
        items=checks,
        alternatives_since=given["alternatives_since"],
    )
