"""A season while it runs: where its files and its money stand today, and what holds up the handing over.

Sums over the calls of one season that the reader sees. Files are counted once; money by the names of the amounts.
"""

import dataclasses
import datetime
import statistics
from collections.abc import Sequence

from django.db.models import Count, DateField, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from darb.awards.models import Award, Handover
from darb.awards.queries.readiness import Lacking, Lacks, lacking, lacking_contract
from darb.awards.states import Award as AwardState
from darb.awards.states import Handover as HandoverState
from darb.funding.models import Tranche
from darb.funding.states import Tranche as TrancheState
from darb.market.models import Sector
from darb.places.models import Commune
from darb.programmes.models import Call
from darb.programmes.states import Call as CallState
from darb.projects.models import ProjectFile, ProjectFileMove
from darb.projects.states import ProjectFile as FileState
from darb.reports.queries.amounts import Amounts, amounts_together
from darb.reports.queries.season import (
    LOW_SCORE,
    MONEY_ENDED,
    SIGNED,
    VOTED_DOWN,
    calls_in_scope,
    with_eligibility,
)
from darb.selection.models import Application
from darb.selection.queries.appeals import open_appeals
from darb.selection.states import FileResult

WAITING = (AwardState.PENDING, AwardState.SIGNED, AwardState.IN_PURCHASE, AwardState.PARTLY_HANDED_OVER)
BLOCKED_SHOWN = 20
GIVEN_UP = Q(project_file__state=FileState.WITHDRAWN)
COMMUNES_SHOWN = 8


@dataclasses.dataclass(frozen=True)
class Steps:
    """Files at each step of the season, and what was lost or waits between two."""

    filed: int
    incomplete: int
    unexamined: int
    eligible: int
    undecided: int
    money_ended: int
    low_score: int
    voted_down: int
    funded: int
    without_contract: int
    received: int
    handed_over: int
    expected_today: int

    @property
    def complete(self) -> int:
        return self.filed - self.incomplete

    @property
    def not_eligible(self) -> int:
        return self.complete - self.eligible - self.unexamined

    @property
    def in_purchase(self) -> int:
        """Nothing is bought for a file before its contract is signed."""
        return self.funded - self.without_contract - self.received


@dataclasses.dataclass(frozen=True)
class TrancheLine:
    tranche: Tranche
    state: TrancheState
    is_late: bool


@dataclasses.dataclass(frozen=True)
class CallLine:
    call: Call
    state: CallState


@dataclasses.dataclass(frozen=True)
class Residence:
    """A commune of residence, its files, and those handed over."""

    commune: Commune | None
    files: int
    handed_over: int


@dataclasses.dataclass(frozen=True)
class Delay:
    """Days from the decision to the signed minutes."""

    days: tuple[int, ...]

    @property
    def median(self) -> int:
        return int(statistics.median(self.days))

    @property
    def shortest(self) -> int:
        return min(self.days)

    @property
    def longest(self) -> int:
        return max(self.days)


@dataclasses.dataclass(frozen=True)
class Blocked:
    """A funded file that cannot be handed over yet: what is missing, with whom it lies, since how many days."""

    file: ProjectFile
    lacks: list[Lacking]
    days: int


@dataclasses.dataclass(frozen=True)
class Board:
    calls: list[CallLine]
    steps: Steps
    amounts: Amounts
    tranches: list[TrancheLine]
    residences: list[Residence]
    delay: Delay | None
    blocked: list[Blocked]
    appeals: int


def calls_of_season(call: Call) -> list[Call]:
    """The calls of the same season that the reader sees, in the order in which they opened."""
    return list(calls_in_scope().filter(season=call.season).order_by("opens_on", "code"))


def sectors_of(calls: Sequence[Call]) -> list[Sector]:
    """What the files of these calls may be narrowed to."""
    found = Application.objects.standing().filter(call__in=calls).order_by().values("project_file__sector")
    return list(Sector.objects.filter(pk__in=found).order_by("code"))


def board_of(calls: Sequence[Call], on: datetime.date, sector: str = "") -> Board:
    """``calls`` of one season on a day, of one sector only where one is named; money is always that of the calls."""
    files = Application.objects.standing().filter(call__in=calls)
    awards = Award.objects.filter(decision__application__call__in=calls)
    if sector:
        files = files.filter(project_file__sector=sector)
        awards = awards.filter(decision__application__project_file__sector=sector)
    waiting = _waiting(awards)
    lacks = lacking(waiting)
    return Board(
        calls=[CallLine(call, CallState(call.state)) for call in calls],
        steps=_steps(files, awards, ready=_ready(lacks), on=on),
        amounts=amounts_together(calls),
        tranches=_tranches(calls, on),
        residences=_residences(files),
        delay=_delay(awards),
        blocked=_blocked(files, waiting, lacks, on),
        appeals=open_appeals().filter(decision__application__call__in=calls).count(),
    )


def steps_of(calls: Sequence[Call], on: datetime.date) -> Steps:
    """How many files of ``calls`` stand at each step, as the board of all of them counts them."""
    files = Application.objects.standing().filter(call__in=calls)
    awards = Award.objects.filter(decision__application__call__in=calls)
    return _steps(files, awards, ready=_ready(lacking(_waiting(awards))), on=on)


