"""The database keeps the promises about communiqués, whatever code writes."""

import pytest
from django.db import IntegrityError, transaction

from darb.reports.models import CommuniqueMove
from tests.breaking import break_check, break_unique, refused_by
from tests.factories.accounts import make_user
from tests.factories.base import ON
from tests.factories.communiques import (
    make_communique_move,
    make_communique_version,
)

pytestmark = pytest.mark.django_db
CHECKS = [
    ("communique_state_is_known", {"state": "told"}),
    ("communique_checked_by_somebody", {"state": "checked", "checked_by": None}),
    ("communique_approved_by_somebody", {"state": "approved", "approved_by": None}),
    ("communique_published_on_a_day", {"state": "published", "published_on": None}),
    ("communique_correction_says_why", {"ordinal": 2, "reason": ""}),
    ("communique_correction_says_why", {"ordinal": 1, "reason": "records_changed"}),
]


@pytest.mark.parametrize(("name", "wrong"), CHECKS)
def test_a_wrong_version_is_refused(name: str, wrong: dict[str, object]) -> None:
    break_check(name, make_communique_version, wrong)


def test_whoever_drafted_does_not_check() -> None:
    by = make_user()

    with refused_by("communique_checked_by_another"):
        make_communique_version(state="checked", drafted_by=by, checked_by=by)


def test_whoever_checked_does_not_approve() -> None:
    by = make_user()

    with refused_by("communique_approved_by_another"):
        make_communique_version(state="approved", checked_by=by, approved_by=by)


def test_a_version_has_one_place() -> None:
    break_unique("communique_version_once", make_communique_version, ["communique"], state="corrected")


def test_one_version_is_under_way_and_one_published() -> None:
    draft = make_communique_version()
    published = make_communique_version(state="published")

    with refused_by("communique_one_version_under_way"):
        make_communique_version(communique=draft.communique, ordinal=2, state="checked")
    with refused_by("communique_one_version_published"):
        make_communique_version(communique=published.communique, ordinal=2, state="published")


def test_a_move_bears_a_known_state() -> None:
    break_check("communique_move_state_is_known", make_communique_move, {"state": "told"})


@pytest.mark.parametrize("field", ["texts", "figures"])
def test_what_was_checked_is_not_written_over(field: str) -> None:
    version = make_communique_version(state="checked")
    setattr(version, field, {"ar": "something else"})

    with refused_by("communique_words_are_frozen"):
        version.save()


def test_a_draft_may_be_drafted_again() -> None:
    version = make_communique_version()
    version.texts, version.as_of = {}, ON

    version.save()

    version.refresh_from_db()
    assert version.texts == {}


def test_a_step_is_never_changed() -> None:
    move = make_communique_move()

    with pytest.raises(IntegrityError), transaction.atomic():
        CommuniqueMove.objects.filter(pk=move.pk).update(state="published")
