"""What the institution set about accompaniment, each table a version in force since a day. Pure."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from darb.pathways.rules.reviews import Band, Intervals


@dataclass(frozen=True)
class Appointments:
    """The length that is proposed, and how many people a worker follows where nobody set a number."""

    minutes: int
    capacity: int


@dataclass(frozen=True)
class Parameters:
    """The versions in force on one day; ``is_example`` until the institution confirmed every one of them."""

    reviews: Intervals
    answer_days: int
    appointments: Appointments
    is_example: bool


def read_parameters(data: Mapping[str, Any], on: datetime.date) -> Parameters:
    """Raises ``KeyError`` or ``ValueError`` naming what is missing or means nothing."""
    reviews = _in_force(data["reviews"], on)
    referrals = _in_force(data["referrals"], on)
    appointments = _in_force(data["appointments"], on)
    return Parameters(
        reviews=_intervals(reviews),
        answer_days=_positive(referrals, "answer_days"),
        appointments=Appointments(_positive(appointments, "minutes"), _positive(appointments, "capacity")),
        is_example=any(bool(version["is_example"]) for version in (reviews, referrals, appointments)),
    )


def _in_force(versions: Sequence[Mapping[str, Any]], on: datetime.date) -> Mapping[str, Any]:
    """The newest version begun by that day; before the first one, the first."""
    ordered = sorted(versions, key=lambda version: version["from"])
    begun = [version for version in ordered if version["from"] <= on]
    return begun[-1] if begun else ordered[0]


def _intervals(told: Mapping[str, Any]) -> Intervals:
    return Intervals(
        bands=tuple(Band(band["from_months"], band["every_months"]) for band in told["bands"]),
        without_date_months=_positive(told, "without_date_months"),
        outside_months=_positive(told, "outside_months"),
        grace_days=int(told["grace_days"]),
        is_example=bool(told["is_example"]),
    )


def _positive(told: Mapping[str, Any], key: str) -> int:
    value = int(told[key])
    if value < 1:
        raise ValueError(key)
    return value
