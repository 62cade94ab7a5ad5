"""Which rows stand behind the figures of an operation, an edition or season, or a civil year."""

import dataclasses
import datetime

from django.db.models import Q, QuerySet

from darb.awards import states
from darb.awards.models import Award, Handover, Operation, OperationDay
from darb.core.partial_dates import PartialDate
from darb.funding.models import Leg
from darb.people.rules import is_juvenile
from darb.places.models import Province
from darb.places.queries import country
from darb.programmes.models import Season
from darb.reports.queries.ledger import legs_of_awards
from darb.reports.queries.season import calls_in_scope
from darb.reports.rules.figures import Selector
from darb.training.models import Certificate
from darb.training.states import Certificate as CertificateState

SIGNED = states.Handover.in_group("final")


@dataclasses.dataclass(frozen=True)
class Cut:
    """The rows in scope: ``awards`` concerned, ``handovers`` with signed minutes, ``legs`` of money moved.

    In a year, money is what moved in that year; elsewhere what moved at any time for these awards.
    """

    awards: QuerySet[Award]
    handovers: QuerySet[Handover]
    legs: QuerySet[Leg]
    given: QuerySet[Leg]
    certificates: QuerySet[Certificate]
    season: Season | None = None
    phase: int | None = None


@dataclasses.dataclass(frozen=True)
class Served:
    """One signed handover as figures see it: who, what sort of person, which file, where."""

    person: int
    sex: str
    was_juvenile: bool
    project_file: int
    sector: str
    province: str


def cut_of(selector: Selector, currency: str) -> Cut:
    """The rows of a selector. Personal rows are those of the scope in force."""
    if selector.kind == "year":
        return _year(int(selector.value), currency)
    if selector.kind == "operation":
        return _operation(selector.value, currency)
    return _season(selector.value, currency)


def served(handovers: QuerySet[Handover]) -> list[Served]:
    """Signed handovers with what is counted of them; the age is that of the day of the minutes."""
    path = "award__decision__application__"
    fields = ["award__person_id", "award__person__sex", *(f"award__person__birth_{part}" for part in _BIRTH)]
    fields += ["signed_on", f"{path}project_file_id", f"{path}project_file__sector_id", f"{path}province_id"]
    rows = handovers.order_by("pk").values_list(*fields)
    adult_age = country().adult_age
    return [
        Served(
            person, sex, is_juvenile(PartialDate(year, month, day), on, adult_age), project, sector, province
        )
        for person, sex, year, month, day, on, project, sector, province in rows
    ]


def whole_provinces(codes: set[str]) -> set[str]:
    """Prefectures of arrondissements counted as the prefecture they lie in: one city, not eight."""
    inside = dict(Province.objects.filter(code__in=codes).values_list("code", "inside_id"))
    return {inside.get(code) or code for code in codes}


_BIRTH = ("year", "month", "day")


def _operation(code: str, currency: str) -> Cut:
    operation = Operation.objects.filter(code=code).select_related("season").first()
    listed = Handover.objects.filter(day__operation__code=code)
    awards = Award.objects.filter(pk__in=listed.values("award"))
    legs = legs_of_awards(awards, currency)
    signed = listed.filter(state__in=SIGNED)
    given = legs.filter(Q(entry__cause__handover__in=signed) | Q(entry__reverses__cause__handover__in=signed))
    days = list(OperationDay.objects.filter(operation__code=code).values_list("on", flat=True))
    return Cut(
        awards=awards,
        handovers=signed,
        legs=legs,
        given=given,
        certificates=_certificates(days),
        season=operation.season if operation and awards else None,
        phase=operation.phase if operation and awards else None,
    )


def _season(label: str, currency: str) -> Cut:
    awards = Award.objects.filter(decision__application__call__season__label=label)
    legs = legs_of_awards(awards, currency)
    days = list(OperationDay.objects.filter(operation__season__label=label).values_list("on", flat=True))
    return Cut(
        awards=awards,
        handovers=Handover.objects.filter(award__in=awards, state__in=SIGNED),
        legs=legs,
        given=legs,
        certificates=_certificates(days),
        season=Season.objects.filter(label=label, calls__in=calls_in_scope()).first(),
    )


def _year(year: int, currency: str) -> Cut:
    legs = legs_of_awards(Award.objects.all(), currency).filter(entry__effective_on__year=year)
    certificates = Certificate.objects.filter(state=CertificateState.HANDED_OVER, handed_over_on__year=year)
    return Cut(
        awards=Award.objects.filter(signed_on__year=year),
        handovers=Handover.objects.filter(signed_on__year=year, state__in=SIGNED),
        legs=legs,
        given=legs,
        certificates=certificates,
    )


def _certificates(days: list[datetime.date]) -> QuerySet[Certificate]:
    """Certificates handed over on the days of the operation or season, beside the equipment."""
    return Certificate.objects.filter(state=CertificateState.HANDED_OVER, handed_over_on__in=days)
