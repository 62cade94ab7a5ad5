"""Registering people and moving them along the path."""

import dataclasses
import datetime
from collections.abc import Sequence
from contextlib import AbstractContextManager

from django.utils.translation import gettext_lazy as _

from darb.controls.actions import take_numbers
from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.core.folding import name_key
from darb.core.names import written_name
from darb.core.numbers import western_digits
from darb.core.partial_dates import PartialDate
from darb.core.promises import kept
from darb.establishments.models import Establishment
from darb.journal.actions import record
from darb.people import states
from darb.people.models import (
    Assignment,
    Contact,
    Identifier,
    JourneyMove,
    Name,
    NameKey,
    Person,
    row_scope_of,
)
from darb.people.permissions import check_register
from darb.people.rules import ALREADY_FOLLOWED, is_juvenile
from darb.places.queries import country

MINORS = "minors"
_ONE_PERSON_A_NUMBER = "identifier_belongs_to_one_person"


class RegistrationRefused(Refusal):
    """The people cannot be registered as they are told."""


@dataclasses.dataclass(frozen=True)
class NewPerson:
    """What is known of a person at registration; ``identity_number`` is empty with a ``identity_state`` saying why.

    An empty ``identity_kind`` says that nobody has asked for a paper yet, as with a list of names.
    """

    names_arabic: str
    names_latin: str
    sex: str
    birth: PartialDate
    province_code: str
    commune_code: str | None
    identity_kind: str
    identity_number: str
    identity_state: str
    origin: str
    address: str = ""
    guardian: str = ""
    telephone: str = ""
    other_telephone: str = ""
    compartments: tuple[str, ...] = ()
    is_invented: bool = False


def register_people(
    *,
    by: Actor,
    on: datetime.date,
    holder: Establishment,
    entries: Sequence[NewPerson],
    path: Sequence[states.Journey] = ALREADY_FOLLOWED,
    worker_id: int | None = None,
) -> list[Person]:
    """Register people whose files ``holder`` keeps from ``on``; ``path`` is how they enter it, all on that day.

    Whoever is, or could be, under 18 on that day goes into the minors' compartment. ``worker_id`` follows them,
    else whoever registers. One journal entry. Raises ``RegistrationRefused`` for a number that cannot be kept.
    """
    check_register(by)
    codes = take_numbers(series="P", year=on.year, count=len(entries))
    people = Person.objects.bulk_create(
        [_person(entry, code, holder, on) for entry, code in zip(entries, codes, strict=True)],
        batch_size=1000,
    )
    _keep_what_identifies(list(zip(people, entries, strict=True)))
    Assignment.objects.bulk_create(
        [_assignment(person, worker_id or by.pk, on) for person in people], batch_size=2000
    )
    for state in path:
        _move(by=by, on=on, people=people, to=state)
    _tell(by, on, holder, codes)
    return people


def _tell(by: Actor, on: datetime.date, holder: Establishment, codes: Sequence[str]) -> None:
    chain = f"establishment:{holder.code}"
    record(
        by=by,
        on=on,
        act="people.register",
        subject=chain,
        chain=chain,
        first=codes[0] if codes else "",
        latest=codes[-1] if codes else "",
        count=len(codes),
    )


def _keep_what_identifies(pairs: Sequence[tuple[Person, NewPerson]]) -> None:
    Name.objects.bulk_create([name for pair in pairs for name in _names(*pair)], batch_size=2000)
    NameKey.objects.bulk_create([key for pair in pairs for key in _name_keys(*pair)], batch_size=5000)
    with one_person_a_number():
        identifiers = [_identifier(*pair) for pair in pairs if pair[1].identity_kind]
        Identifier.objects.bulk_create(identifiers, batch_size=2000)
    contacts = [contact for pair in pairs for contact in _contacts(*pair)]
    Contact.objects.bulk_create(contacts, batch_size=2000)


def one_person_a_number() -> AbstractContextManager[None]:
    """A number belongs to one person, also where the reader may not see that person.

    The sentence is the same for a slip of the pen and for a number that stands in a file out of reach: it tells
    nothing of anybody, and leads to whoever may look everywhere.
    """
    refusal = RegistrationRefused(
        _(
            "The number of the paper could not be kept. Read it again on the paper itself. If it is right, leave "
            "it out, choose “in progress”, and ask the data-protection officer to check it."
        ),
        code="number_not_kept",
    )
    return kept(_ONE_PERSON_A_NUMBER, refusal)


def _person(entry: NewPerson, code: str, holder: Establishment, on: datetime.date) -> Person:
    compartments = set(entry.compartments)
    if is_juvenile(entry.birth, on, country().adult_age):
        compartments.add(MINORS)
    return Person(
        code=code,
        subject=code,
        sex=entry.sex,
        birth_year=entry.birth.year,
        birth_month=entry.birth.month,
        birth_day=entry.birth.day,
        origin=entry.origin,
        commune_id=entry.commune_code,
        address=entry.address,
        guardian=entry.guardian,
        is_invented=entry.is_invented,
        holder=holder,
        province_id=entry.province_code,
        compartments=sorted(compartments),
    )


def _names(person: Person, entry: NewPerson) -> list[Name]:
    spellings = [("arabic", entry.names_arabic), ("latin", entry.names_latin)]
    return [
        Name(
            person=person,
            script=script,
            full=written_name(full, script),
            key=name_key(full),
            **row_scope_of(person),
        )
        for script, full in spellings
        if full
    ]


def _name_keys(person: Person, entry: NewPerson) -> list[NameKey]:
    words = {word for full in (entry.names_arabic, entry.names_latin) for word in name_key(full).split()}
    return [NameKey(person=person, key=word, **row_scope_of(person)) for word in sorted(words)]


def _identifier(person: Person, entry: NewPerson) -> Identifier:
    return Identifier(
        person=person,
        kind=entry.identity_kind,
        value=entry.identity_number,
        state=entry.identity_state,
        **row_scope_of(person),
    )


def _contacts(person: Person, entry: NewPerson) -> list[Contact]:
    values = written_numbers(entry.telephone, entry.other_telephone)
    return [Contact(person=person, kind="telephone", value=value, **row_scope_of(person)) for value in values]


def written_numbers(*typed: str) -> list[str]:
    """Each telephone number once, its digits in one script, in the groups in which they were written."""
    return list(dict.fromkeys(" ".join(western_digits(number).split()) for number in typed if number))


def _assignment(person: Person, worker_id: int, on: datetime.date) -> Assignment:
    return Assignment(person=person, worker_id=worker_id, starts_on=on, **row_scope_of(person))


def _move(*, by: Actor, on: datetime.date, people: Sequence[Person], to: states.Journey) -> None:
    JourneyMove.objects.bulk_create(
        [
            JourneyMove(person=person, state=to, on=on, by_id=by.pk, **row_scope_of(person))
            for person in people
        ],
        batch_size=2000,
    )