def _ready(lacks: Lacks) -> int:
    return sum(not lacked for lacked in lacks.values())


def _steps(files: QuerySet[Application], awards: QuerySet[Award], *, ready: int, on: datetime.date) -> Steps:
    draft = Q(project_file__state=FileState.DRAFT)
    funded = Q(decision__result=FileResult.FUNDED)
    unsigned = Q(decision__award=None) & ~GIVEN_UP | Q(decision__award__state=AwardState.PENDING)
    eligible = Q(is_eligible=True) & ~draft
    refused = Q(decision__reason__in=[*MONEY_ENDED, LOW_SCORE, VOTED_DOWN])
    signed = Handover.objects.filter(award__in=awards, state__in=SIGNED)
    handed_over = signed.aggregate(count=Count("award", distinct=True))["count"]
    today = Handover.objects.filter(award__in=awards, day__on=on, state=HandoverState.PREPARED)
    counted = with_eligibility(files).aggregate(
        filed=Count("pk"),
        incomplete=Count("pk", filter=draft),
        unexamined=Count("pk", filter=Q(is_examined=False) & ~draft),
        eligible=Count("pk", filter=eligible),
        undecided=Count("pk", filter=eligible & ~funded & ~refused),
        money_ended=Count("pk", filter=Q(decision__reason__in=MONEY_ENDED)),
        low_score=Count("pk", filter=Q(decision__reason=LOW_SCORE)),
        voted_down=Count("pk", filter=Q(decision__reason=VOTED_DOWN)),
        funded=Count("pk", filter=funded),
        without_contract=Count("pk", filter=funded & unsigned),
    )
    expected = today.aggregate(count=Count("award", distinct=True))["count"]
    return Steps(**counted, received=ready + handed_over, handed_over=handed_over, expected_today=expected)


def _tranches(calls: Sequence[Call], on: datetime.date) -> list[TrancheLine]:
    rows = Tranche.objects.filter(call_sources__call__in=calls).distinct()
    lines = rows.select_related("contribution__funder", "agreement").order_by("agreement__code", "number")
    return [TrancheLine(tranche, TrancheState(tranche.state), _is_late(tranche, on)) for tranche in lines]


def _is_late(tranche: Tranche, on: datetime.date) -> bool:
    return tranche.received_on is None and tranche.expected_on is not None and tranche.expected_on < on


def _residences(files: QuerySet[Application]) -> list[Residence]:
    """The communes with the most files; a file without one stands with the others unnamed."""
    signed = Q(decision__award__handovers__state__in=SIGNED)
    rows = list(
        files.order_by()
        .values(commune=F("project_file__person__commune"))
        .annotate(
            files=Count("pk", distinct=True),
            handed_over=Count("decision__award", filter=signed, distinct=True),
        )
        .order_by("-files", "commune")[:COMMUNES_SHOWN]
    )
    named = Commune.objects.in_bulk([row["commune"] for row in rows if row["commune"]])
    return [Residence(named.get(row["commune"]), row["files"], row["handed_over"]) for row in rows]


def _delay(awards: QuerySet[Award]) -> Delay | None:
    signed = Handover.objects.filter(award__in=awards, state__in=SIGNED, signed_on__isnull=False)
    pairs = signed.values_list("signed_on", "award__decision__decided_on")
    days = tuple(sorted((signed_on - decided_on).days for signed_on, decided_on in pairs if signed_on))
    return Delay(days) if days else None


def _waiting(awards: QuerySet[Award]) -> list[Award]:
    """Awards that are still to be handed over, with what their readiness is read from."""
    latest = ProjectFileMove.objects.filter(project_file=OuterRef("decision__application__project_file"))
    moved = Subquery(latest.order_by("-pk").values("on")[:1], output_field=DateField())
    rows = awards.filter(state__in=WAITING).annotate(since=Coalesce(moved, "decision__decided_on"))
    related = rows.select_related("decision__application__project_file__trade").prefetch_related("lines")
    return list(related.order_by("since", "pk"))


def _blocked(
    files: QuerySet[Application], waiting: Sequence[Award], lacks: dict[int, list[Lacking]], on: datetime.date
) -> list[Blocked]:
    """The longest waiting first; among them files that are funded and for which no award is prepared yet."""
    stuck = [award for award in waiting if lacks[award.pk]][:BLOCKED_SHOWN]
    since = {award.pk: award.since for award in stuck}  # type: ignore[attr-defined]  # annotated
    found = [
        Blocked(award.decision.application.project_file, lacks[award.pk], (on - since[award.pk]).days)
        for award in stuck
    ]
    ordered = sorted([*found, *_without_award(files, on)], key=lambda one: one.days, reverse=True)
    return ordered[:BLOCKED_SHOWN]


def _without_award(files: QuerySet[Application], on: datetime.date) -> list[Blocked]:
    rows = files.filter(~GIVEN_UP, decision__result=FileResult.FUNDED, decision__award=None)
    oldest = rows.select_related("decision", "project_file__trade").order_by("decision__decided_on", "pk")
    return [
        Blocked(row.project_file, [lacking_contract()], (on - row.decision.decided_on).days)
        for row in oldest[:BLOCKED_SHOWN]
    ]
