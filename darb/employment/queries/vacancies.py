"""Vacancies as a list and one of them; an enterprise's account reads those of its own body only."""

import dataclasses
import datetime
from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from darb.core.actor import Actor
from darb.core.spreadsheets import read_along
from darb.employment.models import CitizenEnterprise, EmploymentAgreement, Vacancy, VacancyMove
from darb.employment.permissions import enterprises_of, is_staff
from darb.employment.states import ContractKind, WorkFeature, WorkLanguage
from darb.employment.states import Vacancy as State
from darb.market.models import Trade
from darb.places.models import Province
from darb.projects.models import ProjectFile
from darb.projects.rules import SUPPORTED
from darb.training.states import CertificateKind

PAGE = 50
OFFERED = 300  # as many enterprises and projects as a list to choose from can bear


@dataclasses.dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; ``after`` is the code of the last vacancy shown."""

    state: str = ""
    province: str = ""
    trade: str = ""
    host: str = ""
    after: str = ""


@dataclasses.dataclass(frozen=True)
class Line:
    """A vacancy as it stands on a day: one whose last day has gone by has expired, whoever has noticed."""

    vacancy: Vacancy
    on: datetime.date

    @property
    def state(self) -> State:
        state = State(self.vacancy.state)
        is_over = self.vacancy.until < self.on
        return State.EXPIRED if state in (State.OPEN, State.SUSPENDED) and is_over else state

    @property
    def left(self) -> int:
        return self.vacancy.places - self.vacancy.places_taken

    @property
    def contract(self) -> ContractKind:
        return ContractKind(self.vacancy.contract_kind)

    @property
    def features(self) -> list[WorkFeature]:
        return [WorkFeature(code) for code in self.vacancy.features]

    @property
    def languages(self) -> list[WorkLanguage]:
        return [WorkLanguage(code) for code in self.vacancy.languages]

    @property
    def certificate(self) -> CertificateKind | None:
        return CertificateKind(self.vacancy.certificate) if self.vacancy.certificate else None

    @property
    def is_of_project(self) -> bool:
        return self.vacancy.project_id is not None


@dataclasses.dataclass(frozen=True)
class VacanciesPage:
    lines: list[Line]
    count: int
    next_after: str


def vacancies_for(by: Actor, on: datetime.date) -> QuerySet[Vacancy]:
    """Every vacancy for the programme's people; for an enterprise's account those of its body."""
    rows = Vacancy.objects.select_related(
        "enterprise__organisation", "project", "trade", "province", "commune"
    )
    if is_staff(by):
        return rows
    return rows.filter(enterprise__organisation__in=enterprises_of(by, on))


def vacancies_page(by: Actor, on: datetime.date, wanted: Wanted) -> VacanciesPage:
    """The newest first; as many queries for three hundred as for one."""
    rows = _narrowed(vacancies_for(by, on), on, wanted)
    count = rows.count()
    last = Vacancy.objects.filter(code=wanted.after).values_list("pk", flat=True).first()
    if wanted.after and last:
        rows = rows.filter(pk__lt=last)
    found = list(rows.order_by("-pk")[: PAGE + 1])
    next_after = found[PAGE - 1].code if len(found) > PAGE else ""
    return VacanciesPage([Line(row, on) for row in found[:PAGE]], count, next_after)


def exported(by: Actor, on: datetime.date, wanted: Wanted) -> Iterator[Line]:
    """The same list without a page's end, for a workbook."""
    rows = _narrowed(vacancies_for(by, on), on, wanted).order_by("-pk")
    return read_along(rows, lambda found: [Line(row, on) for row in found])


def _narrowed(rows: QuerySet[Vacancy], on: datetime.date, wanted: Wanted) -> QuerySet[Vacancy]:
    going = Q(state__in=[State.OPEN, State.SUSPENDED])
    if wanted.state == State.EXPIRED:
        rows = rows.filter(Q(state=State.EXPIRED) | going & Q(until__lt=on))
    elif wanted.state:
        rows = rows.filter(state=wanted.state).exclude(going & Q(until__lt=on))
    if wanted.province:
        rows = rows.filter(province=wanted.province)
    if wanted.trade:
        rows = rows.filter(trade=wanted.trade)
    if wanted.host:
        rows = rows.filter(project__isnull=wanted.host != "project")
    return rows


