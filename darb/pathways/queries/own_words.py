"""Life projects that a guardian signed for somebody who is of age now: they are asked for their own agreement."""

import dataclasses
import datetime
import itertools
from collections.abc import Iterator

from django.db.models import F, OuterRef, QuerySet, Subquery

from darb.pathways.models import LifeProject
from darb.pathways.queries.plans import IN_FORCE
from darb.pathways.states import LifeProject as State
from darb.people.models import Person
from darb.people.rules import came_of_age, majority_on
from darb.places.queries import country


@dataclasses.dataclass(frozen=True)
class OwnWord:
    """The version in force, signed by a guardian, of somebody of age ``since`` a day.

    ``draft`` is the number of the version that waits to be answered, if there is one; ``refused_on`` the day on which
    the person, of age, refused a later version: then the question was answered.
    """

    plan: LifeProject
    since: datetime.date
    draft: str
    refused_on: datetime.date | None

    @property
    def is_waiting(self) -> bool:
        return self.refused_on is None


def own_word_of(person: Person, on: datetime.date) -> OwnWord | None:
    """Of one person; none where nobody signed for them, or while they are under age. One query."""
    return next(_own_words(Person.objects.filter(pk=person.pk), on), None)


def own_words_waiting(people: QuerySet[Person], on: datetime.date, most: int) -> list[OwnWord]:
    """Of many people, whoever came of age first on top. One query; in the reader's scope, as all rows are.

    Whoever refused is passed over while reading, so that they take nobody's place among the ``most``.
    """
    return list(itertools.islice((one for one in _own_words(people, on) if one.is_waiting), most))


def _own_words(people: QuerySet[Person], on: datetime.date) -> Iterator[OwnWord]:
    """Read in the order of the majority, a birth known by its year or month alone at the end of it.

    Source: family code, articles 209 and 229 to 233: representation ends with the majority.
    """
    adult_age = country().adult_age
    born = people.filter(birth_year__lte=on.year - adult_age)
    ordered = (
        _signed_by_guardians(born)
        .select_related("person")
        .order_by(
            "person__birth_year",
            F("person__birth_month").asc(nulls_last=True),
            F("person__birth_day").asc(nulls_last=True),
            "pk",
        )
    )
    for row in ordered.iterator():
        since = majority_on(row.person.birth, adult_age)
        if came_of_age(since, on):
            yield _own_word(row, since)


def _signed_by_guardians(people: QuerySet[Person]) -> QuerySet[LifeProject]:
    """Versions in force, with the number of the draft after them and the day of the last refusal after them."""
    later = LifeProject.objects.filter(person=OuterRef("person"), version__gt=OuterRef("version"))
    refused = later.filter(state=State.REFUSED).order_by("-answered_on")
    rows = LifeProject.objects.filter(state__in=IN_FORCE, person__in=people.order_by().values("pk"))
    return rows.exclude(guardian="").annotate(
        draft=Subquery(later.filter(state=State.DRAFT).values("number")[:1]),
        refused_on=Subquery(refused.values("answered_on")[:1]),
    )


def _own_word(row: LifeProject, since: datetime.date) -> OwnWord:
    """A refusal counts when the person was of age on its day."""
    refused_on = row.refused_on  # type: ignore[attr-defined]
    is_own = refused_on is not None and came_of_age(since, refused_on)
    return OwnWord(row, since, row.draft or "", refused_on if is_own else None)  # type: ignore[attr-defined]
