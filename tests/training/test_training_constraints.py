"""The database keeps the promises about certificates, whatever code writes."""

import pytest

from darb.core.scope import Scope
from tests.breaking import break_check, break_unique
from tests.factories.people import make_certificate

CHECKS = [
    ("certificate_state_is_known", {"state": "lost"}),
    ("certificate_kind_is_known", {"kind": "honorary"}),
    ("certificate_handed_over_on_a_day", {"state": "handed_over"}),
]


@pytest.mark.parametrize(("name", "wrong"), CHECKS)
def test_a_wrong_certificate_is_refused(name: str, wrong: dict[str, str], everything: Scope) -> None:
    break_check(name, make_certificate, wrong)


def test_the_same_certificate_twice_is_refused(everything: Scope) -> None:
    break_unique("certificate_once_a_person", make_certificate, ["person", "label"])
