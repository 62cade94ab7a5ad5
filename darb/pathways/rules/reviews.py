"""When a life project is looked at again: from the time left to serve, with the reasons of each deadline. Pure.

Source: published practice of a prison service abroad (reviews by time left, recorded exemptions). The bands and
intervals are dated parameters of the country, examples until the institution confirms them.
"""

import datetime
import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from darb.pathways.states import Review
from darb.people.rules import months_after


class Situation(enum.StrEnum):
    """Where the person is on the day the clock starts."""

    SERVING = "serving"
    WITHOUT_DATE = "without_date"
    OUTSIDE = "outside"


class Why(enum.StrEnum):
    """One step of the way to a deadline."""

    FROM_OPENING = "from_opening"
    FROM_LIFE_PROJECT = "from_life_project"
    FROM_REVIEW = "from_review"
    FROM_RELEASE = "from_release"
    FROM_TRANSFER = "from_transfer"
    FROM_READMISSION = "from_readmission"
    TIME_LEFT = "time_left"
    WITHOUT_DATE = "without_date"
    OUTSIDE = "outside"
    BEFORE_RELEASE = "before_release"
    EXTENDED = "extended"
    GRACE = "grace"
    EXEMPTED = "exempted"


# What starts the clock anew; of two on one day, the later of the list is told.
CLOCK = (
    Why.FROM_OPENING,
    Why.FROM_LIFE_PROJECT,
    Why.FROM_REVIEW,
    Why.FROM_RELEASE,
    Why.FROM_TRANSFER,
    Why.FROM_READMISSION,
)
# Reasons that tell something of detention: read in the penal compartment only.
OF_DETENTION = frozenset(
    {
        Why.FROM_RELEASE,
        Why.FROM_TRANSFER,
        Why.FROM_READMISSION,
        Why.TIME_LEFT,
        Why.WITHOUT_DATE,
        Why.OUTSIDE,
        Why.BEFORE_RELEASE,
    }
)


@dataclass(frozen=True)
class Band:
    """From so many months left on, a review is held every so many months."""

    from_months: int
    every_months: int


@dataclass(frozen=True)
class Intervals:
    """The parameters in force. ``bands`` begin at 0 and ascend."""

    bands: tuple[Band, ...]
    without_date_months: int
    outside_months: int
    grace_days: int
    is_example: bool = False

    def __post_init__(self) -> None:
        starts = [band.from_months for band in self.bands]
        every = [*(band.every_months for band in self.bands), self.without_date_months, self.outside_months]
        if not starts or starts[0] != 0 or starts != sorted(set(starts)):
            raise ValueError("bands")
        if min(every) < 1 or self.grace_days < 0:
            raise ValueError("every_months")


@dataclass(frozen=True)
class Exempted:
    """From a day on nobody has to hold the review; cleared on a day, or not yet."""

    starts_on: datetime.date
    cleared_on: datetime.date | None = None


@dataclass(frozen=True)
class Facts:
    """What the deadline follows from. ``clock`` holds the days on which the clock was started, by their reason."""

    clock: tuple[tuple[Why, datetime.date], ...]
    situation: Situation
    release_on: datetime.date | None = None
    exemptions: tuple[Exempted, ...] = ()


@dataclass(frozen=True)
class Reason:
    """One step: ``on`` the day it speaks of, ``months`` or ``days`` how many it adds, ``left`` the band's beginning."""

    why: Why
    on: datetime.date | None = None
    months: int = 0
    days: int = 0
    left: int = 0


@dataclass(frozen=True)
class Deadline:
    """``due_on`` is empty while an exemption lasts, and only then."""

    due_on: datetime.date | None
    state: Review
    reasons: tuple[Reason, ...]


def deadline(facts: Facts, intervals: Intervals, on: datetime.date) -> Deadline:
    """When the next review is held at the latest, and why.

    The clock starts at the newest of: the file's opening, the life project's answer, the latest review, a release,
    a transfer, a readmission: whoever receives somebody looks at the plan anew, whatever the former place did. The
    interval is that of the time left on that day. A review is held before a known release. An exemption stops the
    clock; once cleared, the deadline moves back by the days it lasted, with at least ``grace_days`` left, and never
    comes nearer.
    """
    started = _started(facts, on)
    base = _interval(facts, intervals, started.on or on)
    due = months_after(started.on or on, base.months)
    reasons = [started, base]
    if facts.situation is Situation.SERVING and facts.release_on and facts.release_on < due:
        due = max(facts.release_on, started.on or on)
        reasons.append(Reason(Why.BEFORE_RELEASE, facts.release_on))
    for step, moved in _extensions(facts, intervals, started.on or on, due, on):
        due = moved
        reasons.append(step)
    lasting = _lasting(facts, on)
    if lasting is not None:
        return Deadline(None, Review.EXEMPTED, (*reasons, Reason(Why.EXEMPTED, lasting.starts_on)))
    return Deadline(due, Review.OVERDUE if on > due else Review.DUE, tuple(reasons))


def band_on(bands: Sequence[Band], on: datetime.date, release_on: datetime.date) -> Band:
    """The band of the time left on a day: it begins on the day on which exactly its months are left.

    Months are counted forward from the day: on 30 November three months are left until 28 February, or until the
    29th in a leap year, and of a release on the day before, less than three.
    """
    return [band for band in bands if months_after(on, band.from_months) <= max(release_on, on)][-1]


def _started(facts: Facts, on: datetime.date) -> Reason:
    known = [(day, CLOCK.index(why)) for why, day in facts.clock if day <= on]
    if not known:
        return Reason(Why.FROM_OPENING, on)
    day, place = max(known)
    return Reason(CLOCK[place], day)


def _interval(facts: Facts, intervals: Intervals, start: datetime.date) -> Reason:
    if facts.situation is Situation.OUTSIDE:
        return Reason(Why.OUTSIDE, months=intervals.outside_months)
    if facts.situation is Situation.WITHOUT_DATE or facts.release_on is None:
        return Reason(Why.WITHOUT_DATE, months=intervals.without_date_months)
    band = band_on(intervals.bands, start, facts.release_on)
    return Reason(Why.TIME_LEFT, facts.release_on, months=band.every_months, left=band.from_months)


def _lasting(facts: Facts, on: datetime.date) -> Exempted | None:
    open_ones = [
        one
        for one in facts.exemptions
        if one.starts_on <= on and (one.cleared_on is None or one.cleared_on > on)
    ]
    return min(open_ones, key=lambda one: one.starts_on, default=None)


def _extensions(
    facts: Facts, intervals: Intervals, start: datetime.date, due: datetime.date, on: datetime.date
) -> Iterator[tuple[Reason, datetime.date]]:
    """Each cleared exemption with the deadline after it, in the order of clearing: a deadline only ever moves back."""
    cleared = [
        (one.cleared_on, one.starts_on)
        for one in facts.exemptions
        if one.cleared_on and start < one.cleared_on <= on
    ]
    for ended, begun in sorted(cleared):
        lasted = max((ended - max(begun, start)).days, 0)
        due += datetime.timedelta(days=lasted)
        yield Reason(Why.EXTENDED, ended, days=lasted), due
        nearest = ended + datetime.timedelta(days=intervals.grace_days)
        if due < nearest:
            due = nearest
            yield Reason(Why.GRACE, ended, days=intervals.grace_days), due
