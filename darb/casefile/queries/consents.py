"""What one person agreed to: each optional purpose, the text of the day, and what the newest answer is worth."""

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from darb.core.processing import Purpose, Text, register
from darb.partners.models import Organisation
from darb.people.models import Consent, Person
from darb.people.queries import answered_until, consents_of
from darb.people.rules import came_of_age
from darb.people.states import Consent as State
from darb.people.states import ConsentChannel, ConsentMark, ConsentPurpose

PARTNER = ConsentPurpose.SHARING_PARTNER
# A yes that holds, or held until the release: both may be taken back.
STANDING = (State.GIVEN, State.TO_RENEW)


class Choice(NamedTuple):
    """One optional purpose, of a partner when it is about one; without ``consent`` it was never asked.

    ``of_age_on`` is the day on which the person, for whom a guardian had agreed, came of age.
    """

    purpose: ConsentPurpose
    text: Text
    consent: Consent | None = None
    state: State | None = None
    of_age_on: datetime.date | None = None

    @property
    def may_be_withdrawn(self) -> bool:
        return self.state in STANDING

    @property
    def is_to_ask(self) -> bool:
        return self.state != State.GIVEN

    @property
    def is_of_an_earlier_text(self) -> bool:
        return self.consent is not None and self.consent.text_version != self.text.version

    @property
    def how(self) -> ConsentMark | ConsentChannel | None:
        """How the answer was given; an open question has none yet."""
        if self.consent is None or self.state == State.ASKED:
            return None
        signed_by = self.consent.signed_by
        return ConsentMark(signed_by) if signed_by else ConsentChannel(self.consent.channel)


def choices_of_person(person: Person, on: datetime.date) -> list[Choice]:
    """Every optional purpose in the order of the register, each partner apart."""
    answered = consents_of(person, on)
    return [
        choice
        for purpose in register().purposes.values()
        if purpose.is_optional
        for choice in _of_purpose(person, purpose, answered, on)
    ]


def _of_purpose(
    person: Person, purpose: Purpose, answered: list[tuple[Consent, State]], on: datetime.date
) -> Iterator[Choice]:
    """Partners that were named; for any further one, and for other purposes without an answer, an empty choice."""
    code, text = ConsentPurpose(purpose.code), purpose.text_on(on)
    own = [(row, state) for row, state in answered if row.purpose == code]
    for row, state in own:
        until = answered_until(row, person)
        is_over = state == State.TO_RENEW and came_of_age(until, on)
        yield Choice(code, text, row, state, until if is_over else None)
    if code == PARTNER or not own:
        yield Choice(code, text)


def optional_purpose(code: str) -> Purpose | None:
    """The purpose, when the person may say no to it."""
    found = register().purposes.get(code)
    return found if found is not None and found.is_optional else None


def partners() -> list[Organisation]:
    return list(Organisation.objects.order_by("code"))


def find_consent(person: Person, pk: int) -> Consent | None:
    return Consent.objects.select_related("partner").filter(person=person, pk=pk).first()
