"""Figures counted and summed from records, each with how many rows stand behind it, none included."""

import dataclasses
import datetime
from collections.abc import Callable, Iterable
from typing import Any

from darb.awards.models import AwardGrant
from darb.employment import queries as employment
from darb.funding.models import Contribution
from darb.reports.queries import ledger
from darb.reports.queries.cuts import Cut, Served, cut_of, served, whole_provinces
from darb.reports.queries.ledger import Amount
from darb.reports.rules.figures import Facts, Figure, Selector, Value, place_of
from darb.reports.states import FigureName, FigureUnit, Qualifier, RecordKind
from darb.training import queries as training

_PERIODS = {"year": "civil_year"}
_SOURCE = "records"


@dataclasses.dataclass(frozen=True)
class Counted:
    """One record behind an axis of a year: the person or the project it counts once, and who it was for."""

    what: int | str
    sex: str
    was_juvenile: bool


@dataclasses.dataclass(frozen=True)
class _Frame:
    """What every figure of one answer shares."""

    selector: Selector
    on: datetime.date
    currency: str
    territory: tuple[str, ...]

    def figure(
        self,
        name: FigureName,
        unit: FigureUnit,
        value: Value,
        records: int,
        kind: RecordKind,
        **perimeter: Any,
    ) -> Figure:
        shared = {
            "period_type": _PERIODS.get(self.selector.kind, self.selector.kind),
            "period": self.selector.value,
            "territory": list(self.territory),
        }
        return Figure(
            name=name,
            value=value,
            unit=unit,
            qualifier=Qualifier.EXACT,
            source=str(kind),
            as_of=self.on.isoformat(),
            records=records,
            currency=self.currency if unit == FigureUnit.MONEY else "",
            perimeter=shared | perimeter,
        )

    def money(self, name: FigureName, amount: Amount, **perimeter: Any) -> Figure:
        return self.figure(
            name, FigureUnit.MONEY, amount.minor, amount.entries, RecordKind.LEDGER, **perimeter
        )


def computed_facts(selector: Selector, on: datetime.date, currency: str) -> Facts:
    """The figures of a selector as the records in scope give them."""
    cut = cut_of(selector, currency)
    rows = served(cut.handovers)
    residence = set(cut.awards.values_list("decision__application__province", flat=True))
    frame = _Frame(selector, on, currency, tuple(sorted(residence)))
    listed = cut.awards.values("person").distinct().count()
    people = [*_people(frame, rows, listed), _projects(frame, rows)]
    given = [
        frame.money(FigureName.COMMITTED, ledger.amount(cut.legs, ledger.COMMITTED)),
        frame.money(FigureName.PURCHASED, ledger.amount(cut.legs, ledger.PURCHASED)),
        frame.money(FigureName.HANDED_OVER, ledger.amount(cut.given, ledger.HANDED_OVER)),
    ]
    rest = [_cities(frame, cut), _sectors(frame, rows), _certificates(frame, cut)]
    if selector.kind == "year":
        return Facts(_SOURCE, (*_axes(frame, rows), *people, *given, *rest))
    season = cut.season.label if cut.season else ""
    is_edition = cut.season is not None and cut.season.kind == "edition"
    return Facts(
        source=_SOURCE,
        figures=(*people, *_funding(frame, cut), *given, *rest),
        place=place_of(frame.territory),
        season="" if is_edition else season,
        edition=season if is_edition else "",
        phase=cut.phase,
    )


def _people(frame: _Frame, rows: list[Served], listed: int) -> list[Figure]:
    """Distinct people with signed minutes: a ceremony with twelve names and eleven minutes counts eleven.

    How many were listed stands in the perimeter of the total, for whoever asks where the twelfth is.
    """
    sorts: dict[FigureName, Callable[[Served], bool]] = {
        FigureName.PEOPLE: lambda row: True,
        FigureName.WOMEN: lambda row: row.sex == "F",
        FigureName.MEN: lambda row: row.sex == "M",
        FigureName.JUVENILES: lambda row: row.was_juvenile,
    }
    total, *parts = [
        _count(frame, name, FigureUnit.PERSON, [row for row in rows if belongs(row)], lambda row: row.person)
        for name, belongs in sorts.items()
    ]
    return [dataclasses.replace(total, perimeter=dict(total.perimeter) | {"listed": listed}), *parts]


