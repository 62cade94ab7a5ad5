"""Pure decisions about a person: who is a juvenile on a date, how old somebody can be, when a glass is mended."""

import datetime

from darb.core.partial_dates import PartialDate
from darb.people.states import BreakGlass

WITHHELD = "withheld"  # the compartment of parts that were not sent with a file: no posting has it
GLASS_MINUTES = 60
REVIEW_HOURS = 72


def is_juvenile(birth: PartialDate, on: datetime.date, adult_age: int) -> bool:
    """Under age on that date; a birth known by its year or month only counts as minor while it could be.

    The age is the country's (``adult_age`` of its file; Morocco: family code, article 209, eighteen full years).
    A minor taken for an adult would lose the guardian and the closed compartment, which cannot be given back;
    the other mistake costs one signature more.
    """
    return age_on(birth.latest(), on) < adult_age


def age_on(birth: datetime.date, on: datetime.date) -> int:
    """Full years lived on that date; somebody born on 29 February grows older on 1 March in other years."""
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def break_glass_state(
    opened_at: datetime.datetime, ends_at: datetime.datetime, at: datetime.datetime
) -> BreakGlass:
    """Where an unreviewed opening stands: open for its hour, then to be reviewed within 72 hours of its opening.

    Source: the security policy of the programme (one file, 60 minutes, review within 72 hours).
    """
    if at < ends_at:
        return BreakGlass.OPEN
    late = at > opened_at + datetime.timedelta(hours=REVIEW_HOURS)
    return BreakGlass.REVIEW_OVERDUE if late else BreakGlass.TO_REVIEW
