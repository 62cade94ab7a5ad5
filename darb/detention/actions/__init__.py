"""Verbs of detention: stays, releases, what happens inside, and lists of releases."""

from darb.detention.actions.inside import begin_activity, end_activity, mark_unreached, reach_again
from darb.detention.actions.lists import release_list
from darb.detention.actions.past import PastRelease, record_releases
from darb.detention.actions.releasing import (
    ReleaseRefused,
    carry_out_release,
    confirm_release,
    postpone_release,
    set_release_date,
    tick_item,
)
from darb.detention.actions.staying import Admission, StayRefused, admit, change_status, transfer_stay

__all__ = [
    "Admission",
    "PastRelease",
    "ReleaseRefused",
    "StayRefused",
    "admit",
    "begin_activity",
    "carry_out_release",
    "change_status",
    "confirm_release",
    "end_activity",
    "mark_unreached",
    "postpone_release",
    "reach_again",
    "record_releases",
    "release_list",
    "set_release_date",
    "tick_item",
    "transfer_stay",
]
