"""Where an interview may go from where it stands, and what its days say."""

import datetime
from collections.abc import Mapping

from darb.diagnosis.states import ExemptionReason, Interview, Occasion
from darb.people.states import Journey

# An interview that was held stays as it is: what is known better later is a correction, an interview of its own.
LEADS_TO: Mapping[Interview, frozenset[Interview]] = {
    Interview.SCHEDULED: frozenset({Interview.IN_PROGRESS, Interview.NOT_POSSIBLE, Interview.REFUSED}),
    Interview.IN_PROGRESS: frozenset(
        {Interview.PAUSED, Interview.COMPLETED, Interview.NOT_POSSIBLE, Interview.REFUSED}
    ),
    Interview.PAUSED: frozenset({Interview.IN_PROGRESS, Interview.NOT_POSSIBLE, Interview.REFUSED}),
    Interview.NOT_POSSIBLE: frozenset({Interview.IN_PROGRESS, Interview.NOT_POSSIBLE, Interview.REFUSED}),
    Interview.COMPLETED: frozenset(),
    Interview.REFUSED: frozenset(),
}
ENDED = frozenset({Interview.COMPLETED, Interview.REFUSED})
TO_COME = frozenset({Interview.SCHEDULED, Interview.NOT_POSSIBLE})  # those that have a day to be held by
WRITTEN = Interview.IN_PROGRESS  # the only state in which answers are written
# Reasons after which a day is set by which it is tried again; whoever refuses is not chased by a day.
NEEDS_DEADLINE = frozenset(ExemptionReason) - {ExemptionReason.REFUSED}
OCCASIONS: Mapping[str, Occasion] = {
    "reintegration_centre": Occasion.AFTER_RELEASE,
    "child_protection_centre": Occasion.IN_PROTECTION,
}


def may_go(state: str, to: Interview) -> bool:
    return to in LEADS_TO[Interview(state)]


def is_late(state: str, due_on: datetime.date | None, on: datetime.date) -> bool:
    """Whether an interview that is not held yet is past its day; on the day itself it is in time."""
    return Interview(state) in TO_COME and due_on is not None and on > due_on


def is_deadline(told: datetime.date | None, earlier: datetime.date | None, on: datetime.date) -> bool:
    """Whether ``told`` may be the new deadline: a day to come that brings no earlier deadline forward.

    Source: an exemption extends a deadline and never brings one forward; else whoever is exempted would be late.
    """
    return told is not None and told > on and (earlier is None or told >= earlier)


def occasion_of(holder_kind: str) -> Occasion:
    """On which route the conversation is held, from the establishment that holds the file: every prison is one."""
    return OCCASIONS.get(holder_kind, Occasion.IN_DETENTION)


def after_interview(state: Journey | None) -> list[Journey]:
    """Where a signed interview leads on the path: diagnosed, inside; a walk-in's is held at the first interview."""
    return [Journey.DIAGNOSED] if state == Journey.IDENTIFIED else []
