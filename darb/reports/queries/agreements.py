"""Agreements inside the reader's scope: the list, and one of them.

An agreement has no scope of its own. It is reached through the calls that it pays, or, before any, through its
territory; a funder reaches those it contributes to and no other. Unknown and foreign look alike.
"""

import dataclasses
from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from darb.awards.models import AwardGrant
from darb.core.scope import Scope, current_scope
from darb.core.spreadsheets import read_along
from darb.funding.models import Agreement, Contribution, Tranche
from darb.funding.states import Agreement as AgreementState
from darb.partners.models import Organisation
from darb.places.models import Province
from darb.programmes.models import Call
from darb.projects.models import ProjectFile
from darb.projects.states import ProjectFile as FileState
from darb.reports.queries.execution import Execution, executions_of
from darb.reports.queries.season import SeasonLine, calls_in_scope, lines_of

PAGE = 20
FILES = 50
NEWEST = 3


@dataclasses.dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; ``after`` is the code of the last agreement shown."""

    state: str = ""
    province: str = ""
    funder: str = ""
    after: str = ""


@dataclasses.dataclass(frozen=True)
class AgreementLine:
    agreement: Agreement
    execution: Execution

    @property
    def state(self) -> AgreementState:
        return AgreementState(self.agreement.state)


@dataclasses.dataclass(frozen=True)
class AgreementsPage:
    lines: list[AgreementLine]
    next_after: str


@dataclasses.dataclass(frozen=True)
class FileLine:
    """A file that the agreement pays for, by its code, and what it grants."""

    file: ProjectFile
    granted: int

    @property
    def state(self) -> FileState:
        return FileState(self.file.state)


@dataclasses.dataclass(frozen=True)
class FilesPage:
    lines: list[FileLine]
    next_after: str


def agreements_in_scope() -> QuerySet[Agreement]:
    """The newest first. Without a call yet, an agreement is reached by its territory, or by its funder."""
    own = current_scope()
    paid = Call.objects.filter(sources__tranche__agreement=OuterRef("pk"))
    reached = Exists(paid.filter(pk__in=calls_in_scope().order_by().values("pk")))
    found = reached | (~Exists(paid) & _near(own))
    if own.counted is not None:
        funders = own.counted.organisations
        mine = Exists(Contribution.objects.filter(agreement=OuterRef("pk"), funder__in=funders))
        found |= ~Exists(paid) & (mine if funders else _near(own.counted))
    rows = Agreement.objects.filter(found).prefetch_related("parties", "territory")
    if own.counted is not None:  # funders and management read what is in force
        rows = rows.exclude(state=AgreementState.DRAFT)
    return rows.order_by("-signed_on", "-code")


def _near(scope: Scope) -> Exists:
    inside = Province.objects.filter(agreements=OuterRef("pk")).filter(
        Q(pk__in=scope.provinces)
        | Q(establishments__in=scope.holders)
        | Q(serving_establishments__establishment__in=scope.holders)
    )
    return Exists(inside)


def get_agreement(code: str) -> Agreement:
    """Raises ``Http404``: unknown and foreign look alike."""
    agreement = agreements_in_scope().filter(code=code).first()
    if agreement is None:
        raise Http404
    return agreement


def get_tranche(agreement: Agreement, number: int) -> Tranche:
    """Raises ``Http404`` for a number that the agreement has not."""
    found = Tranche.objects.filter(agreement=agreement, number=number).select_related("contribution__funder")
    tranche = found.first()
    if tranche is None:
        raise Http404
    return tranche


def agreements_page(wanted: Wanted) -> AgreementsPage:
    """A page of the list; the same number of queries however many agreements there are."""
    found = list(_behind(wanted.after, _narrowed(wanted))[: PAGE + 1])
    next_after = found[PAGE - 1].code if len(found) > PAGE else ""
    return AgreementsPage(list(_lines(found[:PAGE])), next_after)


def newest_agreements() -> list[AgreementLine]:
    """What a home page shows of them."""
    return list(_lines(list(agreements_in_scope()[:NEWEST])))


def exported(wanted: Wanted) -> Iterator[AgreementLine]:
    return read_along(_narrowed(wanted), _lines)


def _lines(agreements: list[Agreement]) -> Iterator[AgreementLine]:
    executions = executions_of(agreement.pk for agreement in agreements)
    for agreement in agreements:
        yield AgreementLine(agreement, executions[agreement.pk])


def _narrowed(wanted: Wanted) -> QuerySet[Agreement]:
    rows = agreements_in_scope()
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    if wanted.province:
        rows = rows.filter(Exists(Province.objects.filter(agreements=OuterRef("pk"), code=wanted.province)))
    if wanted.funder:
        given = Contribution.objects.filter(agreement=OuterRef("pk"), funder__code=wanted.funder)
        rows = rows.filter(Exists(given))
    return rows


def _behind(code: str, rows: QuerySet[Agreement]) -> QuerySet[Agreement]:
    last = agreements_in_scope().filter(code=code).first() if code else None
    if last is None:
        return rows
    return rows.filter(Q(signed_on__lt=last.signed_on) | Q(signed_on=last.signed_on, code__lt=last.code))


def provinces_with_agreements() -> list[Province]:
    inside = agreements_in_scope().order_by().values("territory")
    return list(Province.objects.filter(pk__in=inside).order_by("code"))


def funders_with_agreements() -> list[Organisation]:
    """Whoever contributes to an agreement that the reader sees."""
    seen = agreements_in_scope().order_by().values("pk")
    return list(Organisation.objects.filter(contributions__agreement__in=seen).distinct().order_by("code"))


def calls_served(agreement: Agreement) -> list[SeasonLine]:
    """The calls that draw on the agreement, as far as the reader sees them, with counts of what may be counted."""
    tranches = Tranche.objects.filter(agreement=agreement)
    return lines_of(list(calls_in_scope().filter(sources__tranche__in=tranches).distinct()))


def files_served(agreement: Agreement, after: str = "") -> FilesPage:
    """Files that the agreement pays for, in the reader's own territory: the database shows no others."""
    grants = AwardGrant.objects.filter(tranche__agreement=agreement).select_related(
        "award__decision__application__project_file"
    )
    if after:
        grants = grants.filter(award__decision__application__project_file__code__gt=after)
    rows = grants.order_by("award__decision__application__project_file__code", "pk")
    granted: dict[str, tuple[ProjectFile, int]] = {}
    for grant in rows[: FILES * 2 + 2]:
        file = grant.award.decision.application.project_file
        granted[file.code] = (file, granted.get(file.code, (file, 0))[1] + grant.amount_minor)
    lines = [FileLine(file, amount) for file, amount in granted.values()]
    next_after = lines[FILES - 1].file.code if len(lines) > FILES else ""
    return FilesPage(lines[:FILES], next_after)
