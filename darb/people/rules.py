"""Pure decisions about a person: who is a juvenile on a date, and how old somebody can be."""

import datetime

from darb.core.partial_dates import PartialDate

MAJORITY = 18


def is_juvenile(birth: PartialDate, on: datetime.date) -> bool:
    """Under eighteen on that date; a birth known by its year or month only counts as minor while it could be.

    Source: family code, article 209 (majority at eighteen full years). A minor taken for an adult would lose
    the guardian and the closed compartment, which cannot be given back; the other mistake costs one signature
    more.
    """
    return age_on(birth.latest(), on) < MAJORITY


def age_on(birth: datetime.date, on: datetime.date) -> int:
    """Full years lived on that date; somebody born on 29 February grows older on 1 March in other years."""
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))
