"""The database keeps the promises about postings, whatever code writes."""

import pytest

from tests.breaking import break_check, break_unique
from tests.factories import centre, make_posting
from tests.factories.accounts import (
    MOMENT,
    SINCE,
    make_card_code,
    make_factor,
    make_invitation,
    make_organisation_key,
    make_sign_in,
)

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


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("invitation_expires_after_it_is_made", {"expires_at": MOMENT}),
        ("invitation_used_or_withdrawn", {"used_at": MOMENT, "withdrawn_at": MOMENT}),
    ],
)
def test_a_wrong_invitation_is_refused(name: str, wrong: dict[str, object]) -> None:
    break_check(name, make_invitation, wrong)


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("sign_in_state_is_known", {"state": "asleep", "ended_at": MOMENT}),
        ("sign_in_ends_with_a_reason", {"ended_at": MOMENT}),
        ("sign_in_ends_with_a_reason", {"state": "idle"}),
    ],
)
def test_a_wrong_session_is_refused(name: str, wrong: dict[str, object]) -> None:
    break_check(name, make_sign_in, wrong)


def test_an_account_has_one_open_invitation() -> None:
    break_unique("invitation_one_open_an_account", make_invitation, ["user"])


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "passkey"},
        {"kind": "totp"},
        {"kind": "code_card", "public_key": "key"},
        {"kind": "ring"},
    ],
)
def test_a_factor_holds_what_its_kind_needs(wrong: dict[str, object]) -> None:
    break_check("factor_holds_what_its_kind_needs", make_factor, wrong)


def test_a_code_of_a_card_has_a_hash_of_its_own() -> None:
    break_check("card_code_has_a_hash", make_card_code, {"hash": ""})
    break_unique("card_code_is_printed_once", make_card_code, ["factor", "hash"])


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("organisation_key_ends_after_it_is_made", {"ends_on": SINCE, "made_on": SINCE}),
        ("organisation_key_has_a_hash", {"token_hash": ""}),
    ],
)
def test_a_wrong_key_is_refused(name: str, wrong: dict[str, object]) -> None:
    break_check(name, make_organisation_key, wrong)
