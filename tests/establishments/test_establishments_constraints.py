"""The database keeps the promises about establishments, whatever code writes."""

import datetime

import pytest

from tests.breaking import break_check, break_unique
from tests.factories import ON
from tests.factories.reference import make_establishment_state, make_served_province

pytestmark = pytest.mark.django_db


def test_a_state_that_nobody_knows_is_refused() -> None:
    break_check("establishment_state_is_known", make_establishment_state, {"state": "haunted"})


def test_an_establishment_is_in_one_state_at_a_time() -> None:
    break_unique("establishment_in_one_state_at_a_time", make_establishment_state, ["establishment"])


def test_a_centre_serves_a_province_once_at_a_time() -> None:
    name = "province_served_once_by_a_centre_at_a_time"

    break_unique(name, make_served_province, ["establishment", "province"])


def test_a_state_may_begin_on_the_day_another_ends() -> None:
    later = ON + datetime.timedelta(days=1)
    first = make_establishment_state(ends_on=later)

    second = make_establishment_state(establishment=first.establishment, starts_on=later, state="closed")

    assert second.pk is not None
