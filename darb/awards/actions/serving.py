"""What one person is handed, and the minutes that say so: parts of the verbs of handing over."""

import dataclasses
import datetime
from collections.abc import Sequence

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from darb.awards import states
from darb.awards.models import Award, EquipmentItem, Handover, Operation, OperationDay, Payment
from darb.awards.queries.awards import cheques_in, pieces_in_store
from darb.awards.queries.papers import MINUTES, minutes_of, signed_at_the_table
from darb.awards.rules.operations import BEFORE
from darb.awards.rules.papers import HandoverMinutes
from darb.awards.rules.readiness import RECEIVES
from darb.controls.actions import take_numbers
from darb.core.errors import Refusal
from darb.documents.actions.produced import Paper, issue_each
from darb.documents.models import Document
from darb.documents.typesetting import template, typeset_many
from darb.people.models import row_scope_of
from darb.places.queries import country
from darb.training.models import Certificate

SERIES = "PVR"


class HandoverRefused(Refusal):
    """There is nothing to hand over, or the award stands elsewhere."""


@dataclasses.dataclass(frozen=True)
class Signing:
    """How minutes were signed at the event itself; without it, as the list of the day tells.

    ``pieces`` are the keys of those that were ticked, ``drawn`` a signature drawn on the screen (SVG), ``on_paper``
    one put on the printed minutes. A proxy comes with a mandate's day and a reason.
    """

    at: datetime.time
    pieces: frozenset[int]
    with_cheque: bool = True
    certificates: Sequence[Certificate] = ()
    drawn: str = ""
    on_paper: bool = False
    proxy: str = ""
    mandate_on: datetime.date | None = None
    reason: str = ""


@dataclasses.dataclass(frozen=True)
class Served:
    """Somebody who receives on a day, and how they came and signed.

    ``handover`` is the prepared row of whoever was invited; a season told afterwards has none, and says ``at`` what
    hour they were expected.
    """

    award: Award
    day: OperationDay
    attendance: states.HandoverAttendance
    signed_by: str
    witness: str
    handover: Handover | None = None
    signing: Signing | None = None
    at: datetime.time | None = None


@dataclasses.dataclass(frozen=True)
class Lot:
    """What one award hands over: pieces, a signed cheque, certificates; ``is_whole`` when nothing is left."""

    items: Sequence[EquipmentItem]
    cheque: Payment | None
    certificates: Sequence[Certificate] = ()
    is_whole: bool = True


def lots_of(served: Sequence[Served], on: datetime.date) -> list[Lot]:
    """What each one is handed. Raises ``HandoverRefused`` for nothing, and for support that is not running."""
    awards = [row.award for row in served]
    if any(row.signing and row.day.on > on for row in served):
        raise HandoverRefused(_("The day of this operation has not come yet."), code="day_not_come")
    if any(award.state not in RECEIVES for award in awards):
        raise HandoverRefused(
            _("Nothing is handed over of support that is not signed, is suspended or has ended."),
            code="award_not_running",
        )
    pieces, cheques = pieces_in_store(awards), cheques_in(states.Cheque.SIGNED, awards)
    lots = [_lot(row, pieces.get(row.award.pk, []), cheques.get(row.award.pk)) for row in served]
    if any(not lot.items and lot.cheque is None for lot in lots):
        raise HandoverRefused(
            _("This award has nothing in store and no signed cheque."), code="nothing_to_hand_over"
        )
    return lots


def _lot(row: Served, items: list[EquipmentItem], cheque: Payment | None) -> Lot:
    if row.signing is None:
        return Lot(items, cheque)
    ticked = [item for item in items if item.pk in row.signing.pieces]
    given = cheque if row.signing.with_cheque else None
    lines = row.award.lines.all()
    wanted = sum(line.quantity for line in lines if not line.is_cash)
    before = EquipmentItem.objects.filter(award_line__award=row.award, state="handed_over").count()
    has_cash = any(line.is_cash for line in lines)
    is_paid = not has_cash or given is not None or bool(cheques_in(states.Cheque.HANDED_OVER, [row.award]))
    return Lot(ticked, given, row.signing.certificates, before + len(ticked) >= wanted and is_paid)


def signed_rows(served: Sequence[Served], lots: Sequence[Lot], on: datetime.date) -> list[Handover]:
    """Handovers with their minutes, typeset all at once and written: new ones, and those prepared before."""
    numbers = iter(take_numbers(series=SERIES, year=on.year, count=sum(not _number(row) for row in served)))
    handovers = [_told(row, _number(row) or next(numbers), on) for row in served]
    papers = [_minutes(*three) for three in zip(handovers, lots, served, strict=True)]
    for handover, paper, document in zip(handovers, papers, issued(on, papers), strict=True):
        handover.minutes, handover.amount_minor = document, paper.total_minor
    prepared = [row for row in handovers if row.pk]
    Handover.objects.bulk_create([row for row in handovers if not row.pk])
    for row in prepared:
        row.save()
    return handovers


def _number(row: Served) -> str:
    return row.handover.number if row.handover else ""


def _told(row: Served, number: str, on: datetime.date) -> Handover:
    """The row as it is signed, not yet written."""
    handover = row.handover or Handover(award=row.award, day=row.day, at=row.at, **row_scope_of(row.award))
    handover.award, handover.day = row.award, row.day
    handover.attendance, handover.signed_by, handover.witness = row.attendance, row.signed_by, row.witness
    handover.number, handover.signed_on = number, on
    if row.signing:
        handover.on_paper, handover.proxy = row.signing.on_paper, row.signing.proxy
        handover.mandate_on, handover.reason = row.signing.mandate_on, row.signing.reason
    reserved = bool(handover.reserve)
    handover.state = states.Handover.SIGNED_WITH_RESERVE if reserved else states.Handover.SIGNED
    return handover


def _minutes(handover: Handover, lot: Lot, row: Served) -> HandoverMinutes:
    paper = minutes_of(handover=handover, number=handover.number, items=lot.items, cheque=lot.cheque)
    if row.signing is None:
        return paper
    now = row.signing
    return signed_at_the_table(paper, at=now.at, certificates=lot.certificates, drawn=now.drawn)


def issued(on: datetime.date, papers: Sequence[HandoverMinutes]) -> list[Document]:
    """The minutes typeset together and kept under their hashes."""
    pages = typeset_many(template("awards", MINUTES), (paper.as_payload(country().words) for paper in papers))
    numbered = [Paper(paper.frame.number, "ar", page) for paper, page in zip(papers, pages, strict=True)]
    return issue_each(on=on, kind=MINUTES, papers=numbered, is_invented=settings.DEMO)


def lock_prepared(handovers: Sequence[Handover]) -> None:
    """Two tablets on one person wait for each other. Raises ``HandoverRefused`` for minutes closed meanwhile."""
    keys = [handover.pk for handover in handovers]
    rows = Handover.objects.select_for_update().filter(pk__in=keys).order_by("pk")
    found = dict(rows.values_list("pk", "state"))
    if any(found.get(key) != states.Handover.PREPARED for key in keys):
        raise HandoverRefused(
            _("These minutes are closed already: the page shows how."), code="handover_closed"
        )


def hold(days: Sequence[OperationDay]) -> None:
    """An operation is held once nobody is expected at it any more; the first of many signatures does not end it."""
    expected = Handover.objects.filter(state=states.Handover.PREPARED).values("day__operation")
    before = Operation.objects.filter(days__in=days, state__in=BEFORE)
    before.exclude(pk__in=expected).update(state=states.Operation.HELD)