def _count(
    frame: _Frame, name: FigureName, unit: FigureUnit, rows: list[Served], key: Callable[[Served], Any]
) -> Figure:
    parts = (FigureName.WOMEN, FigureName.MEN, FigureName.JUVENILES)
    population = str(name) if name in parts else "all"
    distinct = len({key(row) for row in rows})
    kind = RecordKind.SIGNED_MINUTES
    return frame.figure(name, unit, distinct, len(rows), kind, population=population, status="handed_over")


def _projects(frame: _Frame, rows: list[Served]) -> Figure:
    return _count(frame, FigureName.PROJECTS, FigureUnit.PROJECT, rows, lambda row: row.project_file)


def _funding(frame: _Frame, cut: Cut) -> list[Figure]:
    """What the funders that pay these awards promised, and all that was promised in their agreements.

    A contribution is one funder's; the envelope of an agreement is the sum of all its contributions.
    """
    grants = AwardGrant.objects.filter(award__in=cut.awards)
    paying = list(grants.values_list("tranche__contribution", flat=True).distinct())
    agreements = Contribution.objects.filter(pk__in=paying).values("agreement")
    whole = list(Contribution.objects.filter(agreement__in=agreements).values_list("pk", flat=True))
    codes = sorted(set(Contribution.objects.filter(pk__in=paying).values_list("agreement__code", flat=True)))
    perimeter = {"scope": "agreement", "agreements": codes}
    promised = {
        FigureName.CONTRIBUTION: ledger.amount(
            ledger.legs_of_contributions(paying, frame.currency), ledger.PROMISED
        ),
        FigureName.ENVELOPE: ledger.amount(
            ledger.legs_of_contributions(whole, frame.currency), ledger.PROMISED
        ),
    }
    return [frame.money(name, amount, **perimeter) for name, amount in promised.items()]


def _cities(frame: _Frame, cut: Cut) -> Figure:
    """Provinces and prefectures of residence stand for the cities that communiqués name."""
    codes = sorted(whole_provinces(set(frame.territory)))
    records = cut.awards.count()
    kind = RecordKind.PROJECT_FILES
    return frame.figure(
        FigureName.CITIES, FigureUnit.CITY, len(codes), records, kind, counted="provinces of residence"
    )


def _sectors(frame: _Frame, rows: list[Served]) -> Figure:
    codes = tuple(sorted({row.sector for row in rows}))
    kind = RecordKind.SIGNED_MINUTES
    return frame.figure(
        FigureName.SECTORS, FigureUnit.SECTOR, codes, len(rows), kind, population="all", status="handed_over"
    )


def _certificates(frame: _Frame, cut: Cut) -> Figure:
    count = cut.certificates.count()
    return frame.figure(
        FigureName.CERTIFICATES, FigureUnit.CERTIFICATE, count, count, RecordKind.CERTIFICATES
    )


def _axes(frame: _Frame, rows: list[Served]) -> list[Figure]:
    """The strategy's three axes of a year, with the women and the juveniles of each.

    A micro-project counts once its equipment or cheque is signed for. Somebody employed counts once, however many
    contracts began in the year; education, training, apprenticeship and paid internship after release are one axis,
    in which a person counts once. Source: the announcement of 2015, which gives the results of 2014 so.
    """
    year = int(frame.selector.value)
    projects = [Counted(row.project_file, row.sex, row.was_juvenile) for row in rows]
    employed = [Counted(one.person, one.sex, one.is_juvenile) for one in employment.outcomes(year).people]
    learning = [Counted(one.person, one.sex, one.is_juvenile) for one in training.outcomes(year).people]
    person, project = FigureUnit.PERSON, FigureUnit.PROJECT
    return [
        _axis(frame, FigureName.EMPLOYMENT, person, RecordKind.PLACEMENTS, employed),
        _axis(frame, FigureName.MICRO_PROJECTS, project, RecordKind.SIGNED_MINUTES, projects),
        _axis(frame, FigureName.EDUCATION_AND_TRAINING, person, RecordKind.ENROLMENTS, learning),
    ]


def _axis(frame: _Frame, name: FigureName, unit: FigureUnit, kind: RecordKind, rows: list[Counted]) -> Figure:
    def counted(what: FigureName, found: Iterable[Counted], population: str) -> Figure:
        behind = list(found)
        distinct = len({row.what for row in behind})
        return frame.figure(what, unit, distinct, len(behind), kind, population=population)

    women = counted(FigureName.WOMEN, (row for row in rows if row.sex == "F"), "women")
    juveniles = counted(FigureName.JUVENILES, (row for row in rows if row.was_juvenile), "juveniles")
    return dataclasses.replace(counted(name, rows, "all"), parts=(women, juveniles))
