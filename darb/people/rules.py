"""Pure decisions about a person: age, the glass, what consent is worth, when a request is late; a year counted."""

import calendar
import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from darb.core.partial_dates import PartialDate
from darb.people.states import (
    BreakGlass,
    Consent,
    ConsentChannel,
    ConsentMark,
    DataRequest,
    Journey,
    Origin,
    PersonFact,
)

WITHHELD = "withheld"  # the compartment of parts that were not sent with a file: no posting has it
# The compartment of files of minors whose programme has ended. No posting has it and no broken glass opens it: the
# person reads the own file, and figures go on counting it.
SEALED = "sealed"
SEXES = ("F", "M")
OLDEST = 110  # years: whoever is said to be older was mistyped
GLASS_MINUTES = 60
REVIEW_HOURS = 72
# The thread of one purpose. A new answer after a refusal, a withdrawal or a release is a new row: the old one stays
# as the proof of what was agreed to until then.
CONSENT_MOVES: dict[Consent, frozenset[Consent]] = {
    Consent.ASKED: frozenset({Consent.GIVEN, Consent.REFUSED}),
    Consent.GIVEN: frozenset({Consent.WITHDRAWN, Consent.TO_RENEW, Consent.EXPIRED}),
    Consent.REFUSED: frozenset({Consent.GIVEN}),
    Consent.WITHDRAWN: frozenset({Consent.GIVEN}),
    Consent.TO_RENEW: frozenset({Consent.GIVEN, Consent.REFUSED, Consent.WITHDRAWN, Consent.EXPIRED}),
    Consent.EXPIRED: frozenset(),
}
_ANSWERS = frozenset({DataRequest.GRANTED, DataRequest.PARTLY_GRANTED, DataRequest.REFUSED})
DATA_REQUEST_MOVES: dict[DataRequest, frozenset[DataRequest]] = {
    DataRequest.RECEIVED: frozenset(
        {DataRequest.IDENTITY_CHECK, DataRequest.IN_PROGRESS, DataRequest.REFUSED}
    ),
    DataRequest.IDENTITY_CHECK: frozenset({DataRequest.IN_PROGRESS, DataRequest.REFUSED}),
    DataRequest.IN_PROGRESS: _ANSWERS | {DataRequest.OVERDUE},
    DataRequest.OVERDUE: _ANSWERS,
    DataRequest.GRANTED: frozenset(),
    DataRequest.PARTLY_GRANTED: frozenset(),
    DataRequest.REFUSED: frozenset(),
}


# What is corrected together, by the names that the forms give to the fields.
FACTS: dict[PersonFact, tuple[str, ...]] = {
    PersonFact.NAMES: ("names_arabic", "names_latin"),
    PersonFact.BIRTH: ("birth_day", "birth_month", "birth_year"),
    PersonFact.SEX: ("sex",),
    PersonFact.TELEPHONES: ("telephone", "other_telephone"),
    PersonFact.EMAIL: ("email",),
    PersonFact.PAPER: ("identity_kind", "identity_number", "identity_state"),
    PersonFact.HOME: ("province", "commune", "address"),
    PersonFact.GUARDIAN: ("guardian",),
}

# Origins whose people are still inside when they are registered: their path begins before the gate.
INSIDE = frozenset({Origin.SPR, Origin.CHILD_PROTECTION_CENTRE, Origin.ALTERNATIVE_SENTENCE})
# Whoever comes with a season's workbook is followed already.
ALREADY_FOLLOWED = (Journey.FIRST_INTERVIEW, Journey.FOLLOWED)


def path_at_entry(origin: str) -> tuple[Journey, ...]:
    """Where the path begins: inside, with being known; at the centre, with the interview that is held there.

    Procedure: a file prepared in detention begins before the release, a walk-in at the first interview.
    """
    return (Journey.IDENTIFIED,) if origin in INSIDE else (Journey.FIRST_INTERVIEW,)


def is_juvenile(birth: PartialDate, on: datetime.date, adult_age: int) -> bool:
    """Under age on that date; a birth known by its year or month only counts as minor while it could be.

    The age is the country's (``adult_age`` of its file; Morocco: family code, article 209, eighteen full years).
    A minor taken for an adult would lose the guardian and the closed compartment, which cannot be given back;
    the other mistake costs one signature more.
    """
    return age_on(birth.latest(), on) < adult_age


def is_likely_birth(birth: PartialDate, on: datetime.date) -> bool:
    """Whether somebody who is alive on that day can have been born then: not later, and not too long ago."""
    return birth.earliest() <= on and birth.year >= on.year - OLDEST


