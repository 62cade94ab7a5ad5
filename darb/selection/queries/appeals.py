"""Appeals as they stand on a day, who took part in what they are against, and the facts of their receipt."""

import dataclasses
import datetime
from collections.abc import Iterator

from django.db.models import Q, QuerySet
from django.http import Http404

from darb.controls.models import Duty
from darb.controls.rules import DutyKind
from darb.core.spreadsheets import read_along
from darb.notices.queries import CENTRE, frame_of
from darb.programmes.models import Call
from darb.projects.rules import duty_subject
from darb.selection.models import Appeal, Application, Decision
from darb.selection.models.appeal import OPEN
from darb.selection.rules import appeals as rules
from darb.selection.rules.receipts import AppealReceipt
from darb.selection.states import Appeal as State
from darb.selection.states import AppealGround

RECEIPT = "appeal_receipt"
PAGE = 50
TOOK_PART = (DutyKind.SCORES, DutyKind.DECIDES)
_OF_DECISION = (
    "application__project_file",
    "application__call__season",
    "application__call__rule_set",
    "letter",
)


@dataclasses.dataclass(frozen=True)
class Line:
    """An appeal and where it stands on the day it is read."""

    appeal: Appeal
    state: State
    ground: AppealGround
    days_left: int


@dataclasses.dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; ``after`` is the last number of the page before."""

    which: str = "open"
    call: str = ""
    after: str = ""


@dataclasses.dataclass(frozen=True)
class AppealsPage:
    lines: list[Line]
    next_after: str


def appeals_page(wanted: Wanted, on: datetime.date) -> AppealsPage:
    """Appeals in scope: open ones by the day they are due, answered ones the newest first."""
    rows = _narrowed(wanted)
    last = rows.filter(number=wanted.after).first() if wanted.after else None
    if wanted.which == "open":
        later = Q(due_on__gt=last.due_on) | Q(due_on=last.due_on, pk__gt=last.pk) if last else Q()
        ordered = rows.filter(later).order_by("due_on", "pk")
    else:
        ordered = rows.filter(Q(pk__lt=last.pk) if last else Q()).order_by("-pk")
    found = list(ordered.select_related("decision__application__project_file", "holder")[: PAGE + 1])
    next_after = found[PAGE - 1].number if len(found) > PAGE else ""
    return AppealsPage([line_of(appeal, on) for appeal in found[:PAGE]], next_after)


def exported(wanted: Wanted, on: datetime.date) -> Iterator[Line]:
    """The same without a page's end, for a workbook."""
    rows = _narrowed(wanted).select_related("decision__application__project_file", "holder").order_by("-pk")
    return read_along(rows, lambda found: [line_of(appeal, on) for appeal in found])


def line_of(appeal: Appeal, on: datetime.date) -> Line:
    state = rules.state_on(appeal.state, appeal.due_on, on)
    return Line(appeal, state, AppealGround(appeal.ground), (appeal.due_on - on).days)


def open_appeals(call: Call | None = None) -> QuerySet[Appeal]:
    """Those without an answer, in scope, the soonest due first."""
    rows = Appeal.objects.filter(state__in=OPEN).order_by("due_on", "pk")
    return rows.filter(decision__application__call=call) if call else rows


def get_appeal(number: str) -> Appeal:
    """The appeal of this number. Raises ``Http404`` outside the reader's scope."""
    joined = [f"decision__{name}" for name in _OF_DECISION]
    found = (
        Appeal.objects.filter(number=number)
        .select_related("receipt", "holder", "handled_by", *joined)
        .first()
    )
    if found is None:
        raise Http404
    return found


def asked_again(appeal: Appeal) -> Application | None:
    """What the file was put before the committee again as, because the appeal was right."""
    return Application.objects.filter(appeal=appeal).first()


def decision_by_letter(written: str) -> Decision | None:
    """The decision that somebody at the counter holds a letter of: by the letter's number, its code or the file's."""
    named = Q(letter__number__iexact=written) | Q(letter__code__iexact=written)
    named |= Q(application__project_file__code__iexact=written)
    rows = Decision.objects.filter(named, letter__isnull=False)
    return rows.select_related(*_OF_DECISION, "holder").order_by("-pk").first()


def took_part_in(decision: Decision) -> set[int]:
    """Accounts that marked or decided the file, or sat in the session: none of them answers the appeal."""
    subject = duty_subject(decision.application.project_file.code)
    on_duty = Duty.objects.filter(subject=subject, duty__in=TOOK_PART).values_list("by_id", flat=True)
    return {*on_duty, *decision.session.members.values_list("pk", flat=True), decision.by_id}


def receipt_of(
    decision: Decision, *, number: str, ground: str, told_on: datetime.date, on: datetime.date
) -> AppealReceipt:
    """The facts of the receipt handed over at once; no name stands on it, the letter's number ties it to the person."""
    call = decision.application.call
    return AppealReceipt(
        frame=frame_of(unit=CENTRE, kind=RECEIPT, number=number, on=on),
        letter=decision.letter.number if decision.letter else "",
        file=decision.application.project_file.code,
        ground=AppealGround(ground).value,
        told_on=told_on,
        filed_on=on,
        due_on=rules.last_day(on, call.rule_set.answer_days),
        answer_days=call.rule_set.answer_days,
    )


def _narrowed(wanted: Wanted) -> QuerySet[Appeal]:
    rows = Appeal.objects.filter(state__in=OPEN)
    if wanted.which == "answered":
        rows = Appeal.objects.exclude(state__in=OPEN)
    return rows.filter(decision__application__call__code=wanted.call) if wanted.call else rows
