"""Who may register people and move them along the path."""

import datetime

from darb.core.actor import Actor
from darb.core.permissions import require
from darb.people.models import PersonAccount

# Who is told when a file is opened against the rule: the officer, and the head of the opener's place.
REVIEWS_GLASS, READS_READERS = "people.review_break_glass", "people.read_readers"


def check_register(by: Actor) -> None:
    require(by, "people.register")


def check_correct(by: Actor) -> None:
    """Whoever follows people: a fact is corrected where its file is held."""
    require(by, "people.correct")


def check_read_facts(by: Actor) -> None:
    """Whoever corrects them, and the data-protection officer who answers what people ask to be rectified."""
    if not can_answer_requests(by):
        check_correct(by)


def can_correct(by: Actor) -> bool:
    return by.can("people.correct")


def check_break_glass(by: Actor) -> None:
    require(by, "people.break_glass")


def can_break_glass(by: Actor) -> bool:
    return by.can("people.break_glass")


def can_break_restricted_glass(by: Actor) -> bool:
    """Files of a restricted sub-programme open to those alone who answer for it."""
    return by.can("people.break_restricted_glass")


def check_review_break_glass(by: Actor) -> None:
    require(by, "people.review_break_glass")


def can_review_break_glass(by: Actor) -> bool:
    return by.can("people.review_break_glass")


def can_open(by: Actor) -> bool:
    """Whether files in scope open to ``by`` in the course of the work."""
    return by.can("people.open")


def can_open_by_reason(by: Actor) -> bool:
    """Whether files in scope open to ``by`` once a reason is given."""
    return by.can("people.open_by_reason")


def check_open(by: Actor) -> None:
    """Raises ``Forbidden`` for roles that never open a person's file, whatever the code: it tells nothing."""
    if not can_open_by_reason(by):
        require(by, "people.open")


def check_read_readers(by: Actor) -> None:
    require(by, "people.read_readers")


def can_read_readers(by: Actor) -> bool:
    return by.can("people.read_readers")


def is_own_file(by: Actor, subject: str, on: datetime.date) -> bool:
    """Whether the file is the one of the person whose account this is."""
    return PersonAccount.objects.of(by.pk, on).filter(subject=subject).exists()


def check_own_file(by: Actor) -> None:
    """Accounts of people about whom there is a file; colleagues have none here."""
    require(by, "people.own_file")


def has_own_file(by: Actor) -> bool:
    return by.can("people.own_file")


def check_consent(by: Actor, subject: str, on: datetime.date) -> None:
    """People answer for themselves; whoever follows them writes down what they said."""
    if not is_own_file(by, subject, on):
        require(by, "people.consent")


def check_ask_consent(by: Actor) -> None:
    require(by, "people.consent")


def can_ask_consent(by: Actor) -> bool:
    return by.can("people.consent")


def check_request_data(by: Actor, subject: str, on: datetime.date) -> None:
    """The person, or the data-protection officer who writes down what was asked at a desk or by letter."""
    if not is_own_file(by, subject, on):
        require(by, "people.answer_requests")


def check_answer_requests(by: Actor) -> None:
    require(by, "people.answer_requests")


def can_answer_requests(by: Actor) -> bool:
    return by.can("people.answer_requests")
