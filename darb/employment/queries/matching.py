"""Who fits a vacancy and why: profiles in the reader's scope, handed to the rule that knows no offence."""

import dataclasses
import datetime
from collections.abc import Iterable

from django.db.models import Case, Max, When

from darb.employment.models import Candidacy, Placement, Vacancy, WorkProfile
from darb.employment.rules.matching import Asked, Match, Seeker, match, order_of
from darb.employment.rules.moves import LIVE_CANDIDACIES, LIVE_PLACEMENTS
from darb.people.models import Person
from darb.people.queries import names_of
from darb.places.queries import region_by_province
from darb.training.queries.held import trainings_by_person

LOOKED_AT = 3000  # people compared with one offer; where more look for work, the page says so
SHOWN = 50


@dataclasses.dataclass(frozen=True)
class Fit:
    """One person with every criterion and what was found on it."""

    person: Person
    match: Match
    waits_since: datetime.date
    arabic: str = ""
    latin: str = ""


@dataclasses.dataclass(frozen=True)
class Fits:
    """A page of them, and how many fit and do not fit among those compared, all who look for work unless ``is_more``.

    ``next_after`` is the code of the last one shown, while others follow.
    """

    people: list[Fit]
    fitting: int
    others: int
    next_after: str = ""
    is_more: bool = False

    @property
    def compared(self) -> int:
        return self.fitting + self.others


def asked_of(vacancy: Vacancy, regions: dict[str, str]) -> Asked:
    return Asked(
        trade=vacancy.trade_id,
        province=vacancy.province_id,
        region=regions.get(vacancy.province_id, ""),
        commune=vacancy.commune_id or "",
        certificate=vacancy.certificate,
        languages=frozenset(vacancy.languages),
        weekly_hours=vacancy.weekly_hours,
        features=frozenset(vacancy.features),
    )


def seekers_of(profiles: Iterable[WorkProfile], regions: dict[str, str]) -> dict[int, Seeker]:
    """What the rule is told of each person: the profile, the place, the certificates. Nothing else is read."""
    rows = list(profiles)
    trained = trainings_by_person([row.person_id for row in rows])
    return {
        row.person_id: Seeker(
            trades=frozenset(row.trades),
            certificates=frozenset((one.kind, one.trade_id or "") for one in trained.get(row.person_id, [])),
            languages=frozenset(row.languages),
            province=row.person.province_id,
            region=regions.get(row.person.province_id, ""),
            commune=row.person.commune_id or "",
            reach=row.reach,
            most_hours=row.most_hours,
            kept_from=frozenset(row.kept_from),
            places_kept_from=frozenset(row.places_kept_from),
        )
        for row in rows
    }


def fits_for(vacancy: Vacancy, on: datetime.date, *, shows_others: bool, after: str = "") -> Fits:
    """People in scope who look for work, those who fit first, then the nearest, then whoever waits longest.

    Whoever is at work already, or is a candidate of this vacancy, is not proposed. A page of them, behind the
    person of the code ``after``.
    """
    regions = region_by_province(on)
    profiles = _looking(vacancy)
    compared = profiles[:LOOKED_AT]
    asked, seekers = asked_of(vacancy, regions), seekers_of(compared, regions)
    found = [(row, match(asked, seekers[row.person_id])) for row in compared]
    found.sort(key=lambda one: order_of(one[1], one[0].on, one[0].subject))
    fitting = sum(1 for _row, told in found if told.fits)
    wanted = [one for one in found if one[1].fits or shows_others]
    first = next((place for place, (row, _told) in enumerate(wanted, 1) if row.subject == after), 0)
    shown = wanted[first : first + SHOWN]
    next_after = shown[-1][0].subject if len(wanted) > first + SHOWN else ""
    is_more = len(profiles) > LOOKED_AT
    return Fits(_people(shown), fitting, len(found) - fitting, next_after, is_more)


def _people(shown: list[tuple[WorkProfile, Match]]) -> list[Fit]:
    names = names_of([row.person_id for row, _told in shown])
    return [
        Fit(
            row.person,
            told,
            row.on,
            names.get((row.person_id, "arabic"), ""),
            names.get((row.person_id, "latin"), ""),
        )
        for row, told in shown
    ]


def fit_of(vacancy: Vacancy, profile: WorkProfile, on: datetime.date) -> Match:
    regions = region_by_province(on)
    return match(asked_of(vacancy, regions), seekers_of([profile], regions)[profile.person_id])


def profile_of(person: Person) -> WorkProfile | None:
    """The one that stands: the newest."""
    return WorkProfile.objects.filter(person=person).select_related("person", "by").order_by("-pk").first()


def _looking(vacancy: Vacancy) -> list[WorkProfile]:
    """Those who ask for the offer's trade first, then whoever waits longest; one more than are compared."""
    newest = WorkProfile.objects.values("person").annotate(newest=Max("pk")).values("newest")
    here = Candidacy.objects.filter(vacancy=vacancy, state__in=LIVE_CANDIDACIES | {"placed"})
    at_work = Placement.objects.filter(state__in=LIVE_PLACEMENTS)
    rows = WorkProfile.objects.filter(pk__in=newest, is_looking=True)
    rows = rows.exclude(person__in=here.values("person")).exclude(person__in=at_work.values("person"))
    asks_otherwise = Case(When(trades__contains=[vacancy.trade_id], then=0), default=1)
    return list(rows.select_related("person").order_by(asks_otherwise, "on", "pk")[: LOOKED_AT + 1])
