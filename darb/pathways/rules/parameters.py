"""What the institution set about accompaniment, as it holds on a day. Pure."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from darb.pathways.rules.reviews import Band, Intervals
from darb.programmes.states import Parameter


@dataclass(frozen=True)
class Appointments:
    """The length that is proposed, and how many people a worker follows where nobody set a number."""

    minutes: int
    capacity: int


@dataclass(frozen=True)
class Parameters:
    """The versions in force on one day."""

    reviews: Intervals
    answer_days: int
    appointments: Appointments


def read_parameters(
    data: Mapping[str, Any], on: datetime.date, numbers: Mapping[Parameter, int]
) -> Parameters:
    """Bands of time left of the country's file, and the programme's ``numbers`` of that day.

    Raises ``KeyError`` or ``ValueError`` naming what is missing or means nothing.
    """
    told = _in_force(data["reviews"], on)
    reviews = Intervals(
        bands=tuple(Band(band["from_months"], band["every_months"]) for band in told["bands"]),
        without_date_months=numbers[Parameter.REVIEW_UNDATED_MONTHS],
        outside_months=numbers[Parameter.REVIEW_OUTSIDE_MONTHS],
        grace_days=numbers[Parameter.REVIEW_GRACE_DAYS],
        is_example=bool(told["is_example"]),
    )
    return Parameters(
        reviews=reviews,
        answer_days=numbers[Parameter.ANSWER_DAYS],
        appointments=Appointments(numbers[Parameter.APPOINTMENT_MINUTES], numbers[Parameter.WORKER_CAPACITY]),
    )


def _in_force(versions: Sequence[Mapping[str, Any]], on: datetime.date) -> Mapping[str, Any]:
    """The newest version begun by that day; before the first one, the first."""
    ordered = sorted(versions, key=lambda version: version["from"])
    begun = [version for version in ordered if version["from"] <= on]
    return begun[-1] if begun else ordered[0]
