"""Ordering from suppliers and accepting what arrives."""

import dataclasses
import datetime
from collections import Counter
from collections.abc import Iterator, Sequence

from django.db.models import Count, Sum
from django.utils.translation import gettext_lazy as _

from darb.awards import states
from darb.awards.actions.posting import COMMITMENTS, Posting, journal, on_duty, post_for, taken_from
from darb.awards.models import Award, AwardLine, Delivery, EquipmentItem, OrderLine, PurchaseOrder
from darb.awards.permissions import check_buy, check_receive
from darb.awards.queries.balances import Balance, balances_by_fund
from darb.awards.queries.support import ordered_by_line, received_by_line
from darb.controls.actions import take_numbers
from darb.controls.rules import DutyKind
from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.core.promises import kept
from darb.funding.rules import Event
from darb.partners.models import Organisation
from darb.people.models import row_scope_of
from darb.projects.actions import move_each
from darb.projects.states import ProjectFile as FileState


class PurchaseRefused(Refusal):
    """The order or the receipt does not fit the award."""


@dataclasses.dataclass(frozen=True)
class Ordered:
    """``quantity`` pieces of one award line at ``price_minor`` each; at the award's price where none is said."""

    line: AwardLine
    quantity: int
    price_minor: int | None = None

    @property
    def unit_minor(self) -> int:
        return self.line.unit_price_minor if self.price_minor is None else self.price_minor


@dataclasses.dataclass(frozen=True)
class NewOrder:
    """What one award orders from one supplier, and the day on which it is to come."""

    award: Award
    supplier: Organisation
    ordered: tuple[Ordered, ...]
    expected_on: datetime.date | None = None


@dataclasses.dataclass(frozen=True)
class Piece:
    """One piece received: its serial number (empty when it bears none) and its invoiced price."""

    line: AwardLine
    serial: str
    cost_minor: int


@dataclasses.dataclass(frozen=True)
class Receipt:
    """Pieces that arrived against an order, with the supplier's invoice."""

    order: PurchaseOrder
    invoice: str
    pieces: tuple[Piece, ...]

    @property
    def cost(self) -> int:
        return sum(piece.cost_minor for piece in self.pieces)

    @property
    def reserved(self) -> int:
        """What the order kept for these pieces."""
        return sum(piece.line.unit_price_minor for piece in self.pieces)


def place_orders(*, by: Actor, on: datetime.date, orders: Sequence[NewOrder]) -> list[PurchaseOrder]:
    """Order from suppliers what the awards' lines name; an order consumes its award's commitment.

    Raises ``PurchaseRefused`` for an award that is not signed, for an order beyond its lines, and for one that is
    expected before its day.
    """
    check_buy(by)
    if any(order.award.state not in {states.Award.SIGNED, states.Award.IN_PURCHASE} for order in orders):
        raise PurchaseRefused(
            _("Nothing can be ordered before the award is signed."), code="award_not_signed"
        )
    _check_within_lines(orders)
    if any(order.expected_on and order.expected_on < on for order in orders):
        raise PurchaseRefused(_("A delivery is expected on a day to come."), code="expected_before_ordered")
    numbers = take_numbers(series="BDC", year=on.year, count=len(orders))
    placed = PurchaseOrder.objects.bulk_create(
        [_order(order, number, on) for order, number in zip(orders, numbers, strict=True)]
    )
    pairs = list(zip(placed, orders, strict=True))
    OrderLine.objects.bulk_create([line for pair in pairs for line in _order_lines(*pair)])
    on_duty(by=by, on=on, awards=[order.award for order in orders], duty=DutyKind.BUYS)
    _start_purchases(by=by, on=on, awards=[order.award for order in orders])
    told = [(order.award, {"order": order.number}) for order in placed]
    journal(by=by, on=on, act="awards.place_order", told=told)
    return placed


