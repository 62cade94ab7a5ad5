"""The database keeps the promises about letters, whatever code writes."""

import pytest

from darb.core.scope import Scope
from tests.breaking import break_check
from tests.factories.people import make_letter

CHECKS = [
    ("letter_kind_is_known", {"kind": "greeting"}),
    ("letter_code_reads_without_doubt", {"code": "ABCDEFG0"}),
    ("letter_code_reads_without_doubt", {"code": "ABCDEFGI"}),
    ("letter_code_reads_without_doubt", {"code": "ABC"}),
]


@pytest.mark.parametrize(("name", "wrong"), CHECKS)
def test_a_wrong_letter_is_refused(name: str, wrong: dict[str, str], everything: Scope) -> None:
    break_check(name, make_letter, wrong)
