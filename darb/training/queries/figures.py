"""Figures of a year in education and training, with the list behind them."""

import dataclasses
import datetime
from collections import Counter
from collections.abc import Iterator

from darb.people.models import Person
from darb.people.rules import is_juvenile
from darb.places.queries import country
from darb.training.models import Enrolment, Internship, StudyYear
from darb.training.rules import OUTCOME_OF_INTERNSHIP, outcome_of
from darb.training.states import InternshipKind, TrainingOutcome


@dataclasses.dataclass(frozen=True)
class Outcome:
    """One person's first step of a year: what it was, on which day, and who the person was on that day."""

    person: str
    sex: str
    is_juvenile: bool
    kind: TrainingOutcome
    on: datetime.date


@dataclasses.dataclass(frozen=True)
class Outcomes:
    """A year's people, each counted once; kinds are kept apart and add up to the axis."""

    year: int
    people: tuple[Outcome, ...]

    @property
    def total(self) -> int:
        return len(self.people)

    @property
    def women(self) -> int:
        return sum(1 for one in self.people if one.sex == "F")

    @property
    def juveniles(self) -> int:
        return sum(1 for one in self.people if one.is_juvenile)

    @property
    def by_kind(self) -> dict[TrainingOutcome, int]:
        counted = Counter(one.kind for one in self.people)
        return {kind: counted[kind] for kind in TrainingOutcome}


def outcomes(year: int, *, is_inside: bool = False) -> Outcomes:
    """People who began education, training, an apprenticeship or a paid internship in a year, after release.

    A person who began two things counts once, by the first. Age is that of the day it began. Rows in the
    reader's scope only: whoever counts for everybody opens the scope first (``core.scope.counting``).
    Source: the published total of 2014 counts these four together, after release, with women and juveniles.
    """
    first: dict[int, tuple[datetime.date, int, TrainingOutcome, Person]] = {}
    for rank, (on, kind, person) in enumerate(_events(year, is_inside)):
        known = first.get(person.pk)
        if known is None or on < known[0]:
            first[person.pk] = (on, rank, kind, person)
    adult_age = country().adult_age
    found = sorted(first.values(), key=lambda one: (one[0], one[1]))
    people = (
        Outcome(person.code, person.sex, is_juvenile(person.birth, on, adult_age), kind, on)
        for on, _rank, kind, person in found
    )
    return Outcomes(year, tuple(people))


def _events(year: int, is_inside: bool) -> Iterator[tuple[datetime.date, TrainingOutcome, Person]]:
    begun = {"started_on__year": year}
    enrolments = Enrolment.objects.filter(session__is_inside=is_inside, **begun).order_by("pk")
    for row in enrolments.select_related("person", "session__course"):
        kind = outcome_of(row.session.course.kind)
        if kind is not None and row.started_on:
            yield row.started_on, kind, row.person
    studies = StudyYear.objects.filter(is_inside=is_inside, starts_on__year=year).order_by("pk")
    for study in studies.select_related("person"):
        yield study.starts_on, TrainingOutcome.EDUCATION, study.person
    contracts = Internship.objects.filter(is_inside=is_inside, **begun).order_by("pk")
    for contract in contracts.select_related("person"):
        if contract.started_on:
            yield contract.started_on, OUTCOME_OF_INTERNSHIP[InternshipKind(contract.kind)], contract.person
