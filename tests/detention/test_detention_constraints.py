"""The database keeps the promises about stays and releases, whatever code writes."""

import datetime

import pytest

from darb.core.scope import Scope
from tests.breaking import break_check, break_unique
from tests.factories import ON
from tests.factories.people import make_release_event, make_stay

BEFORE = ON - datetime.timedelta(days=1)
CHECKS = [
    ("stay_state_is_known", make_stay, {"state": "escaped"}),
    ("stay_kind_is_known", make_stay, {"kind": "holiday"}),
    ("stay_ends_after_admission", make_stay, {"state": "ended", "admitted_on": ON, "ended_on": BEFORE}),
    ("stay_ongoing_has_no_end", make_stay, {"ended_on": ON}),
    ("release_state_is_known", make_release_event, {"state": "lost"}),
    ("release_kind_is_known", make_release_event, {"kind": "escape"}),
]


@pytest.mark.parametrize(("name", "factory", "wrong"), CHECKS)
def test_a_wrong_row_is_refused(name, factory, wrong, everything: Scope) -> None:
    break_check(name, factory, wrong)


def test_nobody_leaves_one_stay_twice(everything: Scope) -> None:
    break_unique("release_done_once_a_stay", make_release_event, ["stay"], state="done")