def find_vacancy(by: Actor, on: datetime.date, code: str) -> Vacancy:
    """Raises ``Http404`` for a vacancy of another enterprise as for one that does not exist."""
    vacancy = vacancies_for(by, on).filter(code=code).first()
    if vacancy is None:
        raise Http404
    return vacancy


def moves_of(vacancy: Vacancy) -> list[tuple[VacancyMove, State]]:
    rows = VacancyMove.objects.filter(vacancy=vacancy).select_related("by").order_by("pk")
    return [(row, State(row.state)) for row in rows]


def provinces_offered() -> list[Province]:
    used = Vacancy.objects.filter(province=OuterRef("pk"))
    return list(Province.objects.filter(Exists(used)).order_by("code"))


def trades_offered() -> list[Trade]:
    used = Vacancy.objects.filter(trade=OuterRef("pk"))
    return list(Trade.objects.filter(Exists(used)).order_by("code"))


def enterprises(by: Actor, on: datetime.date) -> list[CitizenEnterprise]:
    """In whose name a vacancy may be written: every enterprise, or the account's own."""
    rows = CitizenEnterprise.objects.select_related("organisation__province", "sector", "commune")
    if not is_staff(by):
        rows = rows.filter(organisation__in=enterprises_of(by, on))
    return list(rows.order_by("organisation__name_fr", "organisation__name_ar", "pk")[:OFFERED])


def hosting_projects(by: Actor) -> list[ProjectFile]:
    """Funded projects in the reader's scope; none for an enterprise's account."""
    if not is_staff(by):
        return []
    return list(ProjectFile.objects.filter(state__in=SUPPORTED).order_by("-pk")[:OFFERED])


@dataclasses.dataclass(frozen=True)
class EnterpriseLine:
    """An enterprise with what it signed last, and whether that holds on the day."""

    enterprise: CitizenEnterprise
    agreement: EmploymentAgreement | None
    on: datetime.date

    @property
    def is_in_force(self) -> bool:
        agreement = self.agreement
        return agreement is not None and (agreement.ends_on is None or agreement.ends_on > self.on)


@dataclasses.dataclass(frozen=True)
class EnterprisesPage:
    lines: list[EnterpriseLine]
    count: int
    next_after: int | None


def enterprises_page(on: datetime.date, after: int | None) -> EnterprisesPage:
    """Every enterprise, the newest first, with its newest agreement."""
    every = CitizenEnterprise.objects.select_related("organisation__province", "sector", "commune")
    rows = every.filter(pk__lt=after) if after else every
    found = list(rows.order_by("-pk")[: PAGE + 1])
    newest: dict[int, EmploymentAgreement] = {}
    for row in EmploymentAgreement.objects.filter(enterprise__in=found[:PAGE]).order_by("pk"):
        newest[row.enterprise_id] = row
    lines = [EnterpriseLine(one, newest.get(one.pk), on) for one in found[:PAGE]]
    return EnterprisesPage(lines, every.count(), found[PAGE - 1].pk if len(found) > PAGE else None)


def find_enterprise(code: str) -> CitizenEnterprise:
    """Raises ``Http404`` for a body that is no citizen enterprise."""
    rows = CitizenEnterprise.objects.select_related("organisation__province", "sector", "commune")
    enterprise = rows.filter(organisation__code=code).first()
    if enterprise is None:
        raise Http404
    return enterprise


def agreements_of(enterprise: CitizenEnterprise) -> list[EmploymentAgreement]:
    """What it signed, the newest first; the earlier ones are superseded."""
    return list(EmploymentAgreement.objects.filter(enterprise=enterprise).order_by("-pk"))
