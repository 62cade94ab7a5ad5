"""Who is ready to receive, and what is missing of the others, for any number of awards at once."""

import dataclasses
import datetime
from collections import defaultdict
from collections.abc import Sequence

from django.db.models import Count, Max, Q, Sum
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from darb.awards.models import Award, EquipmentItem, OrderLine, Payment
from darb.awards.rules.readiness import Facts, Lack, LineFacts, Missing, missing
from darb.documents.models import DocumentKind
from darb.projects.models import ChecklistItem
from darb.staff.rules import Role, role_labels

Lacks = dict[int, list["Lacking"]]
_DEAD_ORDERS = ("cancelled", "rejected")
_DEAD_CHEQUES = ("spoiled", "void", "stopped", "stale")

TOLD: dict[Lack, tuple[str | Promise, Role]] = {
    Lack.SUSPENDED: (_("The support is suspended or has ended"), Role.COMMITMENTS_OFFICER),
    Lack.CONTRACT: (_("The support contract is not signed"), Role.COMMITMENTS_OFFICER),
    Lack.PAPER: (_("A paper is missing"), Role.CASE_WORKER),
    Lack.ORDER: (_("Not ordered yet"), Role.BUYER),
    Lack.DELIVERY: (_("Not received from the supplier yet"), Role.STOREKEEPER),
    Lack.SERIAL: (_("The serial number is missing"), Role.STOREKEEPER),
    Lack.CHEQUE: (_("The cheque is not drawn"), Role.FINANCE_OFFICER),
    Lack.SECOND_SIGNATURE: (_("The cheque lacks its second signature"), Role.FINANCE_OFFICER),
}


@dataclasses.dataclass(frozen=True)
class Function:
    """Who holds something up, by function."""

    name_ar: str
    name_fr: str
    name_en: str


@dataclasses.dataclass(frozen=True)
class Lacking:
    """One thing missing, as it is shown: what, of which line or paper, how many, and with whom it lies."""

    lack: Lack
    told: str | Promise
    label_ar: str
    label_fr: str
    label_en: str
    count: int
    by: Function
    suppliers: tuple[str, ...]
    expected_on: datetime.date | None


def lacking(awards: Sequence[Award]) -> Lacks:
    """What is missing of each award, by its key; nothing of those that are ready. Five queries, however many."""
    lines = _lines(awards)
    cheques = dict(
        Payment.objects.filter(award__in=awards)
        .exclude(state__in=_DEAD_CHEQUES)
        .values_list("award_id", "state")
    )
    papers, kinds = _papers(awards)
    return {
        award.pk: [
            _shown(one, kinds)
            for one in missing(
                Facts(
                    award=award.state,
                    lines=lines[award.pk],
                    has_cash=any(line.is_cash for line in award.lines.all()),
                    cheque=cheques.get(award.pk, ""),
                    papers=tuple(papers[award.decision.application.project_file_id]),
                )
            )
        ]
        for award in awards
    }


def lacking_contract() -> Lacking:
    """What a funded file lacks for which no award is prepared yet."""
    return _shown(Missing(Lack.CONTRACT), {})


def _lines(awards: Sequence[Award]) -> dict[int, tuple[LineFacts, ...]]:
    ordered, suppliers, expected = _ordered(awards)
    received = _received(awards)
    return {
        award.pk: tuple(
            LineFacts(
                label=line.label,
                label_fr=line.label_fr,
                awarded=line.quantity,
                ordered=ordered.get(line.pk, 0),
                received=received.get(line.pk, (0, 0))[0],
                without_serial=received.get(line.pk, (0, 0))[1] if line.brand else 0,
                suppliers=tuple(suppliers[line.pk]),
                expected_on=max(expected[line.pk], default=None),
            )
            for line in award.lines.all()
            if not line.is_cash
        )
        for award in awards
    }


def _ordered(
    awards: Sequence[Award],
) -> tuple[dict[int, int], dict[int, list[str]], dict[int, list[datetime.date]]]:
    """How many pieces of each line are ordered, from whom, and the days on which they are to come."""
    ordered: dict[int, int] = {}
    suppliers: dict[int, list[str]] = defaultdict(list)
    expected: dict[int, list[datetime.date]] = defaultdict(list)
    rows = OrderLine.objects.filter(award_line__award__in=awards).exclude(order__state__in=_DEAD_ORDERS)
    told = rows.values_list("award_line", "order__supplier__name_ar").annotate(
        taken=Sum("quantity"), last=Max("order__expected_on")
    )
    for line, name, quantity, last in told:
        ordered[line] = ordered.get(line, 0) + quantity
        suppliers[line].append(name)
        expected[line] += [last] if last else []
    return ordered, suppliers, expected


def _received(awards: Sequence[Award]) -> dict[int, tuple[int, int]]:
    """How many pieces of each line were received, and how many of those in the store bear no number."""
    items = EquipmentItem.objects.filter(
        award_line__award__in=awards, state__in=["in_store", "handed_over", "in_use"]
    )
    bare = Count("pk", filter=Q(serial="", state="in_store"))
    told = items.values_list("award_line").annotate(count=Count("pk"), bare=bare)
    return {line: (count, without) for line, count, without in told}


def _papers(awards: Sequence[Award]) -> tuple[dict[int, list[str]], dict[str, DocumentKind]]:
    """Papers that a file still lacks, by the file's key, and their kinds by code."""
    files = [award.decision.application.project_file_id for award in awards]
    found: dict[int, list[str]] = defaultdict(list)
    kinds: dict[str, DocumentKind] = {}
    rows = ChecklistItem.objects.filter(project_file__in=files).select_related("kind").order_by("pk")
    for row in rows:
        if row.standing.group == "open":
            found[row.project_file_id].append(row.kind_id)
            kinds[row.kind_id] = row.kind
    return found, kinds


def _shown(one: Missing, kinds: dict[str, DocumentKind]) -> Lacking:
    told, role = TOLD[one.lack]
    names = role_labels()[role]
    kind = kinds.get(one.label) if one.lack == Lack.PAPER else None
    return Lacking(
        lack=one.lack,
        told=told,
        label_ar=kind.label_ar if kind else one.label,
        label_fr=kind.label_fr if kind else one.label_fr,
        label_en=kind.label_en if kind else "",
        count=one.count,
        by=Function(names["ar"], names["fr"], names["en"]),
        suppliers=one.suppliers,
        expected_on=one.expected_on,
    )
