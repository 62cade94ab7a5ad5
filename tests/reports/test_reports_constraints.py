"""The database keeps the promises about published figures, whatever code writes."""

import datetime

import pytest

from tests.breaking import break_check, break_unique
from tests.factories.records import make_published_figure

pytestmark = pytest.mark.django_db
CHECKS = [
    ("published_figure_qualifier_is_known", {"qualifier": "perhaps"}),
    ("published_figure_name_is_known", {"figure": "smiles"}),
    ("published_figure_unit_is_known", {"unit": "cubit"}),
    ("published_figure_selector_is_known", {"selector": "century"}),
    ("published_figure_has_a_value", {"count": None}),
    ("published_figure_amount_has_a_currency", {"amount_minor": 100}),
    ("published_figure_amount_has_a_currency", {"amount_minor": 100, "unit": "money"}),
    ("published_figure_entered_by_somebody_on_a_day", {"entered_on": datetime.date(2026, 3, 2)}),
]


@pytest.mark.parametrize(("name", "wrong"), CHECKS)
def test_a_wrong_figure_is_refused(name: str, wrong: dict[str, object]) -> None:
    break_check(name, make_published_figure, wrong)


def test_a_source_gives_a_figure_once() -> None:
    break_unique("published_figure_once_a_source", make_published_figure, ["selector_value"])


def test_a_figure_that_was_set_right_leaves_its_place_to_the_correction() -> None:
    former = make_published_figure(is_current=False)

    corrected = make_published_figure(selector_value=former.selector_value, source=former.source)

    assert corrected.is_current
