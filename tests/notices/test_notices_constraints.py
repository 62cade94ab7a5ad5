"""The database keeps the promises about letters, whatever code writes."""

import pytest

from darb.core.scope import Scope
from tests.breaking import break_check
from tests.factories.people import make_letter
from tests.factories.records import AT, make_message

CHECKS = [
    ("letter_kind_is_known", {"kind": "greeting"}),
    ("letter_code_reads_without_doubt", {"code": "ABCDEFG0"}),
    ("letter_code_reads_without_doubt", {"code": "ABCDEFGI"}),
    ("letter_code_reads_without_doubt", {"code": "ABC"}),
]


@pytest.mark.parametrize(("name", "wrong"), CHECKS)
def test_a_wrong_letter_is_refused(name: str, wrong: dict[str, str], everything: Scope) -> None:
    break_check(name, make_letter, wrong)


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("message_state_is_known", {"state": "lost"}),
        ("message_sent_at_a_moment", {"state": "sent"}),
        ("message_sent_at_a_moment", {"state": "queued", "sent_at": AT}),
    ],
)
def test_a_wrong_notice_is_refused(name: str, wrong: dict[str, object], db: None) -> None:
    break_check(name, make_message, wrong)


def test_nobody_is_told_twice_of_one_thing(db: None) -> None:
    told = make_message()
    break_check(
        "message_told_once", make_message, {"user": told.user, "topic": told.topic, "cause": told.cause}
    )
