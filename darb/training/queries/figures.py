"""Figures of a year in education and training, with the list behind them."""

import dataclasses
import datetime
from collections import Counter
from collections.abc import Iterator

from darb.people.models import Person
from darb.people.rules import Outcome, Outcomes, is_juvenile
from darb.places.queries import country
from darb.training.models import Enrolment, Internship, StudyYear
from darb.training.rules import OUTCOME_OF_INTERNSHIP, outcome_of
from darb.training.states import InternshipKind, TrainingOutcome


@dataclasses.dataclass(frozen=True)
class FirstStep(Outcome):
    """One person's first step of a year, and what it was."""

    kind: TrainingOutcome


@dataclasses.dataclass(frozen=True)
class FirstSteps(Outcomes[FirstStep]):
    """A year's people; kinds are kept apart and add up to the axis."""

    @property
    def by_kind(self) -> dict[TrainingOutcome, int]:
        counted = Counter(one.kind for one in self.people)
        return {kind: counted[kind] for kind in TrainingOutcome}


def outcomes(year: int, *, is_inside: bool = False) -> FirstSteps:
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
        FirstStep(person.code, person.sex, is_juvenile(person.birth, on, adult_age), on, kind)
        for on, _rank, kind, person in found
    )
    return FirstSteps(year, tuple(people))


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