def accept_deliveries(*, by: Actor, on: datetime.date, receipts: Sequence[Receipt]) -> list[Delivery]:
    """Accept pieces against orders at their invoiced price; what an order kept above it is decommitted.

    Raises ``PurchaseRefused`` when an invoice is above what was ordered for its pieces: a higher price needs a
    new decision, never a silent overrun.
    """
    check_receive(by)
    if any(receipt.cost > receipt.reserved for receipt in receipts):
        raise PurchaseRefused(_("The invoice is above what was ordered."), code="invoice_above_order")
    _check_as_ordered(receipts)
    _check_serials([piece.serial for receipt in receipts for piece in receipt.pieces if piece.serial])
    numbers = take_numbers(series="PVC", year=on.year, count=len(receipts))
    accepted = Delivery.objects.bulk_create(
        [_delivery(receipt, number, on) for receipt, number in zip(receipts, numbers, strict=True)]
    )
    pairs = list(zip(accepted, receipts, strict=True))
    with kept("equipment_serial_in_one_place", _serial_known()):
        EquipmentItem.objects.bulk_create([item for pair in pairs for item in _items(*pair)])
    awards = [receipt.order.award for receipt in receipts]
    held = balances_by_fund(awards, COMMITMENTS)
    post_for(on=on, postings=[posting for pair in pairs for posting in _release(*pair, held)])
    _settle_orders([receipt.order for receipt in receipts])
    on_duty(by=by, on=on, awards=awards, duty=DutyKind.RECEIVES)
    told = [
        (delivery.order.award, {"delivery": delivery.number, "amount_minor": delivery.amount_minor})
        for delivery in accepted
    ]
    journal(by=by, on=on, act="awards.accept_delivery", told=told)
    return accepted


def _check_within_lines(orders: Sequence[NewOrder]) -> None:
    wanted = [ordered for order in orders for ordered in order.ordered]
    taken = ordered_by_line(ordered.line for ordered in wanted)
    for ordered in wanted:
        line = ordered.line
        taken[line.pk] = taken.get(line.pk, 0) + ordered.quantity
        if ordered.unit_minor > line.unit_price_minor:
            raise PurchaseRefused(
                _("The price of “%(line)s” is above what was awarded for it."),
                code="price_above_award",
                line=line.label,
            )
        if line.is_cash or taken[line.pk] > line.quantity:
            raise PurchaseRefused(
                _("More of “%(line)s” is ordered than was awarded."),
                code="order_above_award",
                line=line.label,
            )
    if not all(order.ordered for order in orders):
        raise PurchaseRefused(_("Say how many pieces are ordered."), code="nothing_ordered")


def _order(order: NewOrder, number: str, on: datetime.date) -> PurchaseOrder:
    return PurchaseOrder(
        award=order.award,
        supplier=order.supplier,
        number=number,
        ordered_on=on,
        expected_on=order.expected_on,
        **row_scope_of(order.award),
    )


def _order_lines(placed: PurchaseOrder, order: NewOrder) -> Iterator[OrderLine]:
    for ordered in order.ordered:
        yield OrderLine(
            order=placed,
            award_line=ordered.line,
            quantity=ordered.quantity,
            amount_minor=ordered.quantity * ordered.unit_minor,
            **row_scope_of(placed),
        )


def _start_purchases(*, by: Actor, on: datetime.date, awards: Sequence[Award]) -> None:
    """The first order of a signed award moves it and its file to the purchase."""
    starting = {award.pk: award for award in awards if award.state == states.Award.SIGNED}
    Award.objects.filter(pk__in=starting).update(state=states.Award.IN_PURCHASE)
    for award in starting.values():
        award.state = states.Award.IN_PURCHASE
    files = [award.decision.application.project_file for award in starting.values()]
    move_each(by=by, on=on, files=files, to=FileState.PURCHASING)


