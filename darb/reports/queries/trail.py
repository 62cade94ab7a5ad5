"""From one machine's serial number, or the number of any paper of its path, to the agreement that paid for it.

Every row is looked for in the reader's scope: an unknown number and one of somebody else's file find the same nothing.
"""

import dataclasses
import datetime
from collections.abc import Callable, Iterable, Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from darb.awards.models import Award, AwardGrant, Delivery, EquipmentItem, Handover, Payment, PurchaseOrder
from darb.awards.states import EquipmentItem as ItemState
from darb.core.states import State
from darb.funding.models import Agreement
from darb.reports.queries.agreements import agreements_in_scope
from darb.selection.models import Decision

LISTED = 20
# Which rows bear a number, and by what way their award is reached.
_WAYS = (
    "lines__items__serial__iexact",
    "lines__items__delivery__number__iexact",
    "orders__number__iexact",
    "handovers__number__iexact",
    "payments__cheque_number__iexact",
    "decision__letter__number__iexact",
    "decision__session__number__iexact",
    "decision__application__project_file__code__iexact",
)


@dataclasses.dataclass(frozen=True)
class Step:
    """One station of the way: what it is, under which number, on which day, and the page that shows it."""

    icon: str
    what: str
    code: str
    on: datetime.date | None = None
    note: str = ""
    page: tuple[str, ...] = ()
    amount_minor: int = 0
    state: State | None = None
    by: object = None


@dataclasses.dataclass(frozen=True)
class Trail:
    """The way of one support, from what was asked for back to the money; ``file`` is whose it is, by code."""

    award: Award
    steps: list[Step]


@dataclasses.dataclass(frozen=True)
class Found:
    """What a number leads to: one way, or several supports to choose from, or an agreement."""

    awards: list[Award]
    trail: Trail | None = None
    agreement: Agreement | None = None

    @property
    def is_nothing(self) -> bool:
        return not self.awards and self.agreement is None


def found_by(number: str) -> Found:
    """Whatever bears this number. Nothing typed finds nothing."""
    wanted = number.strip()
    if not wanted:
        return Found([])
    agreement = agreements_in_scope().filter(code__iexact=wanted).first()
    if agreement is not None:
        paid = AwardGrant.objects.filter(tranche__agreement=agreement).values("award")
        return Found(list(_read(Award.objects.filter(pk__in=paid))[:LISTED]), agreement=agreement)
    for way in _WAYS:
        awards = list(_read(Award.objects.filter(**{way: wanted}).distinct())[:LISTED])
        if awards:
            single = Trail(awards[0], list(_steps(awards[0], wanted))) if len(awards) == 1 else None
            return Found(awards, trail=single)
    return Found([])


def _read(awards: QuerySet[Award]) -> QuerySet[Award]:
    joined = "decision__application__project_file__holder"
    rows = awards.select_related(joined, "decision__session__chaired_by", "decision__letter", "decision__by")
    return rows.select_related("decision__application__call__season").order_by(
        "decision__application__project_file__code", "pk"
    )


def _steps(award: Award, wanted: str) -> Iterator[Step]:
    """The newest first: what the person signed for, what was received and ordered, who decided, who paid."""
    parts: Iterable[Callable[[Award, str], Iterator[Step]]] = (
        _handovers,
        _cheques,
        _items,
        _orders,
        _supports,
        _decisions,
        _money,
    )
    for part in parts:
        yield from part(award, wanted)


def _items(award: Award, wanted: str) -> Iterator[Step]:
    """The piece that was asked for; with another number, every piece of the support."""
    items = EquipmentItem.objects.filter(award_line__award=award).select_related("award_line", "delivery")
    asked = items.filter(serial__iexact=wanted)
    for item in asked or items.order_by("award_line__position", "pk"):
        yield Step(
            icon="package",
            what=_("Piece of equipment"),
            code=item.serial,
            note=item.award_line.label,
            amount_minor=item.cost_minor,
            state=ItemState(item.state),
        )
    deliveries = Delivery.objects.filter(order__award=award, items__in=asked or items).distinct()
    for delivery in deliveries.order_by("-accepted_on", "-pk"):
        yield Step(
            icon="truck-delivery",
            what=_("Acceptance minutes"),
            code=delivery.number,
            on=delivery.accepted_on,
            amount_minor=delivery.amount_minor,
        )


def _orders(award: Award, wanted: str) -> Iterator[Step]:
    """The order of the piece that was asked for; with another number, every order."""
    orders = PurchaseOrder.objects.filter(award=award)
    asked = orders.filter(deliveries__items__serial__iexact=wanted)
    rows = (asked or orders).select_related("supplier").distinct()
    for order in rows.order_by("-ordered_on", "-pk"):
        note = order.supplier.name_ar or order.supplier.name_fr
        yield Step("shopping-cart", _("Purchase order"), order.number, order.ordered_on, note=note)


def _handovers(award: Award, wanted: str) -> Iterator[Step]:
    signed = Handover.objects.filter(award=award, minutes__isnull=False).order_by("-pk")
    for handover in signed:
        yield Step(
            icon="signature",
            what=_("Handover minutes"),
            code=handover.number,
            on=handover.signed_on,
            amount_minor=handover.amount_minor,
            page=("awards:minutes", handover.number),
        )


def _cheques(award: Award, wanted: str) -> Iterator[Step]:
    for payment in Payment.objects.filter(award=award).order_by("-pk"):
        yield Step(
            icon="cash",
            what=_("Cheque"),
            code=payment.cheque_number,
            on=payment.drawn_on,
            amount_minor=payment.amount_minor,
        )


def _supports(award: Award, wanted: str) -> Iterator[Step]:
    file = award.decision.application.project_file
    yield Step(
        icon="file-text",
        what=_("Support contract of the file"),
        code=file.code,
        on=award.signed_on,
        note=file.title,
        amount_minor=award.amount_minor,
        page=("projects:file", file.code),
    )


def _decisions(award: Award, wanted: str) -> Iterator[Step]:
    decision: Decision = award.decision
    number = decision.letter.number if decision.letter else ""
    call = decision.application.call
    yield Step(
        icon="gavel",
        what=_("Decision"),
        code=number or decision.application.receipt,
        on=decision.decided_on,
        page=("reports:ranking", call.code),
        by=decision.by,
    )
    yield Step(
        icon="users",
        what=_("Session of the committee"),
        code=decision.session.number,
        on=decision.session.held_on,
        page=("selection:session-minutes", decision.session.number) if decision.session.minutes_id else (),
        by=decision.session.chaired_by,
    )


def _money(award: Award, wanted: str) -> Iterator[Step]:
    grants = AwardGrant.objects.filter(award=award).select_related(
        "tranche__agreement", "tranche__contribution__funder"
    )
    for grant in grants.order_by("pk"):
        tranche = grant.tranche
        funder = tranche.contribution.funder
        yield Step(
            icon="coins",
            what=_("Tranche %(number)s of the agreement") % {"number": tranche.number},
            code=tranche.agreement.code,
            on=tranche.received_on,
            note=funder.name_ar or funder.name_fr,
            amount_minor=grant.amount_minor,
            page=("reports:agreement", tranche.agreement.code),
        )
