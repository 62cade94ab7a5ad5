"""Operations as a reader sees them: the list, one operation with its days and people, whom one may still invite."""

import dataclasses
import datetime
import pathlib
from collections.abc import Iterable, Iterator, Sequence

from django.conf import settings
from django.db.models import Case, Count, Exists, F, Max, Min, OuterRef, Q, QuerySet, When
from django.http import Http404

from darb.awards import states
from darb.awards.models import Award, Guest, Handover, Moment, Operation, OperationDay
from darb.awards.queries.readiness import Lacking, lacking
from darb.awards.rules.ceremony import Part, usual_guests, usual_order
from darb.awards.rules.readiness import RECEIVES
from darb.core.country_files import country_file
from darb.core.scope import current_scope
from darb.core.spreadsheets import read_along
from darb.people.models import Person
from darb.programmes.models import Season

PAST_SHOWN = 30
CEREMONY = "ceremony.toml"
SEASONS_SHOWN = 40
_PEOPLE = (
    "award__decision__application__project_file__sector",
    "award__decision__application__call__rule_set",
    "award__person",
    "award__holder",
    "minutes",
    "scan",
)
_FILE = "award__decision__application__project_file__code"
IN_ORDER = (F("at").asc(nulls_last=True), _FILE)  # of a day's list


@dataclasses.dataclass(frozen=True)
class Counts:
    """How many people a day or an operation expects, and what became of them. Those put off and planned again on
    another day of it are counted on each day, and once in the whole.
    """

    expected: int = 0
    here: int = 0
    signed: int = 0
    put_off: int = 0
    waiting: int = 0


@dataclasses.dataclass(frozen=True)
class OperationLine:
    """An operation of the list."""

    operation: Operation
    days: Sequence[OperationDay]
    counts: Counts

    @property
    def state(self) -> states.Operation:
        return states.Operation(self.operation.state)


@dataclasses.dataclass(frozen=True)
class OperationList:
    """Operations of today, to come and past; ``more`` is the key where the past goes on."""

    today: list[OperationLine]
    coming: list[OperationLine]
    past: list[OperationLine]
    more: int | None


@dataclasses.dataclass(frozen=True)
class Invited:
    """Somebody on the list of a day: names, where they stand, what is missing."""

    handover: Handover
    arabic: str
    latin: str
    lacks: Sequence[Lacking]

    @property
    def at(self) -> datetime.time | None:
        """The appointed hour; none for somebody whose absence was told afterwards."""
        return self.handover.at

    @property
    def file_code(self) -> str:
        return str(self.handover.award.decision.application.project_file.code)

    @property
    def state(self) -> states.Handover:
        return states.Handover(self.handover.state)

    @property
    def attendance(self) -> states.HandoverAttendance | None:
        kept = self.handover.attendance
        return states.HandoverAttendance(kept) if kept else None

    @property
    def is_open(self) -> bool:
        return self.state == states.Handover.PREPARED

    @property
    def is_signed(self) -> bool:
        return self.state.group == "final"


@dataclasses.dataclass(frozen=True)
class DayOf:
    """A day of an operation with its people."""

    day: OperationDay
    people: list[Invited]
    counts: Counts

    @property
    def moments(self) -> list[Moment]:
        return list(self.day.moments.all())

    @property
    def guests(self) -> list[Guest]:
        return list(self.day.guests.all())


@dataclasses.dataclass(frozen=True)
class Candidate:
    """An award that may be handed over on a day."""

    award: Award
    arabic: str
    latin: str
    lacks: Sequence[Lacking]


def seen_days() -> QuerySet[OperationDay]:
    """Days that a centre of the reader prepares, or on which somebody in scope is expected."""
    expected = Exists(Handover.objects.filter(day=OuterRef("pk")))
    return OperationDay.objects.filter(Q(holder__in=current_scope().holders) | expected)


def find_operation(code: str) -> Operation:
    """The operation of this code. Raises ``Http404`` for one of other places as for none."""
    rows = Operation.objects.filter(code=code).select_related("season", "released_by")
    operation = rows.filter(Exists(seen_days().filter(operation=OuterRef("pk")))).first()
    if operation is None:
        raise Http404
    return operation


