"""Reading referrals: one person's, those that wait for an answer, and the way to a record without an entry."""

import dataclasses
import datetime
from collections.abc import Iterator

from django.db.models import Q, QuerySet
from django.http import Http404

from darb.core.spreadsheets import read_along
from darb.partners.models import Organisation
from darb.pathways.models import RecordRehabilitation, Referral
from darb.pathways.rules.referrals import WAITING, is_late, rehabilitation_state
from darb.pathways.states import RecordRehabilitation as RehabilitationState
from darb.people.models import Person

PAGE = 50
# Organisations that somebody may be sent to: not those who sell, and not the committees.
NOT_SERVICES = ("supplier", "committee")


@dataclasses.dataclass(frozen=True)
class Line:
    """A referral, and whether its answer is late on a day."""

    referral: Referral
    is_late: bool


def referrals_of(person: Person, on: datetime.date) -> list[Line]:
    """One person's, the newest first; those of a compartment the reader lacks are not among them."""
    rows = Referral.objects.filter(person=person).select_related("partner", "by")
    return [_line(row, on) for row in rows]


def waiting_referrals(on: datetime.date, until: datetime.date, most: int) -> list[Line]:
    """The first ``most`` in scope whose answer is due by ``until``, the longest waiting first."""
    return [_line(row, on) for row in _waiting(Wanted(), on).filter(answer_by__lte=until)[:most]]


@dataclasses.dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; ``after`` is the number of the last referral shown."""

    late: bool = False
    after: str = ""


@dataclasses.dataclass(frozen=True)
class WaitingPage:
    lines: list[Line]
    count: int
    next_after: str


def waiting_page(wanted: Wanted, on: datetime.date) -> WaitingPage:
    """One page of those that wait, the longest first."""
    rows = _waiting(wanted, on)
    found = list(_after(rows, wanted.after)[: PAGE + 1])
    next_after = found[PAGE - 1].number if len(found) > PAGE else ""
    return WaitingPage([_line(row, on) for row in found[:PAGE]], rows.count(), next_after)


def waiting_exported(wanted: Wanted, on: datetime.date) -> Iterator[Line]:
    """The same without a page's end, for a workbook."""
    return read_along(_waiting(wanted, on), lambda found: [_line(row, on) for row in found])


def _waiting(wanted: Wanted, on: datetime.date) -> QuerySet[Referral]:
    rows = Referral.objects.filter(state__in=WAITING).select_related("partner", "by")
    return (rows.filter(answer_by__lt=on) if wanted.late else rows).order_by("answer_by", "pk")


def _after(rows: QuerySet[Referral], number: str) -> QuerySet[Referral]:
    last = Referral.objects.filter(number=number).first() if number else None
    if last is None or last.answer_by is None:
        return rows
    return rows.filter(Q(answer_by__gt=last.answer_by) | Q(answer_by=last.answer_by, pk__gt=last.pk))


def find_referral(person: Person, number: str) -> Referral:
    """A referral of this very person. Raises ``Http404``."""
    rows = Referral.objects.filter(person=person, number=number).select_related("partner", "person__holder")
    found = rows.prefetch_related("moves__by").first()
    if found is None:
        raise Http404
    return found


def services() -> list[Organisation]:
    """Partner organisations by name."""
    return list(Organisation.objects.exclude(kind__in=NOT_SERVICES).order_by("name_fr", "code"))


@dataclasses.dataclass(frozen=True)
class Rehabilitation:
    """The row with its state of the day."""

    row: RecordRehabilitation
    state: RehabilitationState

    @property
    def is_open(self) -> bool:
        return self.state.group in ("waiting", "open")


def rehabilitations_of(person: Person, on: datetime.date) -> list[Rehabilitation]:
    """The newest first; empty for whoever is not granted penal facts."""
    rows = RecordRehabilitation.objects.filter(person=person).select_related("by", "holder")
    return [Rehabilitation(row, rehabilitation_state(row.state, row.eligible_on, on)) for row in rows]


def find_rehabilitation(person: Person, pk: int, on: datetime.date) -> Rehabilitation:
    """Raises ``Http404``."""
    found = next((one for one in rehabilitations_of(person, on) if one.row.pk == pk), None)
    if found is None:
        raise Http404
    return found


def _line(row: Referral, on: datetime.date) -> Line:
    return Line(row, is_late(row.state, row.answer_by, on))
