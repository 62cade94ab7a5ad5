"""The database keeps the promises about produced papers, whatever code writes."""

import pytest

from tests.breaking import break_check, break_unique
from tests.factories.reference import make_document

pytestmark = pytest.mark.django_db


def test_a_state_that_nobody_knows_is_refused() -> None:
    break_check("document_state_is_known", make_document, {"state": "lost"})


def test_a_paper_has_one_live_version() -> None:
    break_unique("document_one_live_version", make_document, ["number"])


def test_a_paper_that_was_superseded_may_be_made_again() -> None:
    old = make_document(state="superseded")

    new = make_document(number=old.number, supersedes=old)

    assert new.pk != old.pk
