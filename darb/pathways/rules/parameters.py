"""What the institution set about accompaniment, each table a version in force since a day. Pure."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from darb.pathways.rules.reviews import Band, Intervals
from darb.pathways.states import Parameter

# Where a number that may be set on a page stands in the country's file: its table, and the name in it.
PLACES: Mapping[Parameter, tuple[str, str]] = {
    Parameter.ANSWER_DAYS: ("referrals", "answer_days"),
    Parameter.APPOINTMENT_MINUTES: ("appointments", "minutes"),
    Parameter.WORKER_CAPACITY: ("appointments", "capacity"),
    Parameter.REVIEW_UNDATED_MONTHS: ("reviews", "without_date_months"),
    Parameter.REVIEW_OUTSIDE_MONTHS: ("reviews", "outside_months"),
    Parameter.REVIEW_GRACE_DAYS: ("reviews", "grace_days"),
}
HIGHEST = 500


@dataclass(frozen=True)
class Since:
    """One version of a number. ``source`` is empty for the country's file; a version of it may be an example."""

    parameter: Parameter
    value: int
    since: datetime.date
    source: str = ""
    is_example: bool = False


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


def read_parameters(data: Mapping[str, Any], on: datetime.date, entered: Sequence[Since] = ()) -> Parameters:
    """Raises ``KeyError`` or ``ValueError`` naming what is missing or means nothing.

    ``entered`` on a page: the newest version of a number begun by that day holds, wherever it comes from.
    """
    told = {name: _in_force(data[name], on) for name in ("reviews", "referrals", "appointments")}
    for version in sorted(entered, key=lambda version: version.since):
        table, name = PLACES[version.parameter]
        if told[table]["from"] <= version.since <= on:
            told[table] = {**told[table], name: version.value}
    reviews, referrals, appointments = told.values()
    return Parameters(
        reviews=_intervals(reviews),
        answer_days=_positive(referrals, "answer_days"),
        appointments=Appointments(_positive(appointments, "minutes"), _positive(appointments, "capacity")),
        is_example=any(bool(version["is_example"]) for version in (reviews, referrals, appointments)),
    )


def versions_of(data: Mapping[str, Any], parameter: Parameter, entered: Sequence[Since]) -> list[Since]:
    """Every version of a number, the newest first: those of the country's file and those entered on a page."""
    table, name = PLACES[parameter]
    filed = [
        Since(parameter, int(version[name]), version["from"], is_example=bool(version["is_example"]))
        for version in data[table]
    ]
    own = [version for version in entered if version.parameter is parameter]
    return sorted([*filed, *own], key=lambda version: version.since, reverse=True)


def may_begin(since: datetime.date, on: datetime.date, versions: Sequence[Since]) -> bool:
    """A new version begins today or later, and after every other: the past and what was announced stay as they are."""
    return since >= on and all(version.since < since for version in versions)


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
