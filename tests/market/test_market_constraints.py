"""The database keeps the promises of the market's tables, whatever code writes."""

import pytest

from darb.core.scope import Scope
from tests.breaking import break_check, break_unique
from tests.factories import ON, make_user
from tests.factories.reference import make_licence, make_local_fact, make_sector, make_trade_licence

CHECKS = [
    ("local_fact_kind_is_known", {"kind": "rumour"}),
    ("local_fact_has_a_source", {"source": ""}),
    ("local_fact_says_something", {"value": None}),
    ("local_fact_loaded_or_written_down", {"code": None}),
    ("local_fact_loaded_or_written_down", {"by": make_user, "code": "fact-twice"}),
]


@pytest.mark.parametrize(("name", "wrong"), CHECKS)
def test_a_fact_that_nobody_can_check_is_refused(name, wrong, everything: Scope) -> None:
    break_check(name, make_local_fact, wrong)


def test_a_licence_that_is_entered_says_its_source_and_its_day(everything: Scope) -> None:
    for wrong in (
        {"by": make_user},
        {"by": make_user, "source": "essai"},
        {"by": make_user, "source_on": ON},
    ):
        break_check("licence_entered_says_its_source", make_licence, wrong)


def test_a_sector_is_no_part_of_itself(everything: Scope) -> None:
    break_check("sector_is_no_part_of_itself", make_sector, {"code": "itself", "parent_id": "itself"})


def test_a_trade_asks_for_a_licence_once(everything: Scope) -> None:
    break_unique("trade_licence_asked_once", make_trade_licence, ["trade", "licence"])
