"""One person's support as those who sign, buy, receive and pay see it: its lines, orders, receipts and cheques."""

import dataclasses
from collections.abc import Iterable, Sequence

from django.db.models import Count, Sum
from django.http import Http404

from darb.awards import states
from darb.awards.models import Award, AwardLine, Delivery, EquipmentItem, OrderLine, Payment, PurchaseOrder
from darb.awards.queries.balances import balances_by_fund
from darb.awards.queries.readiness import Lacking, lacking
from darb.awards.rules.cheques import LIVE
from darb.controls.queries import left_aside
from darb.core.actor import Actor
from darb.projects.rules import duty_subject

COMMITMENTS = "M1"
DEAD_ORDERS = (states.PurchaseOrder.CANCELLED, states.PurchaseOrder.REJECTED)
_JOINED = (
    "decision__application__project_file__holder",
    "decision__application__project_file__sector",
    "decision__application__call",
    "person",
    "holder",
)


@dataclasses.dataclass(frozen=True)
class LineOf:
    """A line of the support: how many of its pieces are ordered and received."""

    line: AwardLine
    ordered: int
    received: int

    @property
    def open(self) -> int:
        return 0 if self.line.is_cash else max(0, self.line.quantity - self.ordered)


@dataclasses.dataclass(frozen=True)
class OrderedLine:
    """A line of an order: its unit price in minor units, and how many pieces were received against it."""

    row: OrderLine
    received: int

    @property
    def line(self) -> AwardLine:
        return self.row.award_line

    @property
    def unit_minor(self) -> int:
        return self.row.amount_minor // self.row.quantity

    @property
    def open(self) -> int:
        return max(0, self.row.quantity - self.received)


@dataclasses.dataclass(frozen=True)
class OrderOf:
    """An order with its lines and what was received against it."""

    order: PurchaseOrder
    lines: list[OrderedLine]
    deliveries: list[Delivery]

    @property
    def state(self) -> states.PurchaseOrder:
        return states.PurchaseOrder(self.order.state)

    @property
    def amount_minor(self) -> int:
        return sum(one.row.amount_minor for one in self.lines)

    @property
    def is_open(self) -> bool:
        return self.order.state not in DEAD_ORDERS and any(one.open for one in self.lines)


@dataclasses.dataclass(frozen=True)
class ChequeOf:
    """A cheque and where it stands."""

    payment: Payment

    @property
    def state(self) -> states.Cheque:
        return states.Cheque(self.payment.state)


@dataclasses.dataclass(frozen=True)
class Support:
    """Everything the page of one support shows. ``held_minor`` is what is still set aside for it."""

    award: Award
    lines: list[LineOf]
    orders: list[OrderOf]
    cheques: list[ChequeOf]
    lacks: Sequence[Lacking]
    held_minor: int

    @property
    def state(self) -> states.Award:
        return states.Award(self.award.state)

    @property
    def cash_minor(self) -> int:
        return sum(one.line.amount_minor for one in self.lines if one.line.is_cash)

    @property
    def live_cheque(self) -> Payment | None:
        return next((one.payment for one in self.cheques if one.state in LIVE), None)


def find_award(reader: Actor, file_code: str, *, is_held: bool = False) -> Award:
    """The latest support of a file; ``is_held`` keeps others from changing it until this request is over.

    Raises ``Http404`` outside the reader's scope, for a file from which the reader stands aside, and for none.
    """
    rows = Award.objects.filter(decision__application__project_file__code=file_code).order_by("-pk")
    rows = rows.select_related(*_JOINED).prefetch_related("lines")
    award = (rows.select_for_update(of=("self",)) if is_held else rows).first()
    if award is None or duty_subject(file_code) in left_aside(reader):
        raise Http404
    return award


def support_of(award: Award) -> Support:
    """One read a table, however many lines, orders and pieces there are."""
    orders = orders_with_lines(award)
    ordered: dict[int, int] = {}
    received: dict[int, int] = {}
    for order in orders:
        for one in order.lines if order.order.state not in DEAD_ORDERS else ():
            ordered[one.line.pk] = ordered.get(one.line.pk, 0) + one.row.quantity
            received[one.line.pk] = received.get(one.line.pk, 0) + one.received
    cheques = Payment.objects.filter(award=award).select_related("first_signatory", "second_signatory")
    return Support(
        award=award,
        lines=[LineOf(line, ordered.get(line.pk, 0), received.get(line.pk, 0)) for line in award.lines.all()],
        orders=orders,
        cheques=[ChequeOf(payment) for payment in cheques.order_by("-pk")],
        lacks=lacking([award])[award.pk],
        held_minor=sum(balances_by_fund([award], COMMITMENTS)[award.pk].values()),
    )


def orders_with_lines(award: Award) -> list[OrderOf]:
    """The orders of one support, the latest first."""
    orders = PurchaseOrder.objects.filter(award=award).select_related("supplier").order_by("-pk")
    received = received_by_line(orders)
    found = []
    for order in orders.prefetch_related("lines__award_line", "deliveries__items"):
        order.award = award
        lines = [
            OrderedLine(row, received.get((order.pk, row.award_line_id), 0)) for row in order.lines.all()
        ]
        found.append(OrderOf(order, lines, list(order.deliveries.all())))
    return found


def find_order(award: Award, number: str) -> OrderOf:
    """One order of the support. Raises ``Http404`` for a number of another one as for none."""
    found = next((one for one in orders_with_lines(award) if one.order.number == number), None)
    if found is None:
        raise Http404
    return found


def ordered_by_line(lines: Iterable[AwardLine]) -> dict[int, int]:
    """How many pieces of each line are ordered, by its key."""
    rows = OrderLine.objects.filter(award_line__in=list(lines)).exclude(order__state__in=DEAD_ORDERS)
    return dict(rows.values_list("award_line").annotate(taken=Sum("quantity")))


def received_by_line(orders: Iterable[PurchaseOrder]) -> dict[tuple[int, int], int]:
    """How many pieces were received, by order and line."""
    items = EquipmentItem.objects.filter(delivery__order__in=orders).order_by()
    told = items.values_list("delivery__order", "award_line").annotate(count=Count("pk"))
    return {(order, line): count for order, line, count in told}