def _check_as_ordered(receipts: Sequence[Receipt]) -> None:
    """No receipt for support that has ended, without a piece, twice on one invoice, or beyond its order."""
    ended = {states.Award.SUSPENDED, states.Award.CANCELLED}
    if any(receipt.order.award.state in ended for receipt in receipts):
        raise PurchaseRefused(_("This support is suspended or has ended."), code="award_ended")
    if not all(receipt.pieces for receipt in receipts):
        raise PurchaseRefused(_("Say how many pieces were received."), code="nothing_received")
    orders = [receipt.order for receipt in receipts]
    known = set(Delivery.objects.filter(order__in=orders).values_list("order", "invoice"))
    if any((receipt.order.pk, receipt.invoice) in known for receipt in receipts):
        raise PurchaseRefused(_("This invoice was taken in already for this order."), code="invoice_known")
    rows = OrderLine.objects.filter(order__in=orders)
    left = {(row.order_id, row.award_line_id): row.quantity for row in rows}
    taken = received_by_line(orders)
    for receipt in receipts:
        for piece in receipt.pieces:
            key = (receipt.order.pk, piece.line.pk)
            taken[key] = taken.get(key, 0) + 1
            if taken[key] > left.get(key, 0):
                raise PurchaseRefused(
                    _("More of “%(line)s” is received than was ordered."),
                    code="receipt_above_order",
                    line=piece.line.label,
                )


def _check_serials(serials: Sequence[str]) -> None:
    known = EquipmentItem.objects.filter(serial__in=serials).values_list("serial", flat=True)
    twice = [serial for serial, count in Counter([*serials, *known]).items() if count > 1]
    if twice:
        raise _serial_known(" · ".join(twice))


def _serial_known(serial: str = "") -> PurchaseRefused:
    """Named where the other piece is in reach; out of reach, that there is one is all that is told."""
    if not serial:
        return PurchaseRefused(_("A serial number stands on another piece already."), code="serial_known")
    return PurchaseRefused(
        _("The serial number %(serial)s stands on another piece already."), code="serial_known", serial=serial
    )


def _delivery(receipt: Receipt, number: str, on: datetime.date) -> Delivery:
    return Delivery(
        order=receipt.order,
        number=number,
        invoice=receipt.invoice,
        accepted_on=on,
        amount_minor=receipt.cost,
        supplier=receipt.order.supplier,
        **row_scope_of(receipt.order.award),
    )


def _items(delivery: Delivery, receipt: Receipt) -> Iterator[EquipmentItem]:
    for piece in receipt.pieces:
        yield EquipmentItem(
            award_line=piece.line,
            delivery=delivery,
            serial=piece.serial,
            cost_minor=piece.cost_minor,
            **row_scope_of(delivery),
        )


def _release(delivery: Delivery, receipt: Receipt, held: dict[int, Balance]) -> Iterator[Posting]:
    """Into custody at cost; what was reserved above it is free again."""
    award = receipt.order.award
    shares = taken_from(held[award.pk], receipt.cost)
    yield Posting(Event.EQUIPMENT_ACCEPTED, award, shares, delivery=delivery)
    if saved := receipt.reserved - receipt.cost:
        shares = taken_from(held[award.pk], saved)
        yield Posting(Event.AWARD_DECOMMITTED, award, shares, delivery=delivery)


def _settle_orders(orders: Sequence[PurchaseOrder]) -> None:
    """An order is accepted when every ordered piece has been received."""
    lines = OrderLine.objects.filter(order__in=orders).values("order")
    ordered = dict(lines.annotate(pieces=Sum("quantity")).values_list("order", "pieces"))
    items = EquipmentItem.objects.filter(delivery__order__in=orders).values("delivery__order")
    received = dict(items.annotate(pieces=Count("pk")).values_list("delivery__order", "pieces"))
    for order in orders:
        is_whole = received.get(order.pk, 0) >= ordered.get(order.pk, 0)
        order.state = states.PurchaseOrder.ACCEPTED if is_whole else states.PurchaseOrder.DELIVERED_PART
    PurchaseOrder.objects.bulk_update(orders, ["state"])
