"""Life projects that a guardian signed for somebody who is of age now: they are asked for their own agreement."""

import dataclasses
import datetime

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
    return next(iter(own_words(Person.objects.filter(pk=person.pk), on, 1)), None)


def own_words_waiting(people: QuerySet[Person], on: datetime.date, most: int) -> list[OwnWord]:
    """Of many people, whoever came of age first on top. One query; in the reader's scope, as all rows are."""
    return [one for one in own_words(people, on, most) if one.is_waiting]


def own_words(people: QuerySet[Person], on: datetime.date, most: int) -> list[OwnWord]:
    """Source: family code, articles 209 and 229 to 233: representation ends with the majority.

    Rows are read in the order of the majority, a birth known by its year or month alone at the end of it.
    """
    adult_age = country().adult_age
    later = LifeProject.objects.filter(person=OuterRef("person"), version__gt=OuterRef("version"))
    rows = (
        LifeProject.objects.filter(
            state__in=IN_FORCE,
            person__in=people.order_by().values("pk"),
            person__birth_year__lte=on.year - adult_age,
        )
        .exclude(guardian="")
        .annotate(
            draft=Subquery(later.filter(state=State.DRAFT).values("number")[:1]),
            refused_on=Subquery(
                later.filter(state=State.REFUSED).order_by("-answered_on").values("answered_on")[:1]
            ),
        )
    )
    ordered = rows.select_related("person").order_by(
        "person__birth_year",
        F("person__birth_month").asc(nulls_last=True),
        F("person__birth_day").asc(nulls_last=True),
        "pk",
    )
    found = [_own_word(row, majority_on(row.person.birth, adult_age)) for row in ordered[:most]]
    return [one for one in found if came_of_age(one.since, on)]


def _own_word(row: LifeProject, since: datetime.date) -> OwnWord:
    """A refusal counts when the person was of age on its day."""
    refused_on = row.refused_on  # type: ignore[attr-defined]
    is_own = refused_on is not None and came_of_age(since, refused_on)
    return OwnWord(row, since, row.draft or "", refused_on if is_own else None)  # type: ignore[attr-defined]