def operation_list(on: datetime.date, after: int | None = None) -> OperationList:
    """Operations in reach by their days; past ones a page at a time, the latest first."""
    seen = Operation.objects.filter(Exists(seen_days().filter(operation=OuterRef("pk"))))
    rows = seen.annotate(first=Min("days__on"), last=Max("days__on")).select_related("season")
    ahead = list(rows.filter(last__gte=on).order_by("first", "pk"))
    past = rows.filter(last__lt=on)
    if after is not None:
        mark = rows.filter(pk=after).values_list("last", flat=True).first() or on
        past = past.filter(Q(last__lt=mark) | Q(last=mark, pk__lt=after))
    gone = list(past.order_by("-last", "-pk")[: PAST_SHOWN + 1])
    lines = {line.operation.pk: line for line in _lines([*ahead, *gone[:PAST_SHOWN]])}
    today = [row.pk for row in ahead if any(day.on == on for day in lines[row.pk].days)]
    return OperationList(
        today=[lines[key] for key in today],
        coming=[lines[row.pk] for row in ahead if row.pk not in today],
        past=[lines[row.pk] for row in gone[:PAST_SHOWN]],
        more=gone[PAST_SHOWN - 1].pk if len(gone) > PAST_SHOWN else None,
    )


def exported() -> Iterator[OperationLine]:
    """Every operation in reach, the latest first, for a workbook."""
    seen = Operation.objects.filter(Exists(seen_days().filter(operation=OuterRef("pk"))))
    rows = seen.annotate(last=Max("days__on")).select_related("season").order_by("-last", "-pk")
    return read_along(rows, _lines)


def _lines(operations: Sequence[Operation]) -> list[OperationLine]:
    days: dict[int, list[OperationDay]] = {}
    for day in OperationDay.objects.filter(operation__in=operations):
        days.setdefault(day.operation_id, []).append(day)
    counts = counts_by("day__operation", Handover.objects.filter(day__operation__in=operations))
    return [OperationLine(row, days.get(row.pk, []), counts.get(row.pk, Counts())) for row in operations]


def counts_by(field: str, rows: QuerySet[Handover]) -> dict[int, Counts]:
    """Counts of handovers by the operation or the day they belong to. One query."""
    here = Q(attendance__in=["present", "represented"])
    grouped = (
        rows.order_by()
        .values(key=F(field))
        .annotate(
            expected=Count("award", distinct=True),
            here=Count("award", distinct=True, filter=here),
            signed=Count("award", distinct=True, filter=Q(state__in=states.Handover.in_group("final"))),
            put_off=Count("pk", filter=Q(state__in=["postponed", "signature_refused"])),
            waiting=Count("pk", filter=Q(state="prepared")),
        )
    )
    return {
        row["key"]: Counts(row["expected"], row["here"], row["signed"], row["put_off"], row["waiting"])
        for row in grouped
    }


def days_with_people(operation: Operation) -> list[DayOf]:
    """The days of an operation in reach, with everybody on their lists in scope."""
    days = list(
        seen_days()
        .filter(operation=operation)
        .select_related("holder", "operation")
        .prefetch_related("guests", "moments")
        .order_by("on", "pk")
    )
    rows = Handover.objects.filter(day__in=days).select_related(*_PEOPLE).order_by(*IN_ORDER)
    handovers = list(rows.prefetch_related("award__lines"))
    names = names_of(handover.award.person for handover in handovers)
    lacks = lacking([handover.award for handover in handovers if handover.state == "prepared"])
    counts = counts_by("day", Handover.objects.filter(day__in=days))
    return [
        DayOf(
            day=day,
            people=[
                _invited(handover, names, lacks.get(handover.award_id, []))
                for handover in handovers
                if handover.day_id == day.pk
            ],
            counts=counts.get(day.pk, Counts()),
        )
        for day in days
    ]


