"""The database keeps the promises about partner bodies, whatever code writes."""

import pytest

from tests.breaking import break_check
from tests.factories.reference import make_organisation


@pytest.mark.django_db
def test_a_body_without_a_name_is_refused() -> None:
    break_check("organisation_has_a_name", make_organisation, {"name_ar": "", "name_fr": ""})
