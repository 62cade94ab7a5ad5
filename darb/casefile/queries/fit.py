"""What stands beside a life project: training held, experience, needs, and the market of a trade in a province.

It gathers what packages above the life project know. Every line of the market bears its source and its day; nothing is
inferred, and what nobody wrote down is told to be unknown.
"""

import dataclasses
import datetime

from django.db.models import QuerySet

from darb.core.actor import Actor
from darb.core.templatetags.darb import language
from darb.diagnosis.permissions import can_interview
from darb.diagnosis.queries.profile import profile_of
from darb.diagnosis.states import Field, Finding
from darb.employment.models import Vacancy
from darb.market.models import Trade
from darb.market.queries import Asked, FactsPage, facts_page, licences_of
from darb.pathways.queries.plans import plans_of
from darb.people.models import Person
from darb.projects.models import ProjectFile
from darb.projects.rules import STAGES
from darb.projects.states import ProjectFile as FileState
from darb.training.models import Certificate
from darb.training.queries import trainings_by_person

FUNDED = STAGES["supported"] | STAGES["running"] | {FileState.CLOSED}
NAMED = 20  # vacancies beside a life project: the rest is on their own list
Told = list[tuple[Field, list[tuple[Finding, list[tuple[str, str, str]]]]]]


@dataclasses.dataclass(frozen=True)
class Fit:
    """The facts of one person and of one trade where the person lives; ``trade`` is the life project's."""

    trade: Trade | None
    certificates: list[Certificate]
    experience: str
    needs: Told
    facts: FactsPage
    vacancies: list[Vacancy]
    more_vacancies: int
    funded: int
    licences: list[Asked]
    on: datetime.date


def fit_of(person: Person, reader: Actor, on: datetime.date, after: str = "") -> Fit:
    """Of the life project in force, else of the one being written; counts of files are those in the reader's scope.

    ``after`` is the key of the last fact shown. Of the vacancies those that close soonest are named.
    """
    plans = plans_of(person)
    plan = plans.in_force or plans.draft
    trade = plan.trade if plan else None
    offers = _vacancies(person, trade, on) if trade else Vacancy.objects.none()
    vacancies = list(offers[:NAMED])
    return Fit(
        trade=trade,
        certificates=trainings_by_person([person.pk]).get(person.pk, []),
        experience=_experience(person),
        needs=_needs(person) if can_interview(reader) else [],
        facts=facts_page([person.province], trade.sector, after) if trade else FactsPage(),
        vacancies=vacancies,
        more_vacancies=offers.count() - len(vacancies),
        funded=_funded(person, trade) if trade else 0,
        licences=licences_of(trade.pk) if trade else [],
        on=on,
    )


def _experience(person: Person) -> str:
    """As it was written for the newest project file."""
    files = ProjectFile.objects.filter(person=person).exclude(experience="").order_by("-pk")
    return str(files.values_list("experience", flat=True).first() or "")


def _needs(person: Person) -> Told:
    profile = profile_of(person)
    return profile.told(language()) if profile else []


def _vacancies(person: Person, trade: Trade, on: datetime.date) -> QuerySet[Vacancy]:
    """The soonest to close first."""
    rows = Vacancy.objects.filter(trade=trade, province=person.province, state="open", until__gte=on)
    return rows.select_related("enterprise").order_by("until", "pk")


def _funded(person: Person, trade: Trade) -> int:
    rows = ProjectFile.objects.filter(site_province=person.province, sector=trade.sector, state__in=FUNDED)
    return rows.exclude(person=person).count()
