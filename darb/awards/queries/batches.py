"""Batches of files sent to a committee: what may be sent, what was, and how it was answered."""

import dataclasses
import datetime
from collections.abc import Collection, Sequence
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.http import Http404

from darb.awards.models import FileBatch, FileBatchLine
from darb.awards.rules.batches import GRANTED
from darb.awards.states import FileBatchLine as Answer
from darb.core.dates import long_date
from darb.core.money import format_amount
from darb.documents.paper import Bilingual
from darb.funding.models import Agreement, CallSource, Leg
from darb.notices.queries import COMMITTEE, frame_of
from darb.places.queries import country
from darb.projects.states import ProjectFile as FileState
from darb.selection.models import Decision
from darb.selection.queries.run_input import source_id
from darb.selection.states import FileResult

SLIP = "batch_slip"


@dataclasses.dataclass(frozen=True)
class Sendable:
    """A funded decision whose file was not sent yet, and what each tranche gives it."""

    decision: Decision
    shares: dict[int, int]

    @property
    def amount_minor(self) -> int:
        return sum(self.shares.values())


@dataclasses.dataclass(frozen=True)
class BatchLine:
    """A batch in a list, as far as its files are seen."""

    batch: FileBatch
    files: int
    waiting: int
    asked: int
    fixed: int


def sendable(agreement: Agreement) -> list[Sendable]:
    """Files that a committee selected and that only this agreement's tranches pay, in the order of their codes."""
    rows = Decision.objects.filter(
        application__call__sources__tranche__agreement=agreement,
        result=FileResult.FUNDED,
        award=None,
        application__project_file__state=FileState.SELECTED,
    ).distinct()
    joined = ("application__project_file__holder", "application__project_file__sector", "application__call")
    decisions = list(rows.select_related(*joined).order_by("application__project_file__code"))
    calls = {decision.application.call_id for decision in decisions}
    sources = CallSource.objects.filter(call__in=calls, tranche__agreement=agreement)
    funds = {source_id(source): source.tranche_id for source in sources.select_related("tranche__agreement")}
    found = []
    for decision in decisions:
        grants = decision.detail.get("grants", [])
        if grants and all(grant["source"] in funds for grant in grants):
            shares = {funds[grant["source"]]: grant["amount"] for grant in grants}
            found.append(Sendable(decision, shares))
    return found


def reserved_on(lines: Collection[FileBatchLine]) -> dict[int, dict[int, int]]:
    """What the reservation of each line keeps, by tranche; under the number of the line."""
    kept: dict[int, dict[int, int]] = {line.reservation_id: {} for line in lines}
    legs = Leg.objects.filter(entry__in=kept, account="M1", side="debit").order_by("tranche")
    for entry, tranche, amount in legs.values_list("entry", "tranche", "amount_minor"):
        kept[entry][tranche] = amount
    return {line.pk: kept[line.reservation_id] for line in lines}


def batches_of(agreement: Agreement) -> list[BatchLine]:
    """The newest first; a batch of which no file is seen is not there."""
    seen = FileBatchLine.objects.filter(batch=OuterRef("pk"))
    batches = FileBatch.objects.filter(agreement=agreement).filter(Exists(seen))
    counted = (
        FileBatchLine.objects.filter(batch__agreement=agreement)
        .values("batch")
        .annotate(
            files=Count("pk"),
            waiting=Count("pk", filter=Q(state=Answer.WAITING)),
            asked=Sum("asked_minor"),
            fixed=Sum("fixed_minor", default=0),
        )
        .order_by()
    )
    rows = counted.values_list("batch", "files", "waiting", "asked", "fixed")
    sums = {batch: (files, waiting, asked, fixed) for batch, files, waiting, asked, fixed in rows}
    return [BatchLine(batch, *sums[batch.pk]) for batch in batches]


def get_batch(agreement: Agreement, number: str) -> FileBatch:
    """Raises ``Http404`` unless a file of it is seen."""
    seen = FileBatchLine.objects.filter(batch=OuterRef("pk"))
    batch = FileBatch.objects.filter(Exists(seen), agreement=agreement, number=number).first()
    if batch is None:
        raise Http404
    return batch


def lines_of(batch: FileBatch) -> list[FileBatchLine]:
    joined = ("decision__application__project_file__sector", "decision__award", "answered_by")
    rows = FileBatchLine.objects.filter(batch=batch).select_related(*joined)
    return list(rows.order_by("decision__application__project_file__code"))


def get_line(batch: FileBatch, file_code: str) -> FileBatchLine:
    """Raises ``Http404`` outside the reader's scope."""
    rows = FileBatchLine.objects.filter(batch=batch, decision__application__project_file__code=file_code)
    line = rows.select_related("decision__application__project_file__sector").first()
    if line is None:
        raise Http404
    return line


def granted_without_award(lines: Sequence[FileBatchLine]) -> int:
    return sum(line.state in GRANTED and not hasattr(line.decision, "award") for line in lines)


def slip_of(
    agreement: Agreement, *, number: str, on: datetime.date, decisions: Sequence[Decision]
) -> dict[str, Any]:
    """The slip that goes with the files: by their codes, without names."""
    rows = [
        {
            "file": decision.application.project_file.code,
            "title": Bilingual(
                decision.application.project_file.title, decision.application.project_file.title_fr
            ).as_payload(),
            "rank": str(decision.rank or ""),
            "amount": format_amount(decision.application.amount_minor, "ar"),
        }
        for decision in decisions
    ]
    total = sum(decision.application.amount_minor for decision in decisions)
    territory = "، ".join(one.name_ar for one in agreement.territory.order_by("code"))
    return {
        "paper": frame_of(unit=COMMITTEE, kind=SLIP, number=number, on=on).as_payload(
            "ورقة إرسال", "Bordereau d’envoi"
        ),
        "references": [
            {"ar": "الاتفاقية", "fr": "Convention", "value": agreement.code},
            {"ar": "المجال", "fr": "Territoire", "value": territory},
            {"ar": "التاريخ", "fr": "Date", "value": long_date(on, "ar", country().words.calendar)},
            {"ar": "عدد الملفات", "fr": "Dossiers", "value": str(len(rows))},
        ],
        "rows": rows,
        "total": format_amount(total, "ar"),
    }
