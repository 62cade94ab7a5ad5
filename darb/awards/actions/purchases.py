"""Ordering from a supplier and accepting what arrives."""

import dataclasses
import datetime
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from darb.awards import states
from darb.awards.actions.posting import COMMITMENTS, journal, on_duty, post_for, shares_from
from darb.awards.models import Award, AwardLine, Delivery, EquipmentItem, OrderLine, PurchaseOrder
from darb.awards.permissions import check_buy, check_receive
from darb.controls.actions import take_number
from darb.controls.rules import DutyKind
from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.funding.rules import Event
from darb.partners.models import Organisation
from darb.people.models import row_scope_of
from darb.projects.actions import move
from darb.projects.states import ProjectFile as FileState


class PurchaseRefused(Refusal):
    """The order or the receipt does not fit the award."""


@dataclasses.dataclass(frozen=True)
class Ordered:
    """``quantity`` pieces of one award line, at the award's price."""

    line: AwardLine
    quantity: int


@dataclasses.dataclass(frozen=True)
class Piece:
    """One piece received: its serial number (empty when it bears none) and its invoiced price."""

    line: AwardLine
    serial: str
    cost_minor: int


def place_order(
    *, by: Actor, on: datetime.date, award: Award, supplier: Organisation, ordered: Sequence[Ordered]
) -> PurchaseOrder:
    """Order from one supplier what the award's lines name; the order consumes the award's commitment.

    Raises ``PurchaseRefused`` for an award that is not signed. The database refuses an order beyond the lines.
    """
    check_buy(by)
    if award.state not in {states.Award.SIGNED, states.Award.IN_PURCHASE}:
        raise PurchaseRefused(
            _("Nothing can be ordered before the award is signed."), code="award_not_signed"
        )
    order = PurchaseOrder.objects.create(
        award=award,
        supplier=supplier,
        number=take_number(series="BDC", year=on.year),
        ordered_on=on,
        **row_scope_of(award),
    )
    OrderLine.objects.bulk_create([_order_line(order, line) for line in ordered])
    on_duty(by=by, on=on, award=award, duty=DutyKind.BUYS)
    _start_purchase(by=by, on=on, award=award)
    journal(by=by, on=on, act="awards.place_order", award=award, order=order.number)
    return order


def accept_delivery(
    *, by: Actor, on: datetime.date, order: PurchaseOrder, invoice: str, pieces: Sequence[Piece]
) -> Delivery:
    """Accept pieces against an order at their invoiced price; what the order kept above it is decommitted.

    Raises ``PurchaseRefused`` when the invoice is above what was ordered for these pieces: a higher price needs
    a new decision, never a silent overrun.
    """
    check_receive(by)
    award = order.award
    cost = sum(piece.cost_minor for piece in pieces)
    reserved = sum(piece.line.unit_price_minor for piece in pieces)
    if cost > reserved:
        raise PurchaseRefused(_("The invoice is above what was ordered."), code="invoice_above_order")
    delivery = Delivery.objects.create(
        order=order,
        number=take_number(series="PVC", year=on.year),
        invoice=invoice,
        accepted_on=on,
        amount_minor=cost,
        supplier=order.supplier,
        **row_scope_of(award),
    )
    EquipmentItem.objects.bulk_create([_item(delivery, piece) for piece in pieces])
    _release(on=on, award=award, delivery=delivery, cost=cost, saved=reserved - cost)
    _settle_order(order)
    on_duty(by=by, on=on, award=award, duty=DutyKind.RECEIVES)
    journal(
        by=by, on=on, act="awards.accept_delivery", award=award, delivery=delivery.number, amount_minor=cost
    )
    return delivery


def _order_line(order: PurchaseOrder, ordered: Ordered) -> OrderLine:
    return OrderLine(
        order=order,
        award_line=ordered.line,
        quantity=ordered.quantity,
        amount_minor=ordered.quantity * ordered.line.unit_price_minor,
        **row_scope_of(order),
    )


def _item(delivery: Delivery, piece: Piece) -> EquipmentItem:
    return EquipmentItem(
        award_line=piece.line,
        delivery=delivery,
        serial=piece.serial,
        cost_minor=piece.cost_minor,
        **row_scope_of(delivery),
    )


def _start_purchase(*, by: Actor, on: datetime.date, award: Award) -> None:
    project_file = award.decision.application.project_file
    if award.state == states.Award.SIGNED:
        award.state = states.Award.IN_PURCHASE
        award.save(update_fields=["state"])
        move(by=by, on=on, files=[project_file], to=FileState.PURCHASING)


def _release(*, on: datetime.date, award: Award, delivery: Delivery, cost: int, saved: int) -> None:
    shares = shares_from(award, COMMITMENTS, cost)
    post_for(event=Event.EQUIPMENT_ACCEPTED, on=on, award=award, shares=shares, delivery=delivery)
    if saved:
        shares = shares_from(award, COMMITMENTS, saved)
        post_for(event=Event.AWARD_DECOMMITTED, on=on, award=award, shares=shares, delivery=delivery)


def _settle_order(order: PurchaseOrder) -> None:
    """An order is accepted when every ordered piece has been received."""
    ordered = sum(line.quantity for line in order.lines.all())
    received = EquipmentItem.objects.filter(delivery__order=order).count()
    order.state = (
        states.PurchaseOrder.ACCEPTED if received >= ordered else states.PurchaseOrder.DELIVERED_PART
    )
    order.save(update_fields=["state"])
