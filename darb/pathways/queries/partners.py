"""Referrals as the partner service reads them: those that were sent to it, the name, what is asked, its own answers."""

import dataclasses
import datetime
from collections.abc import Iterable, Iterator

from django.db.models import QuerySet
from django.http import Http404

from darb.core.actor import Actor
from darb.core.spreadsheets import read_along
from darb.pathways.models import Referral, ReferralMove
from darb.pathways.permissions import partners_of
from darb.pathways.rules.referrals import ANSWERED_BY_PARTNER, REFERRAL_MOVES, WAITING, is_late
from darb.pathways.states import Referral as State
from darb.people.queries import names_of

PAGE = 50


@dataclasses.dataclass(frozen=True)
class SentLine:
    """One referral with the person's names, as it stands on a day."""

    referral: Referral
    on: datetime.date
    arabic: str
    latin: str

    @property
    def is_late(self) -> bool:
        return is_late(self.referral.state, self.referral.answer_by, self.on)

    @property
    def onward(self) -> list[State]:
        """What the service may answer from here."""
        allowed = REFERRAL_MOVES[self.referral.standing] & ANSWERED_BY_PARTNER
        return [state for state in State if state in allowed]


@dataclasses.dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; ``after`` is the number of the last referral shown."""

    state: str = ""
    service: str = ""
    late: bool = False
    after: str = ""


@dataclasses.dataclass(frozen=True)
class SentPage:
    lines: list[SentLine]
    count: int
    next_after: str


def _sent_to(by: Actor, on: datetime.date) -> QuerySet[Referral]:
    """In scope and sent: one that is only proposed is nobody's business but the person's."""
    rows = Referral.objects.filter(partner__in=partners_of(by, on), answer_by__isnull=False)
    return rows.exclude(state=State.PROPOSED).select_related("partner", "holder", "person__holder")


def sent_page(by: Actor, on: datetime.date, wanted: Wanted) -> SentPage:
    """The newest first; as many queries for three hundred as for one."""
    rows = _narrowed(by, on, wanted)
    count = rows.count()
    last = rows.filter(number=wanted.after).values_list("pk", flat=True).first() if wanted.after else None
    rows = rows.filter(pk__lt=last) if last else rows
    found = list(rows.order_by("-pk")[: PAGE + 1])
    next_after = found[PAGE - 1].number if len(found) > PAGE else ""
    return SentPage(_lines(found[:PAGE], on), count, next_after)


def exported(by: Actor, on: datetime.date, wanted: Wanted) -> Iterator[SentLine]:
    """The same without a page's end and without a name, for a workbook."""
    rows = _narrowed(by, on, wanted).order_by("-pk")
    return read_along(rows, lambda found: [SentLine(row, on, "", "") for row in found])


def _narrowed(by: Actor, on: datetime.date, wanted: Wanted) -> QuerySet[Referral]:
    rows = _sent_to(by, on)
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    if wanted.service:
        rows = rows.filter(service=wanted.service)
    return rows.filter(state__in=WAITING, answer_by__lt=on) if wanted.late else rows


def waiting_for(by: Actor, on: datetime.date, most: int) -> list[SentLine]:
    """Those that the service has not answered yet, the soonest due first."""
    return _lines(_sent_to(by, on).filter(state__in=WAITING).order_by("answer_by", "pk")[:most], on)


def find_sent(by: Actor, on: datetime.date, number: str) -> SentLine:
    """Raises ``Http404`` for one that was sent to another service as for one that does not exist."""
    found = _lines(_sent_to(by, on).filter(number=number), on)
    if not found:
        raise Http404
    return found[0]


def answers_to(referral: Referral) -> list[ReferralMove]:
    """What the service itself said, in order; what was noted for the case worker is not its own."""
    rows = ReferralMove.objects.filter(referral=referral, state__in=ANSWERED_BY_PARTNER)
    return list(rows.select_related("by").order_by("pk"))


def _lines(rows: Iterable[Referral], on: datetime.date) -> list[SentLine]:
    found = list(rows)
    names = names_of([row.person_id for row in found])
    return [
        SentLine(row, on, names.get((row.person_id, "arabic"), ""), names.get((row.person_id, "latin"), ""))
        for row in found
    ]
