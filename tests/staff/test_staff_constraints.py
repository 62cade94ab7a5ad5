"""The database keeps the promises about postings, whatever code writes."""

import pytest

from tests.breaking import break_check
from tests.factories import centre, make_posting
from tests.factories.accounts import SINCE

pytestmark = pytest.mark.django_db
CHECKS = [
    ("posting_role_is_known", {"role": "king"}),
    ("posting_ends_after_it_starts", {"ends_on": SINCE}),
    ("posting_has_exactly_one_place", {"is_national": False}),
    ("posting_has_exactly_one_place", {"establishment": centre}),
    (
        "posting_has_exactly_one_place",
        {"is_national": False, "establishment": centre, "province_id": "06.181"},
    ),
]


@pytest.mark.parametrize(("name", "wrong"), CHECKS)
def test_a_wrong_posting_is_refused(name: str, wrong: dict[str, object]) -> None:
    break_check(name, make_posting, wrong)