def majority_on(birth: PartialDate, adult_age: int) -> datetime.date:
    """The first day on which somebody is of age for certain: the birthday, of the last day that it could be.

    Born on 29 February, on 1 March of a year that has no such day.
    """
    born, year = birth.latest(), birth.latest().year + adult_age
    if (born.month, born.day) == (2, 29) and not calendar.isleap(year):
        return datetime.date(year, 3, 1)
    return born.replace(year=year)


def age_on(birth: datetime.date, on: datetime.date) -> int:
    """Full years lived on that date; somebody born on 29 February grows older on 1 March in other years."""
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def break_glass_state(
    opened_at: datetime.datetime, ends_at: datetime.datetime, at: datetime.datetime
) -> BreakGlass:
    """Where an unreviewed opening stands: open for its hour, then to be reviewed within 72 hours of its opening.

    Source: the security policy of the programme (one file, 60 minutes, review within 72 hours).
    """
    if at < ends_at:
        return BreakGlass.OPEN
    late = at > opened_at + datetime.timedelta(hours=REVIEW_HOURS)
    return BreakGlass.REVIEW_OVERDUE if late else BreakGlass.TO_REVIEW


def consent_state(
    state: str,
    given_on: datetime.date | None,
    months: int,
    on: datetime.date,
    of_age_on: datetime.date | None = None,
) -> Consent:
    """What a stored consent is on a day: one that was given for so many months ends by itself.

    ``of_age_on`` is the majority of somebody for whom a guardian answered: from that day on they are asked themselves.
    Sources: law 09-08 asks for consent that is specific and informed; one given years ago for another life is not.
    Family code, articles 209 and 229 to 233: representation ends with the majority.
    """
    is_alive = state in (Consent.GIVEN, Consent.TO_RENEW) and given_on is not None
    if is_alive and months and given_on is not None and on >= months_after(given_on, months):
        return Consent.EXPIRED
    if state == Consent.GIVEN and came_of_age(of_age_on, on):
        return Consent.TO_RENEW
    return Consent(state)


def came_of_age(of_age_on: datetime.date | None, on: datetime.date) -> bool:
    """Whether somebody for whom a guardian answered is of age on a day; ``of_age_on`` is none where nobody did.

    Whose birth was corrected since may have been of age already when the guardian answered: they are asked as well.
    """
    return of_age_on is not None and of_age_on <= on


def months_after(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months later; the last of a shorter month."""
    year, month = divmod(day.month - 1 + months, 12)
    first = datetime.date(day.year + year, month + 1, 1)
    following = datetime.date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first + datetime.timedelta(days=day.day - 1), following - datetime.timedelta(days=1))


def is_spoken_for(*, is_minor: bool, guardian: str, signed_by: str) -> bool:
    """Whether a guardian is named, or signs, for somebody who is of age and answers in person.

    Source: family code, articles 209 and 229 to 233: representation ends with the majority.
    """
    return not is_minor and bool(guardian.strip() or signed_by == ConsentMark.GUARDIAN)


def missing_for_consent(
    *, is_minor: bool, channel: str, witness: str, guardian: str, signed_by: str = ""
) -> str:
    """What a consent still needs: the guardian of a minor, a witness; empty when nothing.

    Source: family code, articles 229 to 233 (legal representation of minors). A spoken word leaves no trace, and
    whoever gives a thumbprint may not have read the text: both are heard by a witness.
    """
    if is_minor and not guardian:
        return "guardian"
    is_heard = channel == ConsentChannel.SPOKEN or signed_by == ConsentMark.THUMBPRINT
    return "witness" if is_heard and not witness else ""


def answer_due(received_on: datetime.date, clear_days: int) -> datetime.date:
    """The last day to answer: neither the day of the request nor the last day counts among the clear days.

    Source: law 09-08, article 8 (ten clear days for a correction), to be confirmed against the official text.
    """
    return received_on + datetime.timedelta(days=clear_days + 1)


def data_request_state(state: str, due_on: datetime.date, on: datetime.date) -> DataRequest:
    """What a stored request is on a day: unanswered after its last day, it is overdue wherever it stood."""
    return DataRequest.OVERDUE if on > due_on and state not in _ANSWERS else DataRequest(state)


@dataclass(frozen=True)
class Outcome:
    """Something that began for a person on a day, and who the person was on that day."""

    person: str
    sex: str
    is_juvenile: bool
    on: datetime.date


OutcomeKind = TypeVar("OutcomeKind", bound=Outcome)


@dataclass(frozen=True)
class Outcomes(Generic[OutcomeKind]):
    """A year's outcomes of one axis, each counted once, by sex and age on the day it began."""

    year: int
    people: Sequence[OutcomeKind]

    @property
    def total(self) -> int:
        return len(self.people)

    @property
    def women(self) -> int:
        return sum(one.sex == "F" for one in self.people)

    @property
    def juveniles(self) -> int:
        return sum(one.is_juvenile for one in self.people)