def _invited(handover: Handover, names: dict[int, tuple[str, str]], lacks: Sequence[Lacking]) -> Invited:
    arabic, latin = names.get(handover.award.person_id, ("", ""))
    return Invited(handover, arabic, latin, lacks)


def names_of(people: Iterable[Person]) -> dict[int, tuple[str, str]]:
    """Arabic and Latin name by person. One query."""
    found: dict[int, dict[str, str]] = {}
    keys = {person.pk for person in people}
    for person in Person.objects.filter(pk__in=keys).prefetch_related("names"):
        for name in person.names.all():
            found.setdefault(person.pk, {}).setdefault(name.script, name.full)
    return {key: (scripts.get("arabic", ""), scripts.get("latin", "")) for key, scripts in found.items()}


def candidates_for(operation: Operation) -> list[Candidate]:
    """Running support of the operation's season that stands on no list, those that are ready first."""
    taken = Handover.objects.filter(award=OuterRef("pk"), state=states.Handover.PREPARED)
    rows = Award.objects.filter(
        ~Exists(taken), state__in=RECEIVES, decision__application__call__season=operation.season
    )
    joined = ("decision__application__project_file__sector", "person", "holder")
    awards = list(
        rows.select_related(*joined)
        .prefetch_related("lines")
        .order_by("decision__application__project_file__code")
    )
    names, lacks = names_of(award.person for award in awards), lacking(awards)
    found = [Candidate(award, *names.get(award.person_id, ("", "")), lacks[award.pk]) for award in awards]
    return sorted(found, key=lambda one: bool(one.lacks))


def find_handover(operation: Operation, file_code: str) -> Handover:
    """Somebody on the lists of an operation, by the file: the open row, else the latest. Raises ``Http404``."""
    rows = Handover.objects.filter(day__operation=operation, **{_FILE: file_code})
    is_closed = Case(When(state="prepared", then=0), default=1)
    handover = rows.order_by(is_closed, "-day__on", "-pk").select_related("day__operation", *_PEOPLE).first()
    if handover is None:
        raise Http404
    return handover


def find_day(operation: Operation, key: int) -> OperationDay:
    """A day of the operation in reach. Raises ``Http404``."""
    rows = seen_days().filter(operation=operation, pk=key)
    day = rows.select_related("operation__season", "operation__released_by").first()
    if day is None:
        raise Http404
    return day


@dataclasses.dataclass(frozen=True)
class Ceremony:
    """Guests by function and the running order of a day; what is usual until ``is_kept``."""

    guests: Sequence[str]
    parts: Sequence[Part]
    is_kept: bool


def ceremony_of(day: OperationDay) -> Ceremony:
    parts = [Part(one.at, one.what, one.led_by) for one in day.moments.all()]
    guests = [one.function for one in day.guests.all()]
    if parts or guests:
        return Ceremony(guests, parts, is_kept=True)
    return usual_ceremony(day)


def usual_ceremony(day: OperationDay) -> Ceremony:
    """What is usual in the country; a country whose files say nothing of it proposes nothing."""
    path = pathlib.Path(settings.COUNTRY_DIRECTORY) / CEREMONY
    if not path.exists():
        return Ceremony([], [], is_kept=False)
    with country_file(path) as told:
        parts = usual_order(told, day.operation.kind, day.chaired_by)
        return Ceremony(usual_guests(told), parts, is_kept=False)


def days_ahead(operation: Operation, on: datetime.date | None = None) -> list[OperationDay]:
    """Days of an operation in reach that may take people, those before ``on`` left out."""
    rows = seen_days().filter(operation=operation).select_related("operation").order_by("on", "pk")
    return list(rows if on is None else rows.filter(on__gte=on))


def seasons_to_plan() -> list[Season]:
    """Seasons with support that is still to be handed over to somebody in scope, then the other open ones."""
    waiting = Award.objects.filter(state__in=RECEIVES, decision__application__call__season=OuterRef("pk"))
    rows = Season.objects.annotate(has_waiting=Exists(waiting)).exclude(state="closed")
    return list(rows.order_by("-has_waiting", "-starts_on", "-pk")[:SEASONS_SHOWN])
