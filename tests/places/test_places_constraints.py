"""The database keeps the promises about places, whatever code writes."""

import pytest

from tests.breaking import break_check, break_unique
from tests.factories import ON
from tests.factories.reference import make_region, make_region_membership

pytestmark = pytest.mark.django_db


def test_a_region_that_ends_before_it_began_is_refused() -> None:
    break_check("region_ends_after_it_starts", make_region, {"starts_on": ON, "ends_on": ON})


def test_a_province_lies_in_one_region_at_a_time() -> None:
    break_unique("province_in_one_region_at_a_time", make_region_membership, ["province"])
