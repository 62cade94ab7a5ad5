"""Who may plan training, enrol people, teach, certify and approve.

A training body's account teaches in the sessions of its own body and nowhere else, whoever is enrolled there.
"""

import datetime

from darb.core.actor import Actor
from darb.core.permissions import require
from darb.people.permissions import can_open
from darb.staff.models import Posting
from darb.staff.rules import Role
from darb.training.models import Course, CourseSession

READERS = ("training.record", "training.plan", "training.certify", "journal.read")


def check_record(by: Actor) -> None:
    """Whoever follows people enrols them and writes down what they learn."""
    require(by, "training.record")


def can_record(by: Actor) -> bool:
    return by.can("training.record")


def check_plan(by: Actor) -> None:
    require(by, "training.plan")


def can_plan(by: Actor) -> bool:
    return by.can("training.plan")


def check_certify(by: Actor) -> None:
    """Whoever follows a person does not also sign what the person has learnt: head and manager do."""
    require(by, "training.certify")


def can_certify(by: Actor) -> bool:
    return by.can("training.certify")


def check_hand_over(by: Actor) -> None:
    require(by, "awards.hand_over")


def is_staff(by: Actor) -> bool:
    """Whether the reader works for the programme, and sees every session; a training body sees its own."""
    return any(by.can(permission) for permission in READERS)


def can_read(by: Actor) -> bool:
    return is_staff(by) or by.can("training.confirm")


def check_read(by: Actor) -> None:
    """Asked before any session is looked for, so that a refusal says nothing about what exists."""
    if not can_read(by):
        require(by, READERS[0])


def check_read_people(by: Actor) -> None:
    """The register and contracts: for the programme's own people."""
    if not is_staff(by):
        require(by, READERS[0])


def shows_names(by: Actor) -> bool:
    """Names stand beside codes for whoever opens people's files, and for the body that teaches these people."""
    return can_open(by) or by.can("training.confirm")


def check_read_person(by: Actor) -> None:
    """One person's training is a part of the file: for whoever opens files without giving a reason each time."""
    require(by, "people.open")


def providers_of(by: Actor, on: datetime.date) -> set[int]:
    """The training bodies that an account works for on a day."""
    postings = Posting.objects.filter(user_id=by.pk, role=Role.TRAINING_PROVIDER).in_force(on)
    return {posting.organisation_id for posting in postings if posting.organisation_id}


def teaches(by: Actor, course: Course, on: datetime.date) -> bool:
    """Whether the course is taught by the account's own training body."""
    return by.can("training.confirm") and course.provider_id in providers_of(by, on)


def can_teach(by: Actor, session: CourseSession, on: datetime.date) -> bool:
    """Who says who came and who passed: the teacher, or whoever types it in from the teacher's paper."""
    return can_record(by) or can_plan(by) or teaches(by, session.course, on)


def check_teach(by: Actor, session: CourseSession, on: datetime.date) -> None:
    if not can_teach(by, session, on):
        require(by, "training.record")


def check_teaches(by: Actor) -> None:
    """Asked before any session is looked for: whoever records, plans or teaches at all."""
    if not (can_record(by) or can_plan(by) or by.can("training.confirm")):
        require(by, "training.record")


def check_answers(by: Actor) -> None:
    """Asked before any request is looked for: whoever plans, or works for a training body."""
    if not (can_plan(by) or by.can("training.confirm")):
        require(by, "training.plan")


def check_confirm(by: Actor, session: CourseSession, on: datetime.date) -> None:
    """A seat is given by whoever plans the session, or by the body that holds it."""
    if not can_confirm(by, session, on):
        require(by, "training.plan")


def can_confirm(by: Actor, session: CourseSession, on: datetime.date) -> bool:
    return can_plan(by) or teaches(by, session.course, on)
