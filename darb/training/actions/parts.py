"""What the verbs of training share: one entry in the right chain, the guardian's word, the hand of a teacher."""

import contextlib
import datetime
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.journal.actions import record
from darb.people.actions import sharing
from darb.people.models import Person, PersonalRow
from darb.people.queries import is_minor
from darb.training.permissions import is_staff


class TrainingRefused(Refusal):
    """What was asked does not fit where the session, the enrolment, the contract or the certificate stands."""


def journal(*, by: Actor, on: datetime.date, act: str, row: PersonalRow, **details: Any) -> None:
    """One entry in the chain of the establishment that holds the person's file."""
    chain = row.chain
    record(by=by, on=on, act=act, subject=f"person:{row.subject}", chain=chain, **details)


def check_guardian(person: Person, on: datetime.date, agreed_on: datetime.date | None) -> None:
    """A minor learns somewhere with the guardian's consent, which has its day. Raises ``TrainingRefused``."""
    if not is_minor(person, on):
        return
    if not person.guardian:
        raise TrainingRefused(
            _("This person is a minor: write the guardian down first, in the file under “Correct”."),
            code="guardian_unknown",
        )
    if agreed_on is None or agreed_on > on:
        raise TrainingRefused(
            _("This person is a minor: say on which day the guardian agreed."), code="guardian_not_asked"
        )


def in_hand(by: Actor, rows: Sequence[PersonalRow]) -> contextlib.AbstractContextManager[Any]:
    """What a training body's account writes of its trainees, whose files are otherwise only shown to it."""
    return contextlib.nullcontext() if is_staff(by) else sharing.in_hand(rows)
