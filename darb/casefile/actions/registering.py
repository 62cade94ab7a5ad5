"""Taking a person in: the file, the stay when there is one, the questions that were put, and the paper."""

import dataclasses
import datetime
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from darb.casefile.queries.registering import may_hold
from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.detention.actions import Admission, admit
from darb.establishments.models import Establishment
from darb.journal.actions import record
from darb.people.actions import NewPerson, register_people
from darb.people.actions.consents import ask_consent
from darb.people.actions.papers import keep_paper_form
from darb.people.models import Person
from darb.people.permissions import check_register
from darb.people.rules import is_juvenile, path_at_entry
from darb.people.states import PaperFormKind
from darb.places.queries import country


class EntryRefused(Refusal):
    """The person cannot be taken in by whoever asks, or not like this."""


@dataclasses.dataclass(frozen=True)
class Held:
    """Where somebody who comes in is held."""

    establishment: Establishment
    prison_number: str
    kind: str
    alternative_kind: str = ""
    admitted_on: datetime.date | None = None
    release_on: datetime.date | None = None

    def admission(self, person: Person) -> Admission:
        return Admission(
            person=person,
            establishment=self.establishment,
            admitted_on=self.admitted_on,
            kind=self.kind,
            alternative_kind=self.alternative_kind,
            prison_number=self.prison_number,
            release_on=self.release_on,
        )


@dataclasses.dataclass(frozen=True)
class Paper:
    """The paper form from which a person was typed."""

    dated_on: datetime.date
    filled_by: str
    scan: bytes = b""


@dataclasses.dataclass(frozen=True)
class Entry:
    """One person who comes in; ``told_apart`` are the codes of those who look alike and are somebody else."""

    person: NewPerson
    holder: Establishment
    worker_id: int
    held: Held | None = None
    consents: tuple[str, ...] = ()
    language: str = "ar"
    told_apart: tuple[str, ...] = ()
    paper: Paper | None = None


def take_in(*, by: Actor, on: datetime.date, entry: Entry) -> Person:
    """Register one person with all that was told at the desk or on paper.

    Raises ``EntryRefused`` when the own posting does not show what would be written, and what each part raises.
    """
    check_register(by)
    check_reach(entry.holder, [entry.person], has_stays=entry.held is not None, on=on)
    (person,) = register_people(
        by=by,
        on=on,
        holder=entry.holder,
        entries=[entry.person],
        path=path_at_entry(entry.person.origin),
        worker_id=entry.worker_id,
    )
    if entry.held is not None:
        admit(by=by, on=on, admissions=[entry.held.admission(person)])
    for purpose in entry.consents:
        ask_consent(by=by, on=on, person=person, purpose=purpose, language=entry.language)
    if entry.paper is not None:
        told = dataclasses.asdict(entry.paper)
        keep_paper_form(by=by, on=on, person=person, kind=PaperFormKind.REGISTRATION, **told)
    if entry.told_apart:
        _tell_apart(by, on, person, entry.told_apart)
    return person


def check_reach(
    holder: Establishment, people: Sequence[NewPerson], *, has_stays: bool, on: datetime.date
) -> None:
    """Part of taking in: nothing is written that whoever writes it could not read.

    A case worker without penal files writes no stay, and one without minors' files registers no minor.
    """
    adult_age = country().adult_age
    minors = any(is_juvenile(person.birth, on, adult_age) for person in people)
    if not may_hold(holder, minors=minors, penal=has_stays):
        raise EntryRefused(
            _(
                "Your posting at this establishment does not open files of minors, or of detention: a colleague who"
                " has it registers this person."
            ),
            code="entry_out_of_reach",
        )


def _tell_apart(by: Actor, on: datetime.date, person: Person, codes: Sequence[str]) -> None:
    """The answer is kept: somebody looked, and said that these are others."""
    record(
        by=by,
        on=on,
        act="casefile.tell_apart",
        subject=f"person:{person.code}",
        chain=person.chain,
        others=sorted(codes),
    )
