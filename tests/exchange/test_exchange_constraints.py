"""The database keeps the promises about files handed in, whatever code writes."""

import pytest

from tests.breaking import break_check, break_unique
from tests.factories.records import make_import, make_imported_row

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "wrong"),
    [("import_state_is_known", {"state": "lost"}), ("import_kind_is_known", {"kind": "gossip"})],
)
def test_a_wrong_import_is_refused(name: str, wrong: dict[str, str]) -> None:
    break_check(name, make_import, wrong)


def test_one_file_is_taken_in_once() -> None:
    break_unique("import_of_one_file_once", make_import, ["sha256"], state="ready")


def test_one_file_may_be_refused_as_often_as_it_is_tried() -> None:
    first = make_import(state="refused")

    second = make_import(state="refused", sha256=first.sha256)

    assert second.pk != first.pk


def test_a_reference_became_one_thing() -> None:
    break_unique("imported_row_once_a_ref", make_imported_row, ["source", "ref"])
