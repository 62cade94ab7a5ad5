"""Pure decisions of detention: the path, stays, releases, lists of releases, and what the organisation sets."""

from darb.detention.rules.lists import Judged, KnownStay, ListedRow, folded_number, judge, names_agree
from darb.detention.rules.parameters import Parameters
from darb.detention.rules.path import INSIDE, after_admission, after_first_check, after_release
from darb.detention.rules.releases import (
    AHEAD,
    PASSED,
    UNDATED,
    Check,
    band_days,
    band_of,
    check_due_on,
    checks_of,
    place_after,
)
from darb.detention.rules.stays import wrong_title

__all__ = [
    "AHEAD",
    "INSIDE",
    "PASSED",
    "UNDATED",
    "Check",
    "Judged",
    "KnownStay",
    "ListedRow",
    "Parameters",
    "after_admission",
    "after_first_check",
    "after_release",
    "band_days",
    "band_of",
    "check_due_on",
    "checks_of",
    "folded_number",
    "judge",
    "names_agree",
    "place_after",
    "wrong_title",
]
