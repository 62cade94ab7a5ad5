"""Candidates of a vacancy, one candidacy, and what one person was led to."""

import dataclasses
import datetime
from collections.abc import Iterable, Iterator

from django.db.models import QuerySet
from django.http import Http404

from darb.core.actor import Actor
from darb.employment.models import (
    Candidacy,
    CandidacyMove,
    Placement,
    PlacementMove,
    Vacancy,
    WorkProfile,
)
from darb.employment.permissions import enterprises_of, is_staff
from darb.employment.queries.matching import profile_of
from darb.employment.rules.moves import SEEN_BY_EMPLOYER
from darb.employment.states import Candidacy as State
from darb.employment.states import ContractKind, Distance, LeavingReason, WorkFeature, WorkLanguage
from darb.employment.states import Placement as PlacementState
from darb.market.models import Trade
from darb.people.models import Person
from darb.people.queries import names_of
from darb.places.models import Commune, Province

LISTED = 50


@dataclasses.dataclass(frozen=True)
class Candidate:
    """One candidacy with the person's names."""

    candidacy: Candidacy
    arabic: str = ""
    latin: str = ""

    @property
    def state(self) -> State:
        return self.candidacy.station


def candidacies_for(by: Actor, on: datetime.date) -> QuerySet[Candidacy]:
    """Rows in scope; for an enterprise's account those sent to its own vacancies, whoever else they were sent to."""
    rows = Candidacy.objects.select_related(
        "vacancy__enterprise__organisation", "vacancy__trade", "vacancy__province", "person__holder", "holder"
    )
    if is_staff(by):
        return rows
    own = enterprises_of(by, on)
    return rows.filter(
        vacancy__enterprise__organisation__in=own, state__in=SEEN_BY_EMPLOYER, sent_on__isnull=False
    )


@dataclasses.dataclass(frozen=True)
class CandidatesPage:
    """A page of candidates; ``next_after`` is the number of the last one shown, while others follow."""

    lines: list[Candidate]
    count: int
    next_after: str


def candidates_page(by: Actor, on: datetime.date, vacancy: Vacancy, after: str = "") -> CandidatesPage:
    """The candidates in the reader's scope, the newest first, behind the candidacy of a number."""
    rows = candidacies_for(by, on).filter(vacancy=vacancy)
    last = rows.filter(number=after).values_list("pk", flat=True).first() if after else None
    found = list((rows.filter(pk__lt=last) if last else rows).order_by("-pk")[: LISTED + 1])
    next_after = found[LISTED - 1].number if len(found) > LISTED else ""
    return CandidatesPage(_named(found[:LISTED]), rows.count(), next_after)


def candidates_of(by: Actor, on: datetime.date, vacancy: Vacancy) -> list[Candidate]:
    """All of them, for a program that reads one offer whole."""
    return _named(candidacies_for(by, on).filter(vacancy=vacancy).order_by("-pk"))


def find_candidacy(by: Actor, on: datetime.date, number: str) -> Candidate:
    """Raises ``Http404`` outside the reader's scope, and for one that was not sent to this enterprise."""
    found = _named(candidacies_for(by, on).filter(number=number))
    if not found:
        raise Http404
    return found[0]


def _named(rows: Iterable[Candidacy]) -> list[Candidate]:
    found = list(rows)
    names = names_of([row.person_id for row in found])
    return [
        Candidate(row, names.get((row.person_id, "arabic"), ""), names.get((row.person_id, "latin"), ""))
        for row in found
    ]


def moves_of(candidacy: Candidacy) -> list[tuple[CandidacyMove, State]]:
    rows = CandidacyMove.objects.filter(candidacy=candidacy).select_related("by").order_by("pk")
    return [(row, State(row.state)) for row in rows]


def placement_of(candidacy: Candidacy) -> Placement | None:
    return Placement.objects.filter(candidacy=candidacy).first()


@dataclasses.dataclass(frozen=True)
class Told:
    """A profile in words: its lists as labels, its places by name."""

    profile: WorkProfile
    trades: list[Trade]
    places: list[Province | Commune]

    @property
    def reach(self) -> Distance:
        return Distance(self.profile.reach)

    @property
    def languages(self) -> list[WorkLanguage]:
        return [WorkLanguage(code) for code in self.profile.languages]

    @property
    def kept_from(self) -> list[WorkFeature]:
        return [WorkFeature(code) for code in self.profile.kept_from]


@dataclasses.dataclass(frozen=True)
class Work:
    """What one person looks for, was led to and does."""

    told: Told | None
    candidacies: list[Candidate]
    placements: list[Placement]


def work_of(person: Person) -> Work:
    """All of one person's, one read a table."""
    rows = Candidacy.objects.filter(person=person).select_related(
        "vacancy__enterprise__organisation", "vacancy__trade"
    )
    placements = Placement.objects.filter(person=person).select_related(
        "candidacy__vacancy__enterprise__organisation", "candidacy__vacancy__trade"
    )
    profile = profile_of(person)
    return Work(
        told=_told(profile) if profile else None,
        candidacies=[Candidate(row) for row in rows.order_by("-pk")],
        placements=list(placements.order_by("-pk")),
    )


def _told(profile: WorkProfile) -> Told:
    places: list[Province | Commune] = [
        *Province.objects.filter(pk__in=profile.places_kept_from).order_by("pk"),
        *Commune.objects.filter(pk__in=profile.places_kept_from).order_by("pk"),
    ]
    return Told(profile, list(Trade.objects.filter(pk__in=profile.trades).order_by("pk")), places)


@dataclasses.dataclass(frozen=True)
class Step:
    """One thing that happened, for the timeline of a file."""

    on: datetime.date
    state: State | PlacementState
    code: str
    page: tuple[str, str]
    reason: LeavingReason | None = None
    contract: ContractKind | None = None
    is_done: bool = False


def happened(person: Person) -> Iterator[Step]:
    """The steps of candidacies and placements that are in the reader's scope."""
    for move in CandidacyMove.objects.filter(candidacy__person=person).select_related("candidacy"):
        number, state = move.candidacy.number, State(move.state)
        if state != State.PLACED:
            yield Step(move.on, state, number, ("employment:candidacy", number))
    for step in PlacementMove.objects.filter(placement__person=person).select_related("placement"):
        placement = step.placement
        yield Step(
            step.on,
            PlacementState(step.state),
            placement.number,
            ("employment:placement", placement.number),
            LeavingReason(step.reason) if step.reason else None,
            placement.contract,
            is_done=step.state in ("running", "completed"),
        )
